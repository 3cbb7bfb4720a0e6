"""Which words of a text are wrong, as far as the window knows by now."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desk.library import Desk
from editor.desk.spelling import Speller
from editor.domain.errors import StandfirstError
from editor.domain.spelling import Word, dictionary_for, words_of
from editor.domain.values import dataclass
from editor.ui.bridge import Bridge

PAUSE = 300
"""Milliseconds without a question, before what was asked is looked up."""

_MOST_TEXTS = 4000


@dataclass(frozen=True, slots=True)
class WrongWord:
    """A misspelt word of a text: where it begins and ends, in UTF-16 units as Qt counts, and how it is looked up."""

    start: int
    end: int
    text: str


Wrong = tuple[WrongWord, ...]
_Texts = dict[str, tuple[Word, ...]]
"""Texts with their words."""


class Spelling(QObject):
    """Answers from memory and looks the rest up beside the window; `changed` tells that there is more to say.

    `broken` carries, once, the name of a dictionary that is there and cannot be used.
    A text is known by what it says, so that undo, a move or another story costs nothing. GUI thread.
    """

    changed = Signal()
    broken = Signal(str)

    def __init__(self, desk: Desk, bridge: Bridge, speller: Speller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._bridge, self._speller = desk, bridge, speller
        self._found: dict[tuple[str, str], Wrong] = {}
        self._asked: dict[tuple[str, str], None] = {}
        self._known: dict[str, frozenset[str]] = {}
        self._ignored: frozenset[str] = frozenset()
        self._on = True
        self._hurried: list[Callable[[], None]] = []
        self._broken: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._look_up)

    @property
    def is_on(self) -> bool:
        """Whether words are checked."""
        return self._on

    def switch(self, on: bool) -> None:
        """Check words from now on, or no longer."""
        self._on = on
        self.changed.emit()

    def ignore(self, words: Iterable[str]) -> None:
        """Take `words` for right, and those alone: the ones that the open story ignores."""
        ignored = frozenset(words)
        if ignored != self._ignored:
            self._ignored = ignored
            self._found.clear()
            self.changed.emit()

    def wrong(self, language: str, text: str) -> Wrong | None:
        """Return the wrong words of `text`; None where that is not known yet, and is being found out."""
        dictionary = dictionary_for(language) if self._on and text else None
        if dictionary is None or self._speller.lacks(dictionary):
            return ()
        key = (dictionary, text)
        found = self._found.get(key)
        if found is None and key not in self._asked:
            self._asked[key] = None
            self._timer.start()
        return found

    def hurry(self, then: Callable[[], None]) -> None:
        """Look up at once what was asked, and call `then` when it is known."""
        self._timer.stop()
        self._hurried.append(then)
        self._look_up()

    def suggest(self, language: str, word: str, done: Callable[[tuple[str, ...]], None]) -> None:
        """Find what may have been meant by `word` and hand it to `done`, likeliest first."""
        dictionary = dictionary_for(language)
        if dictionary is not None:
            self._bridge.follow(self._speller.suggest(dictionary, word), done)

    def know(self, language: str, word: str, known: bool = True) -> None:
        """Add `word` to the library's own words, or take it out again."""
        dictionary = dictionary_for(language)
        if dictionary is None:
            return
        words = self._known_words(dictionary)
        self._known[dictionary] = words | {word} if known else words - {word}
        self._found.clear()
        self._bridge.follow(self._desk.know_word(dictionary, word, known))
        self.changed.emit()

    def stop(self) -> None:
        """Look up nothing more."""
        self._timer.stop()

    def _look_up(self) -> None:
        asked, self._asked = self._asked, {}
        if not asked:
            self._tell_hurried()
        for dictionary in dict.fromkeys(dictionary for dictionary, _ in asked):
            texts = {text: tuple(words_of(text, dictionary)) for name, text in asked if name == dictionary}
            words = dict.fromkeys([word.text for each in texts.values() for word in each])
            unknown = [word for word in words if self._speller.known(dictionary, word) is None]
            if unknown:
                future = self._speller.learn(dictionary, unknown)
                self._bridge.follow(future, partial(self._learnt, dictionary, texts))
            else:
                self._settle(dictionary, texts)

    def _learnt(self, dictionary: str, texts: _Texts, wrong: frozenset[str]) -> None:
        if dictionary not in self._broken and self._speller.is_broken(dictionary):
            self._broken.add(dictionary)
            self.broken.emit(dictionary)
        self._settle(dictionary, texts)

    def _settle(self, dictionary: str, texts: _Texts) -> None:
        if len(self._found) > _MOST_TEXTS:
            self._found.clear()
        right = self._known_words(dictionary) | self._ignored
        for text, words in texts.items():
            self._found[dictionary, text] = self._wrong_in(dictionary, text, words, right)
        self.changed.emit()
        self._tell_hurried()

    def _tell_hurried(self) -> None:
        hurried, self._hurried = self._hurried, []
        for then in hurried:
            then()

    def _wrong_in(self, dictionary: str, text: str, words: tuple[Word, ...], right: frozenset[str]) -> Wrong:
        known = self._speller.known
        wrong = [word for word in words if known(dictionary, word.text) is False and word.text not in right]
        if not wrong or max(text) <= "\uffff":
            return tuple(WrongWord(*word) for word in wrong)
        return tuple(WrongWord(_units(text[: word.start]), _units(text[: word.end]), word.text) for word in wrong)

    def _known_words(self, dictionary: str) -> frozenset[str]:
        if dictionary not in self._known:
            try:
                self._known[dictionary] = self._desk.known_words(dictionary)
            except StandfirstError:
                return frozenset()
        return self._known[dictionary]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
