"""Find and replace in stories: a sheet over the window with every hit in the library, each to be ticked or left."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.desk.replacing import Found, Line, StoryHits
from editor.domain.finding_text import Query
from editor.ui.dialogs.cover import Cover
from editor.ui.models.story_hits import StoryHitsModel
from editor.ui.page.find_options import FindOptions
from editor.ui.panels.hit_delegate import HitDelegate
from editor.ui.theme import Theme

TITLE = "Find and replace in stories"
_WIDEST = 860
_EDGE = 36
_START = "Type what to find and press Enter.\nEvery story is looked through but those in the bin."


class StoriesSheet(Cover):
    """Shows hits in many stories and says what a person wants done with them; it knows no library. GUI thread.

    `find_wanted` asks for the hits of `query`, `stop_wanted` for an end of what is under way, `replace_wanted` for the
    replacement of what is ticked, `open_wanted` for a story and a hit in it.
    """

    find_wanted = Signal()
    stop_wanted = Signal()
    replace_wanted = Signal()
    open_wanted = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, TITLE, parent)
        self._writable, self._busy = True, False
        self.model = StoryHitsModel(self)
        self.card.setMaximumWidth(_WIDEST)
        self.field = self._line("Find in stories", "Find")
        self.words = self._line("Replace in stories with", "Replace with")
        self._options = FindOptions(theme, self.card)
        self._find = QPushButton("Find", self.card)
        self._replace = QPushButton("Replace", self.card)
        self._replace.setProperty("kind", "primary")
        self._stop = QPushButton("Stop", self.card)
        self._find.setAccessibleName("Find all")
        self._stop.setAccessibleName("Stop")
        self._bar = QProgressBar(self.card)
        self._bar.setTextVisible(False)
        self._said = self.label("hint")
        self._empty = self.label("empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._list = self._make_list()
        self._middle = QStackedWidget(self.card)
        self._middle.addWidget(self._empty)
        self._middle.addWidget(self._list)
        self._lay_out()
        self._bar.hide()
        self._stop.hide()
        self._connect()
        self.forget()

    @property
    def query(self) -> Query:
        """What is looked for."""
        return self._options.query(self.field.text())

    def open_for(self, words: str, writable: bool) -> None:
        """Stand over the whole window with the caret in the first field; `words`, if any, are what to find."""
        self._writable = writable
        self.words.setVisible(writable)
        self._replace.setVisible(writable)
        if words:
            self.field.setText(words)
        self.stand_over()
        self.field.selectAll()

    def show_progress(self, words: str, done: int, total: int) -> None:
        """Say what is under way and how far it is; it can be stopped."""
        self._set_busy(True)
        self._said.setText(words)
        self._bar.setMaximum(max(total, 1))
        self._bar.setValue(done)

    def show_found(self, found: Found) -> None:
        """Show what was found, all of it ticked."""
        self._set_busy(False)
        self.model.show_stories(found.stories, self._writable)
        self._middle.setCurrentIndex(1 if found.stories else 0)
        looked = f"{found.looked:,} {'story' if found.looked == 1 else 'stories'}"
        self._empty.setText(f"Nothing found in {looked}.")
        self._sum_up()
        self._said.setText(_count(found))
        if found.stories:
            self._list.setCurrentIndex(self.model.index(0))

    def say(self, sentence: str) -> None:
        """Say why nothing was found or replaced; nothing is under way any more."""
        self._set_busy(False)
        self._said.setText(sentence)

    def said(self) -> str:
        """Return what is said of hits, progress or refusal."""
        return self._said.text()

    def forget(self) -> None:
        """Show no hits, as before the first search and after a change of what is looked for."""
        self.model.show_stories((), True)
        self._empty.setText(_START)
        self._middle.setCurrentIndex(0)
        self._said.setText("")
        self._sum_up()
        self._set_busy(False)

    def chosen(self) -> Sequence[tuple[StoryHits, tuple[Line, ...]]]:
        """Return the stories and hits that are ticked."""
        return self.model.chosen()

    def first(self) -> QWidget:
        """Return what is looked for."""
        return self.field

    def last(self) -> QWidget:
        """Return the button that replaces, if that can be done, or else the hits."""
        return self._replace if self._replace.isVisible() and self._replace.isEnabled() else self._list

    def close_sheet(self) -> None:
        """Go away; what is under way is stopped."""
        if self.isVisible():
            self.stop_wanted.emit()
        super().close_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find at Enter, close at Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._busy:
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._list.hasFocus():
            self._open(self._list.currentIndex())
        elif self.field.text():
            self.find_wanted.emit()

    def _open(self, index: QModelIndex) -> None:
        story, line = index.data(StoryHitsModel.STORY_ROLE), index.data(StoryHitsModel.LINE_ROLE)
        if isinstance(story, StoryHits):
            chosen = line if isinstance(line, Line) else story.lines[0]
            self.open_wanted.emit(story.id, chosen.hit)

    def _set_busy(self, busy: bool) -> None:
        if busy == self._busy:
            return
        self._busy = busy
        focus = QApplication.focusWidget()
        self._bar.setVisible(busy)
        self._stop.setVisible(busy)
        if busy and focus in (self._find, self._replace):
            self._stop.setFocus()
        for line in (self.field, self.words):
            line.setReadOnly(busy)
        for widget in (self._options, self._find):
            widget.setEnabled(not busy)
        self._sum_up()
        if focus is self._stop:
            self.field.setFocus()

    def _sum_up(self) -> None:
        """Say on the button what it will do."""
        chosen = self.model.chosen()
        hits = sum(len(lines) for _, lines in chosen)
        stories = f"{len(chosen):,} {'story' if len(chosen) == 1 else 'stories'}"
        self._replace.setText(f"Replace {hits:,} in {stories}" if hits else "Replace")
        self._replace.setEnabled(hits > 0 and not self._busy)
        self._replace.setAccessibleName("Replace chosen")

    def _make_list(self) -> QListView:
        view = QListView(self.card)
        view.setProperty("kind", "found")
        view.setAccessibleName("Hits")
        view.setModel(self.model)
        view.setItemDelegate(HitDelegate(self._theme, view))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.doubleClicked.connect(self._open)
        return view

    def _line(self, name: str, placeholder: str) -> QLineEdit:
        line = QLineEdit(self.card)
        line.setObjectName(name)
        line.setAccessibleName(name)
        line.setPlaceholderText(placeholder)
        return line

    def _lay_out(self) -> None:
        top = QGridLayout()
        top.setHorizontalSpacing(8)
        top.setVerticalSpacing(8)
        top.addLayout(self.head(), 0, 0, 1, 2)
        top.addWidget(self.field, 1, 0)
        top.addWidget(self._find, 1, 1)
        top.addWidget(self.words, 2, 0)
        top.addWidget(self._options, 3, 0, 1, 2)
        top.setColumnStretch(0, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._said, 1)
        foot.addWidget(self._stop)
        foot.addWidget(self._replace)
        rule = QFrame(self.card)
        rule.setProperty("kind", "rule")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(rule)
        column.addWidget(self._middle, 1)
        column.addWidget(self._bar)
        column.addLayout(foot)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        outer.addStretch(1)
        outer.addWidget(self.card, 100)
        outer.addStretch(1)

    def _connect(self) -> None:
        self.field.textChanged.connect(self.forget)
        self._options.changed.connect(self.forget)
        self._find.clicked.connect(self._on_find)
        self._replace.clicked.connect(self.replace_wanted)
        self._stop.clicked.connect(self.stop_wanted)
        self.model.ticked.connect(self._sum_up)

    def _on_find(self) -> None:
        if self.field.text():
            self.find_wanted.emit()


def _count(found: Found) -> str:
    hits = sum(len(story.lines) for story in found.stories)
    if not hits:
        return "" if found.is_all else "Stopped."
    stories = f"{len(found.stories):,} {'story' if len(found.stories) == 1 else 'stories'}"
    sentence = f"{hits:,} {'hit' if hits == 1 else 'hits'} in {stories}."
    if not found.is_all:
        sentence += " Not every story was looked through."
    if found.damaged:
        sentence += f" {found.damaged:,} could not be read."
    return sentence
