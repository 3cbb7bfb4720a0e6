"""A rescue reads what SQLite would not, believes nothing without its checksum, and writes in the new file alone."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
import os
from pathlib import Path
import shutil
import sqlite3

import pytest

from editor.domain.codes import CodeRow
from editor.domain.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryLocked,
    LibraryMissing,
    NotALibrary,
    PhotoRefused,
    UsageError,
)
from editor.domain.photo import Intake
from editor.domain.rescue import Rescued
from editor.domain.story import AttachedPhoto, RelatedStory, StoredStory
from editor.storage import codes, known_words, revisions, search, stories
from editor.storage.checks import laws
from editor.storage.library import Library
from editor.storage.opening import open_library
from editor.storage.salvage import scan
from editor.storage.salvage.pages import Pages
from editor.storage.salvage.receiving import receive
from editor.storage.salvage.rescue import rescue
from editor.storage.salvage.shapes import TABLES, shapes
from editor.storage.schema import PAGE_SIZE
from tests.builders import STORY_ID, p, story
from tests.storage.damage import alter, flip, held
from tests.storage.support import LATER, NOW, add_photo, insert, intake, save, story_id
from tests.storage.test_migrations import released, store_as_version_1

NEXT = story_id(2)
MADE_ANEW = ("search", "library", "migration", "place", "revision_photo", "act")
"""Tables that a new library has of its own, or makes from the stories."""


def remake(data: bytes, name: str) -> Intake:
    """Pictures of tests hold no pixels, so nothing is made of them again."""
    raise PhotoRefused()


def saved(path: Path) -> tuple[Rescued, dict[str, StoredStory]]:
    """Rescue the library at `path`, and return what was told and what is in the new one, which keeps every law."""
    new = path.with_name("new.standfirst")
    kept: dict[str, bytes] = {}
    rescued = rescue(path, new, NOW, remake, kept.__setitem__)
    with writing(new) as library:
        ids = [row["id"] for row in library.reader().all("SELECT id FROM story")]
        found = {each: stories.load(library.reader(), each) for each in ids}
        with library.transaction() as tx:
            assert laws(tx) == []
    return rescued, found


@contextmanager
def writing(path: Path) -> Iterator[Library]:
    library = open_library(path, write=True)
    try:
        yield library
    finally:
        library.close()


@pytest.fixture
def full(path: Path) -> Path:
    """A library with a photo, a link, a revision, a word, and a text of several pages."""
    with writing(path) as library:
        picture = add_photo(library, intake(b"\xff\xd8\xff" + b"pixels" * 9000))
        long = [p(f"Paragraph {number} of the council's report on the quay.") for number in range(800)]
        first = story(*long, headline="Long report", notes="Ask Ann.", slug="LONG", slug_set=True)
        stored = insert(library, first.with_photo(AttachedPhoto("p1", caption="Cranes.", picture=picture)))
        linked = story(p("The council met."), id=NEXT, headline="Late vote", slug="LATE", slug_set=True)
        insert(library, linked.with_related(RelatedStory("r1", "Long report", story=first.id)))
        with library.transaction() as tx:
            revisions.record(tx, stored, "named", "First", NOW)
            known_words.add(tx, "en-GB", "Standfirst")
            search.rebuild(tx)
        save(library, replace(stored.story, standfirst="Changed."), 1)
    return path


def stored_in(path: Path) -> dict[str, StoredStory]:
    with writing(path) as library:
        return {each: stories.load(library.reader(), each) for each in (story().id, NEXT)}


def test_a_sound_library_comes_out_as_it_was(full: Path) -> None:
    before, was = full.read_bytes(), stored_in(full)
    rescued, found = saved(full)
    assert found == was
    assert (rescued.damaged, rescued.lost) == ((), ())
    assert rescued.sentence == "Saved: 2 stories, 1 photo. Nothing is missing."
    assert rescued.proof.revisions == 1
    assert full.read_bytes() == before
    assert not [each for each in full.parent.iterdir() if ".new" in each.name]
    with writing(full.with_name("new.standfirst")) as library:
        assert known_words.of(library.reader(), "en-GB") == {"Standfirst"}


@pytest.mark.parametrize("lost", [100, PAGE_SIZE])
def test_without_header_or_schema_all_of_it_comes_out(full: Path, lost: int) -> None:
    was = stored_in(full)
    full.write_bytes(os.urandom(lost) + full.read_bytes()[lost:])
    rescued, found = saved(full)
    assert found == was
    assert (rescued.damaged, rescued.lost) == ((), ())


def test_what_only_the_log_holds_comes_out_too(full: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.standfirst"
    with writing(full) as library:
        save(library, story(p("Only in the log."), id=NEXT, slug="LATE", slug_set=True), 1, LATER)
        for ending in ("", "-wal"):
            shutil.copyfile(f"{full}{ending}", f"{copy}{ending}")
    copy.write_bytes(os.urandom(PAGE_SIZE) + copy.read_bytes()[PAGE_SIZE:])
    _, found = saved(copy)
    assert found[NEXT].story.body.blocks == (p("Only in the log."),)


def test_of_a_log_every_sound_frame_is_taken_and_no_other(full: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.standfirst"
    with writing(full) as library:
        for version in range(1, 4):
            save(library, story(p(f"Version {version}."), id=NEXT, slug="LATE", slug_set=True), version, LATER)
        for ending in ("", "-wal"):
            shutil.copyfile(f"{full}{ending}", f"{copy}{ending}")
    log = copy.with_name(f"{copy.name}-wal")
    data = bytearray(log.read_bytes())
    with Pages(copy) as whole:
        sound = [whole[number] for number in range(1, whole.count + 1)]
    data[32 + 24 + 100] ^= 1
    log.write_bytes(data)
    with Pages(copy) as hurt:
        after = [hurt[number] for number in range(1, hurt.count + 1)]
    # The first frame's page was written again later, so that nothing of it is missing.
    assert sound == after
    log.write_bytes(b"\xff" * 32 + bytes(data[32:]))
    assert saved(copy)[1][NEXT].story.body.blocks == (p("Version 3."),)


def test_a_damaged_story_is_marked_and_its_last_good_revision_stands_beside_it(full: Path) -> None:
    flip(full, b"Changed.", 1)
    rescued, found = saved(full)
    hurt = found[story().id].story
    assert hurt.headline == "DAMAGED: Long report"
    assert hurt.slug == "LONG-DAMAGED"
    assert "does not answer to its checksum" in hurt.notes
    assert "Ask Ann." in hurt.notes
    assert rescued.damaged == (f"Story LONG ({hurt.id}): it does not answer to its checksum.",)
    assert "1 of them not as they were." in rescued.sentence
    assert found[NEXT].story.related[0].story == hurt.id


def test_the_revision_beside_is_what_the_text_was(full: Path) -> None:
    alter(full, "UPDATE story_text SET body = replace(body, 'Paragraph 7 of', 'Paragraph 8 of') WHERE story = 1")
    _, found = saved(full)
    beside = next(each.story for each in found.values() if each.story.slug == "LONG-LAST-GOOD")
    assert beside.headline == "Long report"
    assert beside.body.blocks[7] == p("Paragraph 7 of the council's report on the quay.")
    assert beside.photos[0].picture is not None


def test_a_text_that_is_cut_off_is_saved_as_far_as_it_goes(full: Path) -> None:
    alter(full, "DELETE FROM revision_photo", "DELETE FROM revision")
    with Pages(full) as pages:
        page = next(n for n in range(1, pages.count + 1) if b"Paragraph 600 of" in pages[n])
    data = full.read_bytes()
    full.write_bytes(data[: (page - 1) * PAGE_SIZE] + os.urandom(PAGE_SIZE) + data[page * PAGE_SIZE :])
    _, found = saved(full)
    blocks = found[story().id].story.body.blocks
    assert blocks[3] == p("Paragraph 3 of the council's report on the quay.")
    assert found[story().id].story.headline.startswith("DAMAGED: ")


def test_a_story_whose_text_is_gone_comes_back_from_its_revision(full: Path) -> None:
    alter(full, "PRAGMA foreign_keys = OFF", "DELETE FROM story_text WHERE story = 1")
    rescued, found = saved(full)
    assert len(found[story().id].story.body) == 800
    assert "last good revision stands in its place" in rescued.damaged[0]


def test_without_a_revision_it_comes_back_from_the_search(full: Path) -> None:
    alter(full, "DELETE FROM story_text WHERE story = 2")
    _, found = saved(full)
    assert found[NEXT].story.body.blocks == (p("The council met."),)
    assert found[NEXT].story.headline == "DAMAGED: Late vote"


def test_a_damaged_photo_is_told_and_what_is_left_of_it_is_kept(full: Path) -> None:
    alter(full, "UPDATE photo_bytes SET data = x'ffd8ff00'")
    kept: dict[str, bytes] = {}
    rescued = rescue(full, full.with_name("new.standfirst"), NOW, remake, kept.__setitem__)
    sha256 = held(full, "SELECT sha256 FROM photo").decode()
    assert rescued.lost == (f"Photo {sha256}: its file is damaged; what is left of it lies among the plain files.",)
    assert list(kept) == [sha256]
    assert f"Story LONG ({story().id}): a photo of it is lost, and its caption waits for another." in rescued.damaged


def test_a_photo_without_its_record_is_made_anew_from_its_file(full: Path) -> None:
    was = intake(b"\xff\xd8\xff" + b"pixels" * 9000)
    alter(full, "PRAGMA foreign_keys = OFF", "DELETE FROM photo")
    rescued = rescue(full, full.with_name("new.standfirst"), NOW, lambda data, name: intake(data), lambda n, d: None)
    assert rescued.proof.photos == 1
    with writing(full.with_name("new.standfirst")) as library:
        photo = stories.load(library.reader(), story().id).story.photos[0]
    assert photo.picture == was.picture


def test_links_that_have_lost_their_story_are_told(full: Path) -> None:
    alter(
        full,
        "PRAGMA foreign_keys = OFF",
        "DELETE FROM story_text WHERE story = 1",
        "DELETE FROM search_text WHERE story = 1",
        "DELETE FROM story_photo WHERE story = 1",
        "DELETE FROM revision WHERE story = 1",
        "DELETE FROM story WHERE number = 1",
    )
    rescued, found = saved(full)
    assert NEXT in found
    assert found[NEXT].story.related[0].title == "Long report"
    assert found[NEXT].story.related[0].story is None
    assert rescued.damaged


def test_what_is_no_library_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    other, new = tmp_path / "other.standfirst", tmp_path / "new.standfirst"
    other.write_bytes(os.urandom(40_000))
    with pytest.raises(NotALibrary):
        rescue(other, new, NOW, remake, lambda name, data: None)
    with pytest.raises(LibraryMissing):
        rescue(tmp_path / "none", new, NOW, remake, lambda name, data: None)
    with pytest.raises(NotALibrary):
        rescue(tmp_path, new, NOW, remake, lambda name, data: None)
    assert not [each.name for each in tmp_path.iterdir() if "new" in each.name]


def test_nothing_is_put_over_another_file(full: Path) -> None:
    new = full.with_name("new.standfirst")
    new.write_bytes(b"mine")
    with pytest.raises(UsageError, match="already"):
        rescue(full, new, NOW, remake, lambda name, data: None)
    assert new.read_bytes() == b"mine"


def test_stopping_leaves_nothing(full: Path) -> None:
    def stop(what: str, done: int, of: int) -> None:
        if what == "Saving stories":
            raise InterruptedError

    before = set(full.parent.iterdir())
    with pytest.raises(InterruptedError):
        rescue(full, full.with_name("new.standfirst"), NOW, remake, lambda name, data: None, stop)
    assert set(full.parent.iterdir()) - before <= {full.with_name(f"{full.name}.lock")}


def test_a_library_that_is_open_here_is_copied_through_sqlite_and_another_programs_is_left(full: Path) -> None:
    with writing(full) as library:
        save(library, story(p("Not in the file yet."), id=NEXT, slug="LATE", slug_set=True), 1, LATER)
        _, found = saved(full)
        assert found[NEXT].story.body.blocks == (p("Not in the file yet."),)
        assert stories.load(library.reader(), NEXT).version == 2


def test_a_library_that_another_program_writes_is_not_rescued(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing(full):
        monkeypatch.setattr("editor.storage.salvage.rescue.open_here", lambda path: False)
        with pytest.raises(LibraryLocked):
            rescue(full, full.with_name("new.standfirst"), NOW, remake, lambda name, data: None)


def test_no_table_is_forgotten() -> None:
    with sqlite3.connect(":memory:") as model:
        from editor.storage.schema import MIGRATIONS

        for migration in MIGRATIONS:
            migration.apply(model)
        tables = {row[0] for row in model.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    model.close()
    known = {*TABLES, *MADE_ANEW}
    assert {name for name in tables if name not in known and not name.startswith(("search_", "sqlite_"))} == set()
    assert set(shapes()) == set(TABLES)


def test_two_stories_of_one_id_are_both_saved(full: Path) -> None:
    data = full.read_bytes()
    full.write_bytes(data.replace(NEXT.encode(), story().id.encode()))
    _, found = saved(full)
    assert len(found) >= 2
    assert sum(each.story.headline.startswith("DAMAGED: ") for each in found.values()) >= 1


def test_times_beyond_all_clocks_are_no_crash(full: Path) -> None:
    alter(full, "UPDATE story SET modified = 9223372036854775807, embargo = -9223372036854775808")
    rescued, found = saved(full)
    assert len(rescued.damaged) >= 2
    assert all(each.modified - NOW < timedelta(days=3_000_000) for each in found.values())


def test_a_story_of_a_later_format_is_told_and_its_words_are_saved(full: Path) -> None:
    alter(
        full, """UPDATE story_text SET body = '[{"kind":"hologram","runs":[{"text":"Seen afar"}]}]' WHERE story = 2"""
    )
    _, found = saved(full)
    assert found[NEXT].story.headline == "DAMAGED: Late vote"
    assert found[NEXT].story.body.blocks == (p("Seen afar"),)


def test_a_record_that_is_nested_beyond_all_measure_is_damage_and_no_crash(full: Path) -> None:
    alter(full, "UPDATE story_text SET body = replace(hex(zeroblob(60000)), '0', '[') WHERE story = 2")
    with writing(full) as library, pytest.raises(LibraryDamaged):
        stories.load(library.reader(), NEXT)
    _, found = saved(full)
    assert found[NEXT].story.headline == "DAMAGED: Late vote"


def test_more_rows_than_a_library_can_have_end_it(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_MOST_ROWS", 5)
    with pytest.raises(LibraryError, match="more rows"):
        saved(full)
    assert not full.with_name("new.standfirst").exists()


def test_a_library_of_the_first_version_comes_out_and_is_taken_over_too(tmp_path: Path) -> None:
    old = tmp_path / "old.standfirst"
    released(1, old)
    taken = intake()
    with closing(sqlite3.connect(old, isolation_level=None)) as plain:
        store_as_version_1(plain, taken)
    proof = receive(old, tmp_path / "own.standfirst", NOW, remake)
    assert (proof.stories, proof.photos, proof.faults) == (1, 1, ())
    with writing(tmp_path / "own.standfirst") as library:
        found = stories.load(library.reader(), STORY_ID).story
    assert found.photos[0].picture == taken.picture
    assert saved(old)[1][STORY_ID].story == found


def test_versions_that_are_kept_as_differences_come_out_whole(path: Path) -> None:
    with writing(path) as library:
        stored = insert(library, story(*(p(f"Paragraph {number} of the report.") for number in range(60))))
        for number in range(9):
            with library.transaction() as tx:
                revisions.record(tx, stored, "named", f"Version {number}", NOW)
            changed = stored.story.with_body(stored.story.body.replaced(number, p(f"Another {number}.")))
            stored = save(library, changed, stored.version)
        was = [revisions.load(library.reader(), row.id) for row in revisions.of(library.reader(), STORY_ID)]
        assert library.reader().one("SELECT 1 FROM revision WHERE substr(record, 1, 1) = x'01'") is not None
    rescued, _ = saved(path)
    assert rescued.proof.revisions == 9
    with writing(path.with_name("new.standfirst")) as library:
        reader = library.reader()
        assert [revisions.load(reader, row.id) for row in revisions.of(reader, STORY_ID)] == was


def test_lists_of_codes_come_out(path: Path) -> None:
    rows = (CodeRow("qk", ("Quayside Council",)), CodeRow("hm", ("harbour", "master")))
    with writing(path) as library:
        insert(library, story(p("Late.")))
        with library.transaction() as tx:
            codes.add(tx, "Port", rows, NOW)
    saved(path)
    with writing(path.with_name("new.standfirst")) as library:
        (kept,) = codes.lists(library.reader())
        assert (kept.name, kept.rows) == ("Port", rows)
