"""Pictures of a library's password: set, removed, asked for. They stand for themselves, whatever is installed."""

from PySide6.QtTest import QTest

from editor.ui.dialogs.new_password import NewPassword
from editor.ui.dialogs.password_gate import PasswordSheet
from editor.ui.wiring import Newsroom


def new(newsroom: Newsroom) -> None:
    """A password that was typed once, and what is said of it."""
    sheet = NewPassword(newsroom.work.theme, "Set a password", newsroom.window)
    sheet.ask(newsroom.work.desk.path, newsroom.window)
    QTest.keyClicks(sheet.first, "correct horse battery")


def removal(newsroom: Newsroom) -> None:
    """What it means to take it away."""
    sheet = NewPassword(newsroom.work.theme, "Remove password", newsroom.window, removes=True)
    sheet.ask(newsroom.work.desk.path, newsroom.window)


def asked(newsroom: Newsroom) -> None:
    """Another library that has one."""
    _ask(newsroom)


def wrong(newsroom: Newsroom) -> None:
    """A password that was wrong."""
    sheet = _ask(newsroom)
    QTest.keyClicks(sheet.form.line, "not the password")
    sheet.ask(newsroom.work.desk.path, newsroom.window)


def _ask(newsroom: Newsroom) -> PasswordSheet:
    sheet = PasswordSheet(newsroom.work.theme, newsroom.window)
    sheet.ask(newsroom.work.desk.path, newsroom.window)
    return sheet
