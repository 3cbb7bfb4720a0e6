"""What the window says: the banner that lasts and the line that passes."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton, QWidget
import pytest
from pytestqt.qtbot import QtBot

from editor.ui.panels.banner import Banner
from editor.ui.panels.toast import Toast
from editor.ui.theme import Theme


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Iterator[QWidget]:
    """A window to speak in."""
    window = QWidget()
    window.resize(700, 400)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def buttons(widget: QWidget) -> list[QPushButton]:
    """Return the buttons that can be pressed."""
    return [each for each in widget.findChildren(QPushButton) if each.isVisible()]


def test_a_banner_lasts_until_it_is_dismissed(theme: Theme, window: QWidget) -> None:
    banner, pressed = Banner(theme, window), list[str]()
    assert banner.message() == ""
    banner.show_message(
        "There is no room left on the disk.",
        "Free some space.",
        [("Try now", lambda: pressed.append("try")), ("Quit", lambda: pressed.append("quit"))],
    )
    assert banner.message() == "There is no room left on the disk. Free some space."
    assert banner.accessibleName() == banner.message()
    assert [each.text() for each in buttons(banner)] == ["Try now", "Quit"]
    buttons(banner)[1].click()
    assert pressed == ["quit"]
    banner.show_message("Open for reading only.", kind="info")
    assert buttons(banner) == []
    banner.dismiss()
    assert banner.message() == ""


def test_a_banner_shows_markup_as_it_is(theme: Theme, window: QWidget) -> None:
    banner = Banner(theme, window)
    banner.show_message("<b>bold</b>")
    assert banner.message() == "<b>bold</b>"


def test_a_toast_passes(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(theme, window)
    toast.show_message("Exported.", seconds=0.05)
    assert toast.message() == "Exported."
    qtbot.waitUntil(lambda: toast.message() == "")


def test_a_toast_offers_what_can_be_done_once(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    toast, pressed = Toast(theme, window), list[str]()
    toast.show_message("Moved to the bin.", [("Undo", lambda: pressed.append("undo"))], seconds=0)
    buttons(toast)[0].click()
    assert pressed == ["undo"]
    assert toast.message() == ""
    toast.show_message("Other words.", seconds=0)
    assert buttons(toast) == []
    toast.dismiss()


def test_a_toast_stays_at_the_foot_of_the_window(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(theme, window)
    toast.show_message("Exported to " + "a/long/folder/" * 20, [("Open", lambda: None)], seconds=0)
    for size in ((700, 400), (420, 300)):
        window.resize(*size)
        qtbot.waitUntil(lambda: window.rect().contains(toast.geometry()))
        assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 1
        assert window.height() - toast.geometry().bottom() < 30
    toast.dismiss()
