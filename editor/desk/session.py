"""An open story: what it says now, what the library holds, and what was taken out of it and may come back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
import re
from typing import Any

from editor.desk.attaching import filled_photo
from editor.desk.tray import (
    Attachment,
    Tray,
    TrayStep,
    Words,
    arranged,
    as_known,
    beside_there,
    keys_in,
    moved,
    one_lead,
    places,
    refilled,
    set_back,
)
from editor.domain.body import Block, Body, key_of
from editor.domain.errors import InvalidValue
from editor.domain.pairs import parted
from editor.domain.slug import slug_from
from editor.domain.story import AttachedPhoto, MarginNote, RelatedStory, StoredStory, Story

_NUMBER = re.compile(r"\d+$")


class Session:
    """One story being edited. Belongs to one thread; knows no clock, no library and no window.

    Every method that changes the story says whether it did. Removed attachments and margin notes are kept until the
    session ends, so that an undo that brings back their block or anchor brings them back with all they carried.
    """

    def __init__(self, stored: StoredStory) -> None:
        self.story: Story = stored.story
        self.saved: Story = stored.story
        self.version: int = stored.version
        self._gone: dict[str, tuple[int, Attachment]] = {}
        self._sides: dict[str, str] = {}
        """Photos that are gone, and whose side each had."""
        self._gone_notes: dict[str, tuple[int, MarginNote]] = {}
        self._with_text: set[str] = set()
        self._undo: list[TrayStep] = []
        self._redo: list[TrayStep] = []

    @property
    def is_dirty(self) -> bool:
        """Whether the story differs from what the library holds."""
        return self.story != self.saved

    @property
    def pictures(self) -> frozenset[str]:
        """The checksums of the photos that the story shows, or shows again after an undo."""
        gone = [each for _, each in self._gone.values() if isinstance(each, AttachedPhoto)]
        return frozenset(photo.picture.sha256 for photo in (*self.story.photos, *gone) if photo.picture is not None)

    def saved_as(self, stored: StoredStory, sent: Story) -> None:
        """Take note that `sent`, a value of this session, was committed as `stored`.

        What the library decided (a slug that follows the headline) is taken over; what was typed meanwhile stays.
        """
        self.version = stored.version
        self.saved = stored.story
        if not self.story.slug_set and self.story.slug != stored.story.slug:
            self.story = replace(self.story, slug=stored.story.slug)
        if self.story == sent:
            self.story = stored.story

    def replaced_by(self, stored: StoredStory) -> None:
        """Take over what somebody else committed. Only right while nothing is unsaved."""
        self.story = self.saved = stored.story
        self.version = stored.version

    def set_field(self, name: str, value: Any) -> bool:
        """Set the field with the JSON name `name`. Raises InvalidValue and its kinds for a value it refuses."""
        if name in ("id", "body", "photos", "related", "slug_set", "status_before"):
            raise InvalidValue()
        if name == "slug":
            return self._become(replace(self.story, slug=str(value), slug_set=True))
        if name == "status":
            return self._become(self.story.with_status(value))
        changes: dict[str, Any] = {name: value}
        return self._become(replace(self.story, **changes))

    def follow_headline(self) -> bool:
        """Let the slug follow the headline again."""
        return self._become(replace(self.story, slug=slug_from(self.story.headline), slug_set=False))

    def set_body(self, body: Body, by_history: bool = False) -> bool:
        """Set the body, as read from the page; `by_history` says that the text's undo or redo made it.

        A block whose attachment was removed brings it back, as does the anchor of a margin note; one whose key was
        never here is left out. What came into the story with its block or anchor, or came back with it, goes again when
        history takes that away.
        """
        if body.points_as(self.story.body):
            return self._become(self.story.with_body(body))
        lost = (self.story.body.keys - body.keys) | (self.story.body.notes - body.notes)
        if by_history:
            # Those at their sides came with the same blocks. They go after them, for each to remember its side.
            sides = [photo.beside for photo in self.story.photos if photo.key in lost and photo.beside is not None]
            for key in (*lost, *sides):
                if key in self._with_text:
                    self._bury(key)
        else:
            self._with_text -= lost
        for key in body.keys:
            if not self._has(key) and key in self._gone:
                self._revive(key)
                self._with_text.add(key)
        for key in body.notes:
            if self.restore_note(key):
                self._with_text.add(key)
        known = Body.of(block for block in body if (its := key_of(block)) is None or self._has(its))
        notes = {note.key for note in self.story.margin_notes}
        return self._become(self.story.with_body((known if len(known) != len(body) else body).without_notes(but=notes)))

    def attach_photo(self, photo: AttachedPhoto, at: int | None = None) -> None:
        """Attach `photo` at index `at` of the tray (None: last). Undone in the tray."""
        self._step(self.story.with_photo(self._with_side(photo), at))

    def attach_related(self, link: RelatedStory, at: int | None = None) -> None:
        """Attach the related story `link` at index `at` (None: last). Undone in the tray."""
        self._step(self.story.with_related(link, at))

    def adopt(self, attachment: Attachment) -> None:
        """Attach what comes with a block: the text's own undo takes both out again."""
        self._with_text.add(attachment.key)
        if isinstance(attachment, AttachedPhoto):
            self._become(self.story.with_photo(self._with_side(attachment)))
        else:
            self._become(self.story.with_related(attachment))

    def edit_photo(self, key: str, **values: Any) -> bool:
        """Change caption, credit, source, alt or picture of the photo `key`; False where there is none."""
        photo = self.story.photo(key)
        return photo is not None and self._become(self.story.with_photo(self._with_side(replace(photo, **values))))

    def stand(self, key: str, **values: Any) -> bool:
        """Change frame, focus or size of the photo `key`; say whether that changed anything. Undone in the tray."""
        photo = self.story.photo(key)
        before = self.story
        if photo is not None:
            self._step(self.story.with_photo(replace(photo, **values)))
        return self.story != before

    def pair(self, key: str, other: str) -> TrayStep | None:
        """Put the photo `other` at the side of `key`, out of its own place in the text; None where it is so
        already, or where there are no two.

        The step has the blocks that go. Undone in the tray.
        """
        before = self.story
        both = {photo.key for photo in before.photos} & {key, other}
        if len(both) < 2 or not self._become(before.side_by_side(key, other)):
            return None
        return self._remember(before, tuple(places(before, other)))

    def part(self, key: str) -> bool:
        """Let the photo `key` and the one it is paired with stand alone. Undone in the tray."""
        before = self.story
        self._step(replace(self.story, photos=parted(self.story.photos, key)))
        return self.story != before

    def fill_photo(self, key: str, photo: AttachedPhoto) -> bool:
        """Give the attachment `key`, which waits, the picture of `photo`, and its words where there are none yet.

        Undone in the tray. False where `key` is not attached or has its picture.
        """
        waiting = self.story.photo(key)
        if waiting is None or waiting.picture is not None:
            return False
        self._step(self.story.with_photo(filled_photo(waiting, photo)))
        return True

    def fill(self, values: Mapping[str, Mapping[str, str]]) -> TrayStep | None:
        """Set words of several photos, by key and JSON name, as one step; None where that changes nothing.

        Undone in the tray; what was written in a field since stays.
        """
        held = {photo.key: photo for photo in self.story.photos}
        words = tuple(
            (key, name, str(getattr(held[key], name)), text)
            for key, wanted in values.items()
            if key in held
            for name, text in wanted.items()
            if getattr(held[key], name) != text
        )
        if not words:
            return None
        before = self.story
        self._set_words((key, name, text) for key, name, _, text in words)
        return self._remember(before, (), words)

    def edit_related(self, key: str, **values: Any) -> bool:
        """Change label, title or target of the related story `key`; False where there is none."""
        link = self.story.related_story(key)
        return link is not None and self._become(self.story.with_related(replace(link, **values)))

    def add_note(self, note: MarginNote) -> None:
        """Add a margin note whose anchor comes into the text: the text's own undo takes both out again."""
        self._with_text.add(note.key)
        self._become(self.story.with_margin_note(note))

    def edit_note(self, key: str, **values: Any) -> bool:
        """Change text, kind or done of the margin note `key`; False where there is none."""
        note = self.story.margin_note(key)
        return note is not None and self._become(self.story.with_margin_note(replace(note, **values)))

    def remove_note(self, key: str) -> bool:
        """Remove the margin note `key` and its anchors; False where there is none. `restore_note` brings it back."""
        known = self.story.margin_note(key) is not None
        if known:
            self._bury(key)
        return known

    def restore_note(self, key: str) -> bool:
        """Bring back the margin note `key`, as it was, without its anchors; False where it was not removed."""
        if key not in self._gone_notes:
            return False
        at, note = self._gone_notes.pop(key)
        return self._become(self.story.with_margin_note(note, at))

    def set_lead(self, key: str | None) -> None:
        """Make the photo `key` the lead, or none. Undone in the tray."""
        photos = tuple(replace(photo, lead=photo.key == key) for photo in self.story.photos)
        self._step(replace(self.story, photos=photos))

    def set_protected(self, key: str, protected: bool) -> None:
        """Keep the photographer of the photo `key` out of what leaves, or no longer. Undone in the tray."""
        photo = self.story.photo(key)
        if photo is not None:
            self._step(self.story.with_photo(replace(photo, protected=protected)))

    def move(self, key: str, index: int) -> None:
        """Move the attachment `key` to `index` among its kind. Undone in the tray."""
        photos, related = moved(self.story.photos, key, index), moved(self.story.related, key, index)
        self._step(replace(self.story, photos=photos, related=related))

    def remove(self, key: str) -> TrayStep | None:
        """Remove the attachment `key` and its blocks; None where it is not attached. Undone in the tray."""
        if not self._has(key):
            return None
        before = self.story
        self._bury(key)
        return self._remember(before, tuple(places(before, key)))

    @property
    def undoable(self) -> TrayStep | None:
        """The last act on the tray, which `undo_tray` would take back."""
        return self._undo[-1] if self._undo else None

    @property
    def redoable(self) -> TrayStep | None:
        """The act on the tray that `redo_tray` would do again."""
        return self._redo[-1] if self._redo else None

    def undo_tray(self) -> TrayStep | None:
        """Take back the last act on the tray; the caller puts the step's blocks back into the text. None: nothing."""
        if not self._undo:
            return None
        step = self._undo.pop()
        self._redo.append(step)
        self._arrange(step.after, step.before)
        self._set_words((key, name, was) for key, name, was, now in step.words if self._says(key, name, now))
        return step

    def redo_tray(self) -> TrayStep | None:
        """Do again what `undo_tray` took back; the caller takes the step's blocks out of the text. None: nothing."""
        if not self._redo:
            return None
        step = self._redo.pop()
        self._undo.append(step)
        self._arrange(step.before, step.after)
        self._set_words((key, name, now) for key, name, was, now in step.words if self._says(key, name, was))
        return step

    def new_key(self, letter: str) -> str:
        """Return a key that nothing in this session has had: `letter` ("p", "r"; "n" for a note) and a number."""
        noted = (note.key for note in self.story.margin_notes)
        keys = (*self._attached(), *self._gone, *self.story.body.keys, *noted, *self._gone_notes)
        numbers = [int(found.group()[-9:]) for key in keys if (found := _NUMBER.search(key))]
        return f"{letter}{max(numbers, default=0) + 1}"

    def _become(self, story: Story) -> bool:
        if story == self.story:
            return False
        self.story = story
        return True

    def _step(self, story: Story) -> None:
        before = self.story
        if self._become(story):
            self._remember(before, ())

    def _set_words(self, words: Iterable[tuple[str, str, str]]) -> None:
        for key, name, text in words:
            self.edit_photo(key, **{name: text})

    def _says(self, key: str, name: str, text: str) -> bool:
        photo = self.story.photo(key)
        return photo is not None and getattr(photo, name) == text

    def _remember(self, before: Story, blocks: tuple[tuple[int, Block], ...], words: Words = ()) -> TrayStep:
        step = TrayStep((before.photos, before.related), (self.story.photos, self.story.related), blocks, words)
        self._undo.append(step)
        self._redo.clear()
        return step

    def _with_side(self, photo: AttachedPhoto) -> AttachedPhoto:
        """Return `photo`, on its own where the one at whose side it was is not attached."""
        there = photo.beside is None or self.story.photo(photo.beside) is not None
        return photo if there else replace(photo, beside=None)

    def _attached(self) -> dict[str, Attachment]:
        held: tuple[Attachment, ...] = (*self.story.photos, *self.story.related)
        return {each.key: each for each in held}

    def _has(self, key: str) -> bool:
        return self.story.photo(key) is not None or self.story.related_story(key) is not None

    def _bury(self, key: str) -> None:
        for at, note in enumerate(self.story.margin_notes):
            if note.key == key:
                self._gone_notes[key] = (at, note)
                self.story = self.story.without_margin_note(key)
                return
        for at, photo in enumerate(self.story.photos):
            if photo.key == key:
                self._gone[key] = (at, photo)
            elif photo.beside == key:
                self._sides[key] = photo.key
        for at, link in enumerate(self.story.related):
            if link.key == key:
                self._gone[key] = (at, link)
        self.story = self.story.without_attachment(key)

    def _revive(self, key: str) -> None:
        at, attachment = self._gone.pop(key)
        if isinstance(attachment, AttachedPhoto):
            self._revive_photo(attachment, at)
        else:
            self.story = self.story.with_related(attachment, at)

    def _revive_photo(self, photo: AttachedPhoto, at: int) -> None:
        """Bring a photo back, with the one at its side, or to the side that it had."""
        if photo.beside in self._gone:
            self._revive(photo.beside)
            self._with_text.add(photo.beside)
        lead = photo.lead and self.story.lead is None
        self.story = self.story.with_photo(replace(self._with_side(photo), lead=lead), at)
        first = self.story.photo(self._sides.pop(photo.key, ""))
        if first is not None and first.beside is None:
            self.story = self.story.with_photo(replace(first, beside=photo.key))

    def _arrange(self, left: Tray, wanted: Tray) -> None:
        """Go from one arrangement to another: which attachments there are, their order, the lead.

        Words stay as they were last written. What came into the story meanwhile by another way stays in it.
        """
        now = self._attached()
        known = {key: attachment for key, (_, attachment) in self._gone.items()} | now
        known |= {each.key: each for each in refilled(left[0], wanted[0], known)}
        known |= {each.key: each for each in set_back(left[0], wanted[0], known)}
        for key in keys_in(left) - keys_in(wanted):
            if key in now:
                self._bury(key)
        there = self._attached().keys() | (keys_in(wanted) - keys_in(left))
        photos = arranged(self.story.photos, as_known(wanted[0], known), there)
        related = arranged(self.story.related, as_known(wanted[1], known), there)
        for key in there:
            self._gone.pop(key, None)
        self.story = replace(self.story, photos=beside_there(one_lead(photos, wanted[0])), related=related)
