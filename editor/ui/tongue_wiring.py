"""Ties the language and the direction of single paragraphs to the menus and to the line at the window's foot."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from editor.domain.language import OFFERED, language_name
from editor.ui.actions import Actions
from editor.ui.page.directions import set_tongue
from editor.ui.page.formats import is_solid, tongue_of
from editor.ui.page.page import Page
from editor.ui.status_line import StatusLine
from editor.ui.workspace import Workspace

DIRECTIONS = (("direction-auto", ""), ("direction-ltr", "ltr"), ("direction-rtl", "rtl"))
"""The commands that set a direction, and what they set."""

_RUNS = {"ltr": "left to right", "rtl": "right to left"}


class TongueWiring(QObject):
    """Sets language and direction of the chosen paragraphs, and shows where the caret's differs from its story."""

    def __init__(
        self, work: Workspace, page: Page, actions: Actions, status_line: StatusLine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._body, self._actions, self._status_line = work, page.body, actions, status_line
        self._shown: object = None
        self._told_of_story: tuple[object, bool] = (False, False)
        group = QActionGroup(self)
        for name, direction in DIRECTIONS:
            group.addAction(actions[name])
            actions.on(name, partial(self._set, direction=direction))
        actions.on("paragraph-language", self._offer)
        self._body.cursorPositionChanged.connect(self.show_state)
        self._body.after_history.connect(self.show_state)
        work.current.changed.connect(self.show_state)
        work.current.edited.connect(self._follow_story)

    def fill_body_menu(self, menu: QMenu) -> None:
        """Put the submenu "Paragraph" at the end of the text's context menu `menu`."""
        if self._body.isReadOnly() or is_solid(self._body.textCursor().block()):
            return
        menu.addSeparator()
        paragraph = menu.addMenu("Paragraph")
        self._fill_languages(paragraph.addMenu("Language"))
        paragraph.addSeparator()
        for name, _ in DIRECTIONS:
            paragraph.addAction(self._actions[name])

    def show_state(self) -> None:
        """Show in menus and at the foot how the caret's paragraph is set."""
        story = self._work.current.story
        block = self._body.textCursor().block()
        fmt = block.blockFormat()
        language, direction = tongue_of(fmt)
        runs = direction or _found(fmt.layoutDirection())
        state = ("", "", "") if story is None or is_solid(block) else (language, direction, runs)
        self._told_of_story = (story is not None and story.language, self._body.rtl)
        told = (self._told_of_story, state)
        if told == self._shown:
            return
        self._shown = told
        for name, each in DIRECTIONS:
            self._actions[name].setChecked(each == state[1])
        words = [language_name(state[0])] if story is not None and state[0] not in ("", story.language) else []
        if state[2] and (state[2] == "rtl") != self._body.rtl:
            words.append(_RUNS[state[2]])
        self._status_line.show_paragraph(", ".join(words))

    def _follow_story(self) -> None:
        """Follow another language of the story; what its paragraphs say is followed with the caret."""
        story = self._work.current.story
        if (story is not None and story.language, self._body.rtl) != self._told_of_story:
            self.show_state()

    def _set(self, *, language: str | None = None, direction: str | None = None) -> None:
        set_tongue(self._body.textCursor(), language=language, direction=direction)
        self._shown = None
        self.show_state()

    def _offer(self) -> None:
        menu = QMenu(self._body)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_languages(menu)
        menu.popup(self._body.viewport().mapToGlobal(self._body.cursorRect().bottomLeft()))

    def _fill_languages(self, menu: QMenu) -> None:
        story = self._work.current.story
        held = tongue_of(self._body.textCursor().block().blockFormat())[0]
        own = "" if story is None else f": {language_name(story.language)}"
        offered = [("", f"The story’s{own}"), *OFFERED]
        if held and held not in dict(OFFERED):
            offered.append((held, held))
        for tag, name in offered:
            action = QAction(name.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(tag == held)
            action.triggered.connect(partial(self._choose, tag))
            menu.addAction(action)
            if not tag:
                menu.addSeparator()

    def _choose(self, tag: str, checked: bool = False) -> None:
        self._set(language=tag)


def _found(direction: Qt.LayoutDirection) -> str:
    if direction == Qt.LayoutDirection.LayoutDirectionAuto:
        return ""
    return "rtl" if direction == Qt.LayoutDirection.RightToLeft else "ltr"
