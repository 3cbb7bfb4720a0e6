"""How the page is set and written on: its size, typeface and width, the caret's line, and marks typed by habit."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from editor.ui.actions import Actions
from editor.ui.page.page import Page
from editor.ui.page.style import ACTUAL, FACES, WIDTHS, PageStyle
from editor.ui.status_line import StatusLine
from editor.ui.workspace import Workspace


class PageWiring(QObject):
    """Carries out what the menus say of the page, shows what is chosen, and keeps it in the settings."""

    def __init__(
        self, work: Workspace, actions: Actions, page: Page, status_line: StatusLine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._actions, self._page, self._status_line = work, actions, page, status_line
        actions.on("zoom-in", partial(self._zoom, 1))
        actions.on("zoom-out", partial(self._zoom, -1))
        actions.on("zoom-actual", lambda: self._wear(replace(self._style, zoom=ACTUAL)))
        page.zoom_wanted.connect(self._zoom)
        for face in FACES:
            actions.on(f"face-{face}", partial(self._set_face, face))
        for width in WIDTHS:
            actions.on(f"width-{width}", partial(self._set_width, width))
        for name, field in (("typewriter", "typewriter"), ("one-paragraph", "one_paragraph"), ("habits", "habits")):
            actions.on(name, partial(self._switch, name, field))
        self.follow_settings()

    def follow_settings(self) -> None:
        """Take everything from the settings, as after they were changed elsewhere."""
        now = self._work.settings.current
        style = PageStyle.of(now.page_zoom, now.page_face, now.page_width)
        if style != self._style:
            self._work.looks.style = style
            self._page.restyle()
        switched: tuple[tuple[str, bool, Callable[[bool], None]], ...] = (
            ("typewriter", now.typewriter, self._page.set_typewriter),
            ("one-paragraph", now.one_paragraph, self._page.set_one_paragraph),
            ("habits", now.habits, self._page.set_habits),
        )
        for name, on, show in switched:
            self._actions[name].setChecked(on)
            show(on)
        self._check()

    @property
    def _style(self) -> PageStyle:
        return self._work.looks.style

    def _zoom(self, steps: int) -> None:
        self._wear(self._style.zoomed(steps))

    def _set_face(self, face: str) -> None:
        self._wear(replace(self._style, face=face))

    def _set_width(self, width: str) -> None:
        self._wear(replace(self._style, width=width))

    def _wear(self, style: PageStyle) -> None:
        """Set the page in `style`; stories that are not on it follow when they come back."""
        if style != self._style:
            self._work.settings.change(page_zoom=style.zoom, page_face=style.face, page_width=style.width)
        self.follow_settings()

    def _switch(self, name: str, field: str) -> None:
        self._work.settings.change(**{field: self._actions[name].isChecked()})
        self.follow_settings()

    def _check(self) -> None:
        for face in FACES:
            self._actions[f"face-{face}"].setChecked(face == self._style.face)
        for width in WIDTHS:
            self._actions[f"width-{width}"].setChecked(width == self._style.width)
        self._status_line.show_zoom(self._style.zoom)
