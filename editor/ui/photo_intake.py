"""Photos on their way into a story: read in the background, attached in the order in which they were chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.desk.attaching import attached_photo, next_waiting
from editor.desk.photos import is_photo_name, photos_among, read_photo
from editor.domain.body import PhotoBlock
from editor.domain.errors import PhotoRefused, StandfirstError
from editor.domain.photo import Intake, PhotoFacts
from editor.domain.story import Picture
from editor.ui.open_story import OpenStory
from editor.ui.page import commands
from editor.ui.workspace import Workspace

_KINDS = "Choose JPEG, PNG, WebP, TIFF or GIF files."
_NAMED = 3
_PASTED = "pasted picture"


@dataclass
class _Batch:
    """Photos on their way into one story, in the order in which they were chosen.

    `wanted` is the attachment that the first of them is meant for, if it waits for its picture.
    """

    story: OpenStory
    cursor: QTextCursor | None
    names: list[str]
    wanted: str | None = None
    ready: dict[int, tuple[PhotoFacts, Picture] | None] = field(default_factory=dict)
    refused: list[tuple[str, StandfirstError]] = field(default_factory=list)
    done: int = 0
    added: int = 0
    stopped: bool = False
    revision: int = 0
    """The document's revision as of the last photo: another one says that somebody has written on meanwhile."""
    told: str = ""
    """What is said once all of them are in, where they came within a text."""


class PhotoIntake(QObject):
    """Reads photos and attaches them to the story they were given to, even if another one is on the page by then.

    `attached` carries a story that has one more; `added` a story in which a whole batch has come in; `settled` follows
    the last of what was on its way.
    """

    attached = Signal(object)
    added = Signal(object)
    settled = Signal()

    def __init__(self, work: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._arriving = 0
        self.shown: Callable[[OpenStory], QTextEdit | None] = lambda story: None
        """Returns the editor that a story's text is on the page in, None for one that is not."""

    @property
    def is_under_way(self) -> bool:
        """Whether photos are being read that are not in their story yet."""
        return self._arriving > 0

    def take_files(self, story: OpenStory, files: list[Path], cursor: QTextCursor | None, wanted: str | None) -> None:
        """Give the photos among `files` and in their folders to attachments that wait for one, and attach the rest.

        With `cursor` those are placed behind its paragraph. The first goes to the attachment `wanted`, if that waits.
        """
        files = photos_among(files)
        photos = [path for path in files if is_photo_name(path.name)]
        batch = self._begin(story, cursor, [path.name for path in photos], wanted)
        for path in files:
            if path not in photos:
                batch.refused.append((path.name, PhotoRefused("Only pictures can be put into a story.", _KINDS)))
        for index, path in enumerate(photos):
            self._read(batch, index, partial(read_photo, path, self._work.desk.decoder))
        self._tell_progress(batch)

    def take_bytes(
        self, story: OpenStory, data: bytes, name: str, cursor: QTextCursor | None, wanted: str | None
    ) -> None:
        """Give a picture that was pasted to the attachment that waits for one, or attach it."""
        batch = self._begin(story, cursor, [name], wanted)
        self._read(batch, 0, partial(self._work.desk.decoder.intake, data, name))

    def take_embedded(self, story: OpenStory, pictures: list[tuple[bytes, int]], last: int, told: str) -> None:
        """Attach pictures that came within pasted text, each where it stood: so many blocks before the block `last`.

        They stand for no other photo. `told` is said when they are in.
        """
        places: dict[int, list[bytes]] = {}
        for data, behind in pictures:
            places.setdefault(max(last - behind, 0), []).append(data)
        # All places are marked before the first picture comes in and moves what is below it.
        cursors = [QTextCursor(story.document.findBlockByNumber(number)) for number in places]
        for cursor, group in zip(cursors, places.values(), strict=True):
            batch = self._begin(story, cursor, [_PASTED] * len(group), None)
            batch.told = told
            for index, data in enumerate(group):
                self._read(batch, index, partial(self._work.desk.decoder.intake, data, _PASTED))
            self._tell_progress(batch)

    def _begin(self, story: OpenStory, cursor: QTextCursor | None, names: list[str], wanted: str | None) -> _Batch:
        story.arriving += len(names)
        self._arriving += len(names)
        return _Batch(story, cursor, names, wanted, revision=story.document.revision())

    def _read(self, batch: _Batch, index: int, read: Callable[[], Intake]) -> None:
        def act() -> Intake | None:
            return None if batch.stopped else read()

        self._work.bridge.work(act, partial(self._store, batch, index), partial(self._refused, batch, index))

    def _store(self, batch: _Batch, index: int, intake: Intake | None) -> None:
        if intake is None:
            self._take_in(batch, index, None)
            return
        facts = intake.facts
        self._work.bridge.follow(
            self._work.desk.add_photo(intake),
            lambda picture: self._take_in(batch, index, (facts, picture)),
            partial(self._refused, batch, index),
        )

    def _refused(self, batch: _Batch, index: int, error: StandfirstError) -> None:
        batch.refused.append((batch.names[index], error))
        self._take_in(batch, index, None)

    def _take_in(self, batch: _Batch, index: int, photo: tuple[PhotoFacts, Picture] | None) -> None:
        """Attach what is ready as far as nothing before it is missing, so that the order stays."""
        batch.ready[index] = photo
        while batch.done in batch.ready:
            ready = batch.ready.pop(batch.done)
            batch.done += 1
            batch.story.arriving -= 1
            self._arriving -= 1
            if ready is not None:
                self._attach(batch, *ready)
        self._tell_progress(batch)

    def _attach(self, batch: _Batch, facts: PhotoFacts, picture: Picture) -> None:
        story = batch.story
        story.flush()
        session = story.session
        waiting = None if batch.told else next_waiting(session.story, batch.wanted)
        batch.wanted = None
        key = session.new_key("p") if waiting is None else waiting.key
        lead = batch.cursor is None and not session.story.photos
        # What somebody wrote already stays; a credit in the file's caption that says something else stays there.
        credit, source = (
            (None, None) if waiting is None else (waiting.credit.strip() or None, waiting.source.strip() or None)
        )
        photo = replace(attached_photo(picture, facts, credit=credit, source=source, lead=lead), key=key)
        if waiting is not None:
            session.fill_photo(key, photo)
        elif batch.cursor is None:
            session.attach_photo(photo)
        else:
            session.adopt(photo)
            self._put_in(batch, batch.cursor, PhotoBlock(key))
        story.chosen = key
        batch.added += 1
        self.attached.emit(story)

    def _put_in(self, batch: _Batch, cursor: QTextCursor, block: PhotoBlock) -> None:
        """Place a photo behind the cursor's paragraph, and leave the cursor there for the next one.

        A person who has begun to write goes on in the same paragraph.
        """
        at = cursor.block().blockNumber()
        body = self._written_in(batch, cursor)
        kept = None if body is None else body.textCursor().position()
        commands.place_solid(cursor, block)
        if body is not None and kept is not None:
            # Qt has taken the caret along with the photo.
            caret = body.textCursor()
            caret.setPosition(kept)
            body.setTextCursor(caret)
        placed = [each for each in range(at, at + 2) if self._is_placed(cursor, each, block)]
        if placed:
            cursor.setPosition(cursor.document().findBlockByNumber(placed[0]).position())
        batch.story.flush()
        batch.revision = batch.story.document.revision()

    def _written_in(self, batch: _Batch, cursor: QTextCursor) -> QTextEdit | None:
        """Return the editor where somebody writes just now at the end of the cursor's paragraph, or None."""
        body = None if batch.story.document.revision() == batch.revision else self.shown(batch.story)
        block = cursor.block()
        end = block.position() + block.length() - 1
        return body if body is not None and block.length() > 1 and body.textCursor().position() == end else None

    def _is_placed(self, cursor: QTextCursor, number: int, block: PhotoBlock) -> bool:
        found = cursor.document().findBlockByNumber(number)
        return found.isValid() and commands.solid_in(found) == block

    def _tell_progress(self, batch: _Batch) -> None:
        of = len(batch.names)
        if batch.done < of:
            if of > 1 and not batch.stopped:
                words = f"Adding photo {batch.done + 1} of {of}…"
                self._work.voice.say(words, ("Stop", partial(self._stop, batch)), lasting=True)
            return
        if batch.added:
            self.added.emit(batch.story)
        if batch.refused:
            self._work.voice.fail(refusal(batch.refused, batch.added))
        elif batch.stopped:
            self._work.voice.say(f"Stopped. {batch.added} of {of} photos were added.")
        elif of > 1 or batch.told:
            self._work.voice.say(batch.told or f"{of} photos added.")
        if not self._arriving:
            self.settled.emit()

    def _stop(self, batch: _Batch) -> None:
        batch.stopped = True


def refusal(refused: Sequence[tuple[str, StandfirstError]], added: int) -> StandfirstError:
    """Return one error that names the files that did not come in and why; `added` others did."""
    names = [name for name, _ in refused]
    shown = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
    first = refused[0][1]
    why = first.message if len({error.message for _, error in refused}) == 1 else "They could not be read as pictures."
    came = f" {added} other photo{'' if added == 1 else 's'} came in." if added else ""
    return PhotoRefused(f"Not added: {shown}. {why}{came}", first.remedy if len(refused) == 1 else _KINDS)
