"""What was found in a damaged library, put into a new one: what is proved as it was, the rest with its mark."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
import json
import os
import re

from editor.domain.codes import CodeRow
from editor.domain.errors import LibraryDamaged
from editor.domain.proof import Proof, Told
from editor.domain.rescue import Rescued
from editor.domain.slug import MAX_SLUG, free_slug, slug_key
from editor.domain.story import AttachedPhoto, Picture, RelatedStory, StoredStory, Story
from editor.domain.text import clean_line
from editor.storage import codes, known_words, photos, revisions, search, stories
from editor.storage.checks import prove_content
from editor.storage.connection import Transaction
from editor.storage.library import Library
from editor.storage.salvage.mending import marked
from editor.storage.salvage.photos import FoundPhoto, LostPhoto, Photos, Remake
from editor.storage.salvage.scan import Rows
from editor.storage.salvage.stories import FoundRevision, FoundStory, Stories
from editor.storage.story_writing import insert_story, update_story

Keep = Callable[[str, bytes], None]
"""Keeps the bytes that are left of a damaged photo, under its checksum, outside of the library."""

_AT_ONCE = 100
"""Stories in one transaction."""

_ROOM = 12
_ID = re.compile("[0-9a-f]{32}")


class Writing:
    """Fills an empty library from the rows of a damaged one."""

    def __init__(self, library: Library, rows: Rows, now: datetime, remake: Remake, keep: Keep, told: Told) -> None:
        self._library, self._rows, self._now, self._keep, self._told = library, rows, now, keep, told
        self._photos = Photos(rows, remake)
        self._stories = Stories(rows, self._photos)
        self._pictures: dict[int, Picture] = {}
        self._linked: list[int] = []
        self._unproved: list[FoundStory] = []
        self._ids: dict[int, str] = {}
        self._damaged: list[str] = []
        self._lost: list[str] = []

    def fill(self) -> Rescued:
        """Write whatever can be written, prove it, and return what is amiss. Raises LibraryError and Stopped."""
        self._put_words()
        self._put_codes()
        self._put_photos()
        self._put_stories()
        with self._library.transaction() as tx:
            for found in self._unproved:
                self._put_unproved(tx, found)
        for batch in _batches(self._linked):
            with self._library.transaction() as tx:
                for number in batch:
                    self._link(tx, number)
        self._put_revisions()
        return Rescued(self._prove(), tuple(dict.fromkeys(self._damaged)), tuple(self._lost))

    def _put_words(self) -> None:
        with self._library.transaction() as tx:
            for row in self._rows.of("known_word", 0):
                dictionary, word = row["dictionary"], row["word"]
                # The settings of the search look the same.
                if isinstance(dictionary, str) and isinstance(word, str) and dictionary not in ("rank", "version"):
                    known_words.add(tx, dictionary, word)

    def _put_codes(self) -> None:
        """Save the lists of codes; one that has lost its name is called after its number."""
        with self._library.transaction() as tx:
            for number in self._rows.numbers("code_list", "code"):
                if not self._rows.of("code", number):
                    continue
                names = [clean_line(str(row["name"])) for row in self._rows.of("code_list", number)]
                # The library's own row, with its id, looks the same.
                named = next((name for name in names if not _ID.fullmatch(name)), f"List {number}")
                codes.add(tx, named, list(self._codes(number)), self._now)

    def _codes(self, number: int) -> Iterator[CodeRow]:
        rows = {row["position"]: row for row in self._rows.of("code", number)}
        for _, row in sorted(rows.items(), key=lambda item: str(item[0]).rjust(20)):
            with suppress(ValueError, RecursionError):
                replacements = json.loads(str(row["replacements"]))
                if isinstance(replacements, list):
                    yield CodeRow(str(row["code"]), tuple(str(each) for each in replacements))

    def _put_photos(self) -> None:
        of = len(self._rows.numbers("photo", "photo_bytes"))
        for done, found in enumerate(self._photos.every()):
            self._told("Saving photos", done, max(of, done))
            if isinstance(found, FoundPhoto):
                self._put_photo(found)
            else:
                self._lose_photo(found)

    def _put_photo(self, found: FoundPhoto) -> None:
        with self._library.transaction() as tx:
            self._pictures[found.number] = photos.add(tx, found.intake, self._now)
            for frame, rendition, page in found.framed:
                photos.add_rendition(tx, found.intake.picture.sha256, frame, rendition, page)
        if found.damage:
            self._damaged.append(f"Photo {found.intake.picture.sha256}: {found.damage}.")

    def _lose_photo(self, found: LostPhoto) -> None:
        name = f"Photo {found.sha256}" if found.sha256 else f"Photo number {found.number}"
        if found.left:
            self._keep(found.sha256 or str(found.number), found.left)
            self._lost.append(f"{name}: its file is damaged; what is left of it lies among the plain files.")
        else:
            self._lost.append(f"{name}: its file is lost.")

    def _put_stories(self) -> None:
        numbers = self._stories.numbers()
        for done, batch in enumerate(_batches(numbers)):
            self._told("Saving stories", done * _AT_ONCE, len(numbers))
            with self._library.transaction() as tx:
                for number in batch:
                    self._put_story(tx, number)

    def _put_story(self, tx: Transaction, number: int) -> None:
        found = self._stories.find(number)
        if found is None:
            self._lost.append(f"{self._called(number)}: nothing of it could be read.")
        elif found.damage or self._is_taken(tx, found):
            # Sound stories choose their slugs first.
            self._unproved.append(found)
        else:
            self._insert(tx, found)

    def _is_taken(self, tx: Transaction, found: FoundStory) -> bool:
        story = found.stored.story
        return stories.row(tx, story.id) is not None or stories.slug_taken(tx, slug_key(story.slug), None)

    def _called(self, number: int) -> str:
        name = self._stories.name(number)
        return f"Story {name}" if name else f"Story number {number}"

    def _insert(self, tx: Transaction, found: FoundStory) -> None:
        story = self._with_pictures(found)
        if any(link.story for link in story.related):
            self._linked.append(found.number)
        unlinked = replace(story, related=tuple(replace(link, story=None) for link in story.related))
        insert_story(tx, replace(found.stored, story=unlinked))
        search.refresh(tx, story.id)
        self._ids[found.number] = story.id

    def _with_pictures(self, found: FoundStory) -> Story:
        """Return the story with the pictures that were saved, and the attachments of the others waiting for theirs."""

        def held(photo: AttachedPhoto) -> AttachedPhoto:
            picture = self._pictures.get(found.pictures.get(photo.key, 0))
            if photo.picture is not None and picture is None:
                self._damaged.append(f"{_named(story)}: a photo of it is lost, and its caption waits for another.")
            return replace(photo, picture=picture)

        story = found.stored.story
        return replace(story, photos=tuple(held(photo) for photo in story.photos))

    def _put_unproved(self, tx: Transaction, found: FoundStory) -> None:
        """Save a damaged story with its mark, and its last good revision as a story of its own beside it."""
        story = found.stored.story
        damage = found.damage or "another story has its id or slug"
        self._damaged.append(f"{_named(story)}: {damage}.")
        if stories.row(tx, story.id) is not None:
            story = replace(story, id=os.urandom(16).hex())
        shown = marked(replace(found.stored, story=story), damage)
        free = replace(shown.story, slug=_free(tx, story.slug, "-DAMAGED"), slug_set=True)
        self._insert(tx, replace(found, stored=replace(shown, story=free)))
        kept = self._stories.last_good(found.number)
        if kept is not None and kept.stored.story.body != story.body:
            self._put_beside(tx, kept)

    def _put_beside(self, tx: Transaction, kept: FoundRevision) -> None:
        story = self._without_lost(kept.stored.story)
        unlinked = tuple(replace(link, story=None) for link in story.related)
        slug = _free(tx, story.slug, "-LAST-GOOD")
        beside = replace(story, id=os.urandom(16).hex(), slug=slug, slug_set=True, related=unlinked)
        insert_story(tx, StoredStory(beside, 1, kept.stored.created, kept.stored.modified))
        search.refresh(tx, beside.id)

    def _link(self, tx: Transaction, number: int) -> None:
        found = self._stories.find(number)
        row = tx.one("SELECT number FROM story WHERE id = ?", self._ids[number])
        if found is None or row is None:
            return
        stored, saved = stories.load(tx, self._ids[number]), set(self._ids.values())

        def aimed(link: RelatedStory) -> RelatedStory:
            target = targets.get(link.key)
            if target is None or target in saved:
                return replace(link, story=target)
            self._damaged.append(f"{_named(stored.story)}: a story that it links to is lost.")
            return link

        targets = {link.key: link.story for link in found.stored.story.related}
        linked = replace(stored.story, related=tuple(map(aimed, stored.story.related)))
        update_story(tx, row["number"], replace(stored, story=linked))
        search.refresh(tx, linked.id)

    def _put_revisions(self) -> None:
        numbers = self._stories.numbers()
        for done, batch in enumerate(_batches(numbers)):
            self._told("Saving revisions", done * _AT_ONCE, len(numbers))
            with self._library.transaction() as tx:
                for number in batch:
                    self._put_revisions_of(tx, number)

    def _put_revisions_of(self, tx: Transaction, number: int) -> None:
        kept = sorted(self._stories.revisions_of(number), key=lambda revision: revision.number)
        lost = self._stories.revision_count(number) - len(kept)
        if lost > 0:
            self._lost.append(f"{self._called(number)}: {lost} of its revisions.")
        for revision in kept:
            self._put_revision(tx, number, revision)

    def _put_revision(self, tx: Transaction, number: int, kept: FoundRevision) -> None:
        row = tx.one("SELECT number FROM story WHERE id = ?", self._ids.get(number, ""))
        if row is None:
            return
        stored = replace(kept.stored, story=self._without_lost(kept.stored.story))
        revisions.put(tx, row["number"], stored, kept.at, kept.reason, kept.name)

    def _without_lost(self, story: Story) -> Story:
        held = set(self._pictures.values())
        kept = tuple(replace(photo, picture=photo.picture if photo.picture in held else None) for photo in story.photos)
        return replace(story, photos=kept)

    def _prove(self) -> Proof:
        proof = prove_content(self._library.reader(), self._told)
        if proof.faults:
            raise LibraryDamaged("The new library did not come out sound.", "Try another disk; nothing was changed.")
        return proof


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]


def _free(tx: Transaction, slug: str, ending: str) -> str:
    wanted = slug[: MAX_SLUG - _ROOM - len(ending)].rstrip("-._") + ending
    return free_slug(wanted, lambda key: stories.slug_taken(tx, key, None))


def _named(story: Story) -> str:
    return f"Story {story.slug} ({story.id})"
