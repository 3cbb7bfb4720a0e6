"""The right column: Story, Photos, Related, Notes, Checks and History, one at a time."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from editor.ui.panels.checks_panel import ChecksPanel
from editor.ui.panels.history_panel import HistoryPanel
from editor.ui.panels.notes_panel import NotesPanel
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.panels.related_panel import RelatedPanel
from editor.ui.panels.story_panel import StoryPanel
from editor.ui.theme import Theme

TABS = ("story", "photos", "related", "notes", "checks", "history")
MIN_WIDTH = 300
NOTHING_OPEN = "What belongs to a story is shown here when one is open."
_SIDE, _LEAST_SIDE = 12, 3
_TALL = 20
_EDGE = 12
_THERE, _LATER, _URGENT = range(3)


class _TabStrip(QTabBar):
    """Tabs as words in a line: the chosen one bold over an accent line, a count in a pill behind the word.

    Where they have no room, they stand closer together, and counts are left out: first those of what is only there,
    then those of what is kept for later; what is urgent stays.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: dict[int, int] = {}
        self._ranks: dict[int, int] = {}
        self._measured: dict[str, int] = {}
        self._wear()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        theme.changed.connect(self._wear)

    def set_count(self, at: int, count: int, rank: int = 0) -> None:
        """Show `count` behind the word of tab number `at`, 0 shows nothing; `rank` says how long it stays."""
        self._ranks[at] = rank
        if count == self._counts.get(at, 0):
            return
        self._counts[at] = count
        self.setAccessibleTabName(at, f"{self.tabText(at)}, {count}" if count else self.tabText(at))
        # The bar asks for the sizes of its tabs again only when the text of one is set.
        self.setTabText(at, self.tabText(at))

    def _wear(self) -> None:
        weight = QFont.Weight.DemiBold
        self._fonts = self._theme.sans_font(), self._theme.sans_font(1.0, weight), self._theme.sans_font(0.8, weight)
        self._bold, self._small = QFontMetrics(self._fonts[1]), QFontMetrics(self._fonts[2])
        self._measured.clear()
        self.update()

    def _pill(self, at: int, crowded: int) -> int:
        count = self._counts.get(at, 0)
        if not count or crowded > self._ranks.get(at, 0):
            return 0
        return max(self._small.horizontalAdvance(str(count)) + 9, self._small.height() + 2)

    def _content(self, at: int, crowded: int) -> int:
        """Return how wide the word is when it is bold, with its count."""
        pill, word = self._pill(at, crowded), self.tabText(at)
        if word not in self._measured:
            self._measured[word] = self._bold.horizontalAdvance(word)
        return self._measured[word] + (pill + 6 if pill else 0)

    def _fitting(self) -> tuple[int, int]:
        """Return the room beside each word, and how few counts there is room for: none of a lower rank."""
        for crowded in (_THERE, _LATER, _URGENT):
            words = sum(self._content(at, crowded) for at in range(self.count()))
            side = (self.width() - words) // (2 * max(self.count(), 1))
            if side > _LEAST_SIDE:
                return min(side, _SIDE), crowded
        return _LEAST_SIDE, _URGENT

    def tabSizeHint(self, index: int) -> QSize:
        """Return room for the word and its count."""
        side, crowded = self._fitting()
        return QSize(self._content(index, crowded) + side * 2, self._bold.height() + _TALL)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return room for the word: words are not cut."""
        return QSize(self._content(index, _URGENT) + _LEAST_SIDE * 2, self._bold.height() + _TALL)

    def _ink(self, strong: bool) -> str:
        if not self.isEnabled():
            return "faint"
        return "ink" if strong else "muted"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, the counts and the line."""
        colours = self._theme.palette
        plain, bold, _ = self._fonts
        side, crowded = self._fitting()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at in range(self.count()):
            rect, chosen, pill = self.tabRect(at), at == self.currentIndex(), self._pill(at, crowded)
            hovered = self.underMouse() and rect.contains(self.mapFromGlobal(self.cursor().pos()))
            painter.setFont(bold if chosen else plain)
            painter.setPen(colours.colour(self._ink(chosen or hovered)))
            word = rect.adjusted(side, 0, -side, 0)
            mirrored = self.isRightToLeft()
            near = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            flags = near | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(word, flags, self.tabText(at))
            if pill:
                left = word.left() if mirrored else word.right() - pill + 1
                self._paint_pill(painter, at, QRect(left, rect.top(), pill, rect.height()))
            if chosen:
                line = QRect(rect.left() + 1, rect.bottom() - 1, rect.width() - 2, 2)
                painter.fillRect(line, colours.colour("accent"))
                if self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
                    painter.setPen(colours.colour("focus"))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(rect.adjusted(3, 6, -4, -6), 4, 4)
        painter.end()

    def _paint_pill(self, painter: QPainter, at: int, room: QRect) -> None:
        colours, small = self._theme.palette, self._fonts[2]
        urgent = self._ranks.get(at, 0) == _URGENT and self.isEnabled()
        height = self._small.height() + 2
        place = QRect(room.left(), room.center().y() - height // 2, room.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("accent" if urgent else "pressed"))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setFont(small)
        painter.setPen(colours.colour("accent_ink" if urgent else "ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self._counts[at]))


class Inspector(QWidget):
    """Shows one of the panels under a strip of tabs; each panel scrolls by itself. GUI thread.

    `wanted` is sent before something in it gets the caret, so that it is in sight.
    """

    tab_chosen = Signal(str)
    wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        story: StoryPanel,
        photos: PhotosPanel,
        related: RelatedPanel,
        checks: ChecksPanel,
        notes: NotesPanel,
        history: HistoryPanel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(MIN_WIDTH)
        self._tabs = _TabStrip(theme, self)
        self._tabs.setObjectName("Inspector")
        self._tabs.setAccessibleName("Inspector")
        self._stack = QStackedWidget(self)
        words = ("Story", "Photos", "Related", "Notes", "Checks", "History")
        self.history = history
        for word, panel in zip(words, (story, photos, related, notes, checks, history), strict=True):
            self._tabs.setAccessibleTabName(self._tabs.addTab(word), word)
            self._stack.addWidget(_Scrolling(panel))
        self._nothing = QLabel(NOTHING_OPEN, self)
        self._nothing.setProperty("kind", "empty")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setWordWrap(True)
        self._stack.addWidget(self._nothing)
        self._tabs.currentChanged.connect(self._on_tab)
        self._cover: QWidget | None = None
        self._rule = QFrame(self)
        self._rule.setProperty("kind", "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._rule)
        column.addWidget(self._stack, 1)

    def show_tab(self, name: str) -> None:
        """Show the panel called `name`, one of TABS. Raises ValueError."""
        self._tabs.setCurrentIndex(TABS.index(name))

    def tab(self) -> str:
        """Return the name of the panel shown."""
        return TABS[self._tabs.currentIndex()]

    def cover(self, panel: QWidget | None) -> None:
        """Show `panel` in the place of tabs and panels; None shows them again."""
        self._cover = panel
        if panel is not None and self._stack.indexOf(panel) < 0:
            self._stack.addWidget(panel)
        self._tabs.setVisible(panel is None)
        self._rule.setVisible(panel is None)
        self._show_panel()

    @property
    def covering(self) -> QWidget | None:
        """What is shown in the place of tabs and panels, or None."""
        return self._cover

    def focus_tabs(self) -> None:
        """Give the strip of tabs the focus."""
        self._tabs.setFocus(Qt.FocusReason.TabFocusReason)

    def show_counts(self, photos: int = 0, related: int = 0) -> None:
        """Show how many photos and related stories there are."""
        self._tabs.set_count(TABS.index("photos"), photos)
        self._tabs.set_count(TABS.index("related"), related)

    def show_notes(self, count: int) -> None:
        """Show how many margin notes are still open."""
        self._tabs.set_count(TABS.index("notes"), count, _LATER)

    def show_findings(self, count: int) -> None:
        """Show how many findings there are."""
        self._tabs.set_count(TABS.index("checks"), count, _URGENT)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll the panel shown so that `widget`, which stands in it, is in sight."""
        area = self._stack.currentWidget()
        if isinstance(area, QScrollArea) and area.isAncestorOf(widget):
            panel = area.widget()
            layout = None if panel is None else panel.layout()
            if layout is not None:
                layout.activate()
            area.ensureWidgetVisible(widget)

    def changeEvent(self, event: QEvent) -> None:
        """Show no fields while the inspector is disabled: no story is open."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._show_panel()

    def _on_tab(self, at: int) -> None:
        self._show_panel()
        self.tab_chosen.emit(TABS[at])

    def _show_panel(self) -> None:
        if self._cover is not None:
            self._stack.setCurrentWidget(self._cover)
        elif self.isEnabled():
            self._stack.setCurrentIndex(self._tabs.currentIndex())
        else:
            self._stack.setCurrentWidget(self._nothing)


class _Scrolling(QScrollArea):
    """Holds a panel, and shows what the keys come to in it, also from outside."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self.setProperty("surface", "panel")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(panel)
        self._panel = panel
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        # What Tab comes to from within is brought into sight by Qt.
        if now is not None and self._panel.isAncestorOf(now) and now.visibleRegion().isEmpty():
            self.ensureWidgetVisible(now, 0, _EDGE)
