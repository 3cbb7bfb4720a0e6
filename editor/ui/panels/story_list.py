"""The left column: search, status chips, and the list of stories."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.domain.story import Status, StoryId
from editor.ui.models.stories import STATUS_WORDS, StoryListModel
from editor.ui.moments import Now
from editor.ui.panels.drop_shade import DropShade
from editor.ui.panels.empty_list import EmptyList
from editor.ui.panels.flow import FlowLayout
from editor.ui.panels.list_filter import FilterCard, FilterChips, Filters
from editor.ui.panels.search_field import SearchField
from editor.ui.panels.story_view import StoryView
from editor.ui.theme import Theme

CHIPS: tuple[tuple[Status | None, str], ...] = (
    (None, "All"),
    (Status.DRAFT, "Draft"),
    (Status.REVIEW, "Review"),
    (Status.READY, "Ready"),
    (Status.FILED, "Filed"),
    (Status.SPIKED, "Bin"),
)
COUNTED = (Status.DRAFT, Status.REVIEW, Status.READY)
KEY_PAUSE = 150
"""Milliseconds after an arrow key before the story under it is opened."""

NO_STORIES = "No stories yet. Press {keys} to write the first one, or drop text files here."
DROP_HERE = "Drop text here.\nEach file becomes a story."
NOTHING_FOUND = "Nothing found for these words."
FILTERED_WORDS = "Nothing found for these words in\n{filters}."
FILTERED = "No stories match\n{filters}."
NONE_HERE = "No story is {status} now. Choose All to see every story."
NOTHING_TO_READ = "There are no stories in this library yet."
EMPTY_BIN = "The bin is empty. A story that you move to the bin waits here until it is restored."


class StoryListPanel(QWidget):
    """Shows the rows of a StoryListModel and says what a person wants of them. GUI thread.

    `entered` carries a story that a person wants to go on in, `first_wanted` asks for the first that is found, `left`
    follows Esc.
    """

    opened = Signal(str)
    search_changed = Signal(str)
    status_chosen = Signal(object)
    new_requested = Signal()
    duplicate_requested = Signal(str)
    bin_requested = Signal(str)
    restore_requested = Signal(str)
    erase_requested = Signal(str)
    filters_wanted = Signal()
    filters_chosen = Signal()
    files_dropped = Signal(list)
    entered = Signal(str)
    first_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, model: StoryListModel, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self._chosen: StoryId | None = None
        self._writable = True
        self._in_bin = False
        self._counts: Mapping[Status, int] = {}
        self.setProperty("surface", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._search = SearchField(theme, "Search stories", "Ctrl+Shift+F", self)
        self._chips = QButtonGroup(self)
        self._view = StoryView(theme, model, now, self)
        self._empty = EmptyList(self)
        self._filters = Filters()
        self._filter_button = self._make_filter_button()
        self._filter_chips = FilterChips(theme, self)
        self._card = FilterCard(self)
        self._stack = QStackedWidget(self)
        self._drop = DropShade(DROP_HERE, self, self._stack, lambda: self._writable)
        self._drop.dropped.connect(self.files_dropped)
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._empty)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEY_PAUSE)
        self._pause.timeout.connect(self._open_current)
        self._lay_out()
        self._connect()
        self.show_counts({})
        self._show_state()

    def _make_filter_button(self) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(True)
        button.setProperty("kind", "chip")
        button.setObjectName("Filter stories")
        button.setAccessibleName("Filter stories")
        button.setToolTip("Filter by section, date and status")
        button.setIconSize(QSize(14, 14))
        return button

    def _lay_out(self) -> None:
        top = QWidget(self)
        column = QVBoxLayout(top)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(9)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self._search, 1)
        first.addWidget(self._filter_button)
        column.addLayout(first)
        chips = QWidget(top)
        flow = FlowLayout(chips, gap=4)
        for at, (status, word) in enumerate(CHIPS):
            chip = QPushButton("" if status is Status.SPIKED else word, chips)
            chip.setCheckable(True)
            # The group sees to it already; by this a screen reader knows that one of them is chosen.
            chip.setAutoExclusive(True)
            chip.setChecked(at == 0)
            chip.setProperty("kind", "chip")
            chip.setObjectName(f"{word} stories")
            chip.setAccessibleName(f"{word} stories")
            chip.setToolTip(word if status is Status.SPIKED else "")
            self._chips.addButton(chip, at)
            (first if status is Status.SPIKED else flow).addWidget(chip)
        # The bin stands apart from where the work is, with a picture for a word, so that the others fit in one line.
        self._bin = self._chips.button(len(CHIPS) - 1)
        self._bin.setIconSize(QSize(14, 14))
        self._bin.toggled.connect(self._wear_icon)
        self._wear_icon()
        column.addWidget(chips)
        column.addWidget(self._filter_chips)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        whole.addWidget(rule)
        whole.addWidget(self._stack, 1)
        # By Tab as by the eye: from the top to the list.
        order = [self._search, self._filter_button, *self._chips.buttons(), *self._filter_chips.buttons, self._view]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        model, view = self._model, self._view
        for change in (model.modelReset, model.rowsRemoved, model.rowsInserted):
            change.connect(self._on_rows)
        view.selectionModel().currentChanged.connect(self._on_current)
        view.clicked.connect(self._open_current)
        view.entered_key.connect(self._enter_current)
        view.escape_key.connect(self._leave)
        view.delete_key.connect(self._on_delete)
        view.customContextMenuRequested.connect(self._on_menu)
        self._search.words_changed.connect(self._on_search)
        self._search.left_downwards.connect(self._enter_list)
        self._search.returned.connect(self.first_wanted)
        self._search.escaped.connect(self.left)
        self._chips.idClicked.connect(self._on_chip)
        self._filter_button.clicked.connect(self._on_filter_button)
        self._filter_button.toggled.connect(self._wear_icon)
        self._filter_chips.chosen.connect(self.choose_filters)
        self._card.chosen.connect(self.choose_filters)
        self._card.status_chosen.connect(self.choose_status)
        self._card.cleared.connect(self.clear_filters)
        self._empty.cleared.connect(self.clear_filters)
        self._theme.changed.connect(self._restyle)

    def show_counts(self, counts: Mapping[Status, int]) -> None:
        """Show how many stories there are of each status; a status not named has none."""
        for at, (status, word) in enumerate(CHIPS[:-1]):
            chip = self._chips.button(at)
            count = counts.get(status, 0) if status in COUNTED else 0
            text = f"{word} {count:,}" if count else word
            if text != chip.text():
                chip.setText(text)
                chip.setAccessibleDescription(f"{count:,}" if count else "")
        self._counts = counts
        self._show_whole()

    def _show_whole(self) -> None:
        """Say in the search field what is searched."""
        self._in_bin = self.status() is Status.SPIKED
        if self._in_bin:
            self._search.setPlaceholderText("Search the bin")
            return
        total = sum(count for status, count in self._counts.items() if status is not Status.SPIKED)
        self._search.setPlaceholderText(f"Search {total:,} stories" if total > 1 else "Search stories")

    def select(self, story: StoryId | None) -> None:
        """Show which story is open; None for none. Emits nothing."""
        self._chosen = story
        self._pause.stop()
        self._mark_chosen()

    def status(self) -> Status | None:
        """Return the status whose chip is down; None for all, SPIKED for the bin."""
        return CHIPS[self._chips.checkedId()][0]

    def choose_status(self, status: Status | None) -> None:
        """Press the chip of `status`, and say so if it was not down."""
        if status is self.status():
            return
        self._chips.button([each for each, _ in CHIPS].index(status)).setChecked(True)
        self._show_whole()
        self.status_chosen.emit(status)
        self._show_state()

    def filters(self) -> Filters:
        """Return what narrows the list beside its status."""
        return self._filters

    def choose_filters(self, filters: Filters) -> None:
        """Narrow the list, and say so if it was not narrowed so."""
        if filters != self._filters:
            self._filters = filters
            self._show_filters()
            self.filters_chosen.emit()
            self._show_state()

    def clear_filters(self) -> None:
        """Show stories of every status but the bin, every section and every time."""
        self._card.close()
        self.choose_filters(Filters())
        self.choose_status(None)

    def offer_filters(self, sections: Mapping[str, int], oldest: date | None, today: date) -> None:
        """Open the card with what there is to choose from, or fill it anew."""
        self._card.show_choices(self._filters, sections, oldest, today)
        self._card.show_status(self.status())
        self._card.open_under(self._filter_button)

    def search_text(self) -> str:
        """Return what is searched for."""
        return self._search.words()

    def clear_search(self) -> None:
        """Take away what is searched for."""
        self._search.clear()

    def show_everything(self) -> None:
        """Take away what is searched for, and show stories of every status."""
        self.clear_search()
        self.choose_status(None)

    def first(self) -> StoryId | None:
        """Return the story that stands first, or None."""
        return self._model.story_row(0).id if self._model.rowCount() else None

    def focus_search(self) -> None:
        """Put the caret into the search field, with its words selected."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def refresh_times(self) -> None:
        """Draw the ages anew; call about once a minute."""
        self._view.viewport().update()

    def set_writable(self, writable: bool) -> None:
        """Offer what changes stories, or not."""
        self._writable = writable
        self._show_state()

    def context_menu(self, story: StoryId) -> QMenu:
        """Return a new menu of what can be done with `story`."""
        menu = QMenu(self)
        menu.addAction("Open", lambda: self._open(story))
        if self._writable:
            menu.addSeparator()
            binned = self._model.story_row(self._model.row_of(story)).status is Status.SPIKED
            if binned:
                menu.addAction(self._icon("restore"), "Restore", lambda: self.restore_requested.emit(story))
            menu.addAction(self._icon("duplicate"), "Duplicate", lambda: self.duplicate_requested.emit(story))
            if binned:
                menu.addAction(self._icon("delete"), "Delete for good…", lambda: self.erase_requested.emit(story))
            else:
                menu.addAction(self._icon("bin"), "Move to bin", lambda: self.bin_requested.emit(story))
        return menu

    def _icon(self, name: str) -> QIcon:
        return self._theme.icon(name, "muted")

    def _on_rows(self) -> None:
        # What the view made current after a removal was chosen by nobody.
        self._mark_chosen()
        self._show_state()

    def _mark_chosen(self) -> None:
        at = self._model.row_of(self._chosen) if self._chosen is not None else -1
        selection = self._view.selectionModel()
        if at < 0:
            selection.clear()
        elif selection.currentIndex().row() != at or not selection.hasSelection():
            selection.setCurrentIndex(self._model.index(at), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self._pause.start()

    def _open_current(self) -> None:
        current = self._view.currentIndex()
        if current.isValid() and self._model.story_row(current.row()).id != self._chosen:
            self._open(self._model.story_row(current.row()).id)
        self._pause.stop()

    def _enter_current(self) -> None:
        current = self._view.currentIndex()
        if current.isValid():
            story = self._model.story_row(current.row()).id
            self._open(story)
            self.entered.emit(story)

    def _leave(self) -> None:
        self.clear_search()
        self.left.emit()

    def _open(self, story: StoryId) -> None:
        self._pause.stop()
        self._chosen = story
        self._mark_chosen()
        self.opened.emit(story)

    def _on_delete(self) -> None:
        current = self._view.currentIndex()
        if not self._writable or not current.isValid():
            return
        row = self._model.story_row(current.row())
        if row.status is not Status.SPIKED:
            self.bin_requested.emit(row.id)

    def _on_menu(self, at: QPoint) -> None:
        index = self._view.indexAt(at)
        menu = QMenu(self) if not index.isValid() else self.context_menu(self._model.story_row(index.row()).id)
        if not index.isValid() and self._writable:
            menu.addAction(self._icon("new-story"), "New story", self.new_requested.emit)
        if index.isValid():
            # Marked for as long as the menu is about it; it is not opened.
            self._view.setCurrentIndex(index)
            self._pause.stop()
            menu.aboutToHide.connect(self._mark_chosen)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.viewport().mapToGlobal(at))

    def _on_search(self, words: str) -> None:
        self._view.mark_words(words)
        self.search_changed.emit(words)
        self._show_state()

    def _enter_list(self) -> None:
        if self._model.rowCount() == 0:
            return
        self._view.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._view.currentIndex().isValid():
            self._view.setCurrentIndex(self._model.index(0))

    def _on_chip(self, at: int) -> None:
        if CHIPS[at][0] is Status.SPIKED and self._in_bin:
            # Pressed once more, it leads back.
            at = 0
            self._chips.button(at).setChecked(True)
        self._show_whole()
        self.status_chosen.emit(CHIPS[at][0])
        self._show_state()

    def _show_state(self) -> None:
        empty = self._model.rowCount() == 0
        if empty:
            self._empty.say(self._empty_words(), filtered=bool(self._filters.words()))
        self._stack.setCurrentWidget(self._empty if empty else self._view)

    def _empty_words(self) -> str:
        if self._filters.words():
            status = self.status()
            held = ([] if status is None else [STATUS_WORDS[status]]) + self._filters.words()
            return (FILTERED_WORDS if self._search.words() else FILTERED).format(filters=" · ".join(held))
        if self._search.words():
            return NOTHING_FOUND
        if self.status() is Status.SPIKED:
            return EMPTY_BIN
        status = self.status()
        if status is not None:
            return NONE_HERE.format(status=STATUS_WORDS[status].lower())
        if not self._writable:
            return NOTHING_TO_READ
        keys = QKeySequence(QKeySequence.StandardKey.New).toString(QKeySequence.SequenceFormat.NativeText)
        return NO_STORIES.format(keys=keys or "Ctrl+N")

    def _on_filter_button(self) -> None:
        # What the button shows is whether a filter is on, not whether it was pressed.
        self._filter_button.setChecked(bool(self._filters.words()))
        if self._card.isVisible():
            self._card.close()
        else:
            self.filters_wanted.emit()

    def _show_filters(self) -> None:
        self._filter_chips.show_filters(self._filters)
        self._filter_button.setChecked(bool(self._filters.words()))
        self._filter_button.setAccessibleDescription(", ".join(self._filters.words()))

    def _wear_icon(self) -> None:
        filtered = self._filter_button.isChecked()
        self._filter_button.setIcon(self._theme.icon("filter", "chip_ink" if filtered else "ink"))
        self._bin.setIcon(self._theme.icon("bin", "chip_ink" if self._bin.isChecked() else "ink"))

    def _restyle(self) -> None:
        self._wear_icon()
        self._view.restyle()
