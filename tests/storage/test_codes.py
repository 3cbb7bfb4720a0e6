"""Code lists and earlier credits: kept in the library, in a version 1 library after its migration too."""

from dataclasses import replace
from pathlib import Path

from editor.domain.codes import CodeList, CodeRow
from editor.domain.story import AttachedPhoto, Story
from editor.storage import codes
from editor.storage import earlier_credits as earlier
from editor.storage.library import Library
from editor.storage.opening import open_library
from tests.builders import p, story
from tests.storage.support import NOW, insert, story_id
from tests.storage.test_migrations import released

ROWS = (CodeRow("lt7", ("Ada Finch", "", "Finch")), CodeRow("ع7", ("ليلى",)))


def test_lists_are_kept_in_the_order_in_which_they_came(library: Library) -> None:
    with library.transaction() as tx:
        first = codes.add(tx, "home.txt", ROWS, NOW)
        second = codes.add(tx, "away.txt", (), NOW)
    assert codes.lists(library.reader()) == [CodeList(first, "home.txt", ROWS), CodeList(second, "away.txt", ())]
    with library.transaction() as tx:
        codes.remove(tx, first)
        codes.remove(tx, 99)
    assert [each.name for each in codes.lists(library.reader())] == ["away.txt"]
    assert library.reader().all("SELECT * FROM code") == []


def test_a_damaged_code_is_left_out(library: Library) -> None:
    with library.transaction() as tx:
        codes.add(tx, "home.txt", ROWS, NOW)
        tx.run("UPDATE code SET replacements = '[1' WHERE position = 0")
        tx.run("INSERT INTO code VALUES (1, 2, 'x', '{}'), (1, 3, 'y', '[7]')")
    assert codes.lists(library.reader())[0].rows == ROWS[1:]


def credited(number: int, *given: tuple[str, str]) -> Story:
    """A story whose photos have these credits and sources."""
    photos = tuple(AttachedPhoto(f"p{at}", credit=credit, source=source) for at, (credit, source) in enumerate(given))
    return replace(story(p("Text"), photos=photos), id=story_id(number), slug=f"S{number}", slug_set=True)


def test_credits_of_the_newest_stories_come_first(library: Library) -> None:
    insert(library, credited(1, ("Ada", "AP"), ("Bo", "AP"), ("Bo", "")))
    insert(library, credited(2, ("Cy'); DROP TABLE story; --", "AFP"), ("Ada", "")))
    insert(library, credited(3, ("", "AP")))
    assert earlier.used(library.reader(), "credit") == ["Ada", "Cy'); DROP TABLE story; --", "Bo"]
    assert earlier.used(library.reader(), "source") == ["AP", "AFP"]


def test_no_photo_is_read_for_them(library: Library) -> None:
    for name, sql in earlier._USED.items():
        steps = " ".join(str(row["detail"]) for row in library.reader().all(f"EXPLAIN QUERY PLAN {sql}", 5))
        assert f"USING COVERING INDEX story_photo_{name}" in steps


def test_a_library_of_version_1_takes_lists_and_gives_earlier_credits(tmp_path: Path) -> None:
    path = tmp_path / "old.standfirst"
    released(1, path)
    library = open_library(path, write=True)
    insert(library, credited(1, ("Ada", "AP")))
    assert earlier.used(library.reader(), "credit") == ["Ada"]
    with library.transaction() as tx:
        codes.add(tx, "home.txt", ROWS, NOW)
    library.close()
    assert path.with_name(f"{path.name}.before-migration-2").exists()
