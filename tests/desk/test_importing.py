"""Copy comes into a real library: files and folders, good and bad, many in one transaction, titles linked."""

from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from editor.desk import importing
from editor.desk.copy_files import ImportRefused, Refused, read_copy_file, read_own_file
from editor.desk.importing import Imported, Progress, import_files
from editor.desk.library import Desk
from editor.domain.errors import DiskFull, LibraryReadOnly, StandfirstError, UsageError
from editor.domain.story import StoredStory, Story
from editor.storage import stories
from editor.storage.connection import Transaction
from editor.storage.library import Library
from editor.storage.opening import open_library
from tests.desk.conftest import Clock
from tests.desk.inline import Inline
from tests.formats.copy_samples import AFP, ARABIC, ORDINARY

COPY = "{0} is the headline\n\nThe council met. It voted {0}.\n\nIt was late.\n"


def folder_of(place: Path, **texts: str | bytes) -> Path:
    """A folder of files, whose underscores are dots."""
    place.mkdir()
    for name, text in texts.items():
        data = text if isinstance(text, bytes) else text.encode()
        (place / name.replace("_", ".")).write_bytes(data)
    return place


def stories_of(desk: Desk, *paths: Path, told: Callable[[Progress], bool] = lambda progress: True) -> list[Story]:
    """The stories that come of files that are all good."""
    outcomes = list(import_files(desk, paths, on_progress=told))
    assert all(isinstance(outcome, Imported) for outcome in outcomes), outcomes
    return [outcome.story for outcome in outcomes if isinstance(outcome, Imported)]


def refusals(desk: Desk, *paths: Path) -> dict[str, str]:
    """What is said of each file that is refused."""
    outcomes = import_files(desk, paths)
    return {each.path.name: each.error.message for each in outcomes if isinstance(each, Refused)}


def test_a_file_becomes_a_story_that_is_stored_and_found(desk: Desk, tmp_path: Path) -> None:
    (story,) = stories_of(desk, *folder_of(tmp_path / "in", copy_txt=ORDINARY.text).iterdir())
    assert desk.story(story.id).story == story
    assert (story.headline, story.standfirst) == (ORDINARY.headline, ORDINARY.standfirst)
    assert (story.slug, story.slug_set, story.language) == ("HARBOUR-BRIDGE-TO-CLOSE", False, "en-GB")
    assert [hit.row.id for hit in desk.ranked_hits("inspectors cracked", 5) or []] == [story.id]
    assert desk.stale_stories() == []


def test_the_copy_tells_its_language_and_a_region_of_it_is_kept(desk: Desk, tmp_path: Path) -> None:
    files = folder_of(tmp_path / "in", a_txt=AFP.text, b_txt=ARABIC.text, c_txt=ORDINARY.text)
    outcomes = import_files(desk, [files], language="en-US")
    assert [each.story.language for each in outcomes if isinstance(each, Imported)] == ["fr", "ar", "en-US"]


def test_a_folder_comes_in_by_name_without_hidden_files_and_the_library(desk: Desk, library_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt"):
        library_path.with_name(name).write_text(COPY.format(name[0]))
    assert [story.headline[0] for story in stories_of(desk, library_path.parent)] == ["a", "b"]
    assert refusals(desk, library_path) == {library_path.name: "This is the library itself."}
    with pytest.raises(ImportRefused):
        read_own_file(desk, library_path)


def test_bad_files_are_told_and_the_rest_go_on(desk: Desk, tmp_path: Path) -> None:
    files = folder_of(
        tmp_path / "in",
        empty_txt=b"",
        blank_txt=b" \n\n\t\n",
        dashes_txt=b"---\n\n* * *\n",
        binary_dat=bytes(range(256)) * 20,
        zeros_txt=b"\x00" * 500,
        page_html=b"<!DOCTYPE html><p>Hello",
        wire_xml=b"\xef\xbb\xbf<?xml version='1.0'?><nitf/>",
        word_docx=b"PK\x03\x04and so on",
        good_txt=COPY.format("good").encode(),
        line_txt=b"Only a line",
        mixed_txt="Grüße".encode() + "Grüße aus München. Es war spät.".encode("cp1252"),
        nul_txt=b"A headline\x00 with a NUL\n\nThe council met. It voted.\x07 " + b"It was late. " * 30,
        utf16_txt="Headline\n\nبيروت. بيروت.".encode("utf-16"),
    )
    (files / "inner").mkdir()
    (files / "itself.txt").symlink_to("itself.txt")
    (files / "huge.txt").write_bytes(b"word " * 10_000_000)
    assert refusals(desk, files) == {
        "binary.dat": "This file is not plain text.",
        "blank.txt": "There is nothing to read in it.",
        "dashes.txt": "There is nothing to read in it.",
        "empty.txt": "This file is empty.",
        "huge.txt": "This text is larger than 2 MB.",
        "inner": "Folders within a folder are not read.",
        "itself.txt": "This file could not be read from its disk.",
        "page.html": "This file is a web page, not plain text.",
        "wire.xml": "This file is XML, not plain text.",
        "word.docx": "This file is a packed or Word document, not plain text.",
        "zeros.txt": "This file is not plain text.",
    }
    headlines = {row.headline for row in desk.newest(20)}
    mixed = "Grüße".encode().decode("cp1252") + "Grüße aus München. Es war spät."
    assert headlines == {"A headline with a NUL", "Headline", "Only a line", "good is the headline", mixed}


def test_what_is_missing_or_may_not_be_read_is_told(desk: Desk, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    long = tmp_path / ("x" * 400)
    said = refusals(desk, tmp_path / "none.txt", empty, long)
    assert said["none.txt"] == "There is no such file."
    assert said["empty"] == "There is no file in this folder."
    assert said[long.name] == "This file could not be read from its disk."


def test_a_folder_that_vanishes_half_way_costs_what_was_in_it(desk: Desk, tmp_path: Path) -> None:
    files = folder_of(tmp_path / "in", **{f"{name}_txt": COPY.format(name) for name in "abcd"})

    def vanish(progress: Progress) -> bool:
        if progress.done == 2:
            for file in files.iterdir():
                file.unlink()
            files.rmdir()
        return True

    outcomes = list(import_files(desk, [files], on_progress=vanish))
    assert [type(outcome) for outcome in outcomes] == [Imported, Imported, Refused, Refused]
    assert len(desk.newest(10)) == 2


def test_it_tells_how_far_it_is_and_stops_when_it_is_told_to(desk: Desk, tmp_path: Path) -> None:
    files = folder_of(tmp_path / "in", **{f"{name}_txt": COPY.format(name) for name in "abcd"})
    told: list[Progress] = []

    def stop(progress: Progress) -> bool:
        told.append(progress)
        return progress.done < 3

    outcomes = list(import_files(desk, [files], on_progress=stop))
    assert told == [Progress(1, 4), Progress(2, 4), Progress(3, 4)]
    assert len(outcomes) == len(desk.newest(10)) == 3


def test_what_looks_like_another_format_is_taken_when_somebody_says_so(desk: Desk, tmp_path: Path) -> None:
    files = folder_of(tmp_path / "in", page_html="<html> is a tag\n\nIt is. It was.\n\nLate.")
    (outcome,) = import_files(desk, [files], "text")
    assert isinstance(outcome, Imported)
    assert outcome.story.headline == "<html> is a tag"
    with pytest.raises(UsageError):
        import_files(desk, [files], "papyrus")


def test_a_title_that_is_a_headline_here_is_linked_whichever_came_first(desk: Desk, tmp_path: Path) -> None:
    later, earlier = "Read more: B  IS the headline", "Read more: a is the headline"
    alone = "Related: Nobody wrote this"
    files = folder_of(
        tmp_path / "in",
        a_txt=COPY.format("a") + f"\n{later}",
        b_txt=COPY.format("b") + f"\n{earlier}\n\n{alone}",
    )
    first, second = (desk.story(story.id).story for story in stories_of(desk, files))
    assert first.related[0].story == second.id
    assert [link.story for link in second.related] == [first.id, None]
    assert desk.stale_stories() == []


def test_stories_of_one_headline_get_slugs_of_their_own(desk: Desk, tmp_path: Path) -> None:
    files = folder_of(tmp_path / "in", **{f"f{number}_txt": COPY.format("x") for number in range(12)})
    slugs = [story.slug for story in stories_of(desk, files)]
    assert slugs == ["X-IS-THE-HEADLINE", *(f"X-IS-THE-HEADLINE-{number}" for number in range(2, 13))]


def test_one_commit_carries_many_and_listeners_are_told_of_all(desk: Desk, tmp_path: Path) -> None:
    told: list[frozenset[str]] = []
    stop = desk.listen(lambda changes: told.append(changes.stories))
    files = folder_of(tmp_path / "in", **{f"f{number:03}_txt": COPY.format(number) for number in range(60)})
    made = stories_of(desk, files)
    stop()
    assert told == [frozenset(story.id for story in made)]


@pytest.fixture
def twos(monkeypatch: pytest.MonkeyPatch, library_path: Path, clock: Clock) -> Iterator[Desk]:
    """A desk whose writer is a thread of its own, and which takes two files into a transaction."""
    monkeypatch.setattr(importing, "_AT_ONCE", 2)
    with Desk(open_library(library_path, write=True), clock) as opened:
        yield opened


def test_many_transactions_keep_the_order_and_each_story_is_given_after_its_own(twos: Desk, tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {f"{name}_txt": COPY.format(name) for name in "abcdefg"}
    texts |= {"a_txt": COPY.format("a") + "\nRead more: G is the headline", "d_txt": b"", "e_txt": b"", "f_txt": b""}
    given = []
    for outcome in import_files(twos, [folder_of(tmp_path / "in", **texts)]):
        given.append(outcome.path.stem)
        assert isinstance(outcome, Refused) or twos.story(outcome.story.id).version == 1
    assert "".join(given) == "abcdefg"
    ids = {row.headline[0]: row.id for row in twos.newest(10)}
    assert twos.story(ids["a"]).story.related[0].story == ids["g"]
    assert {hit.row.id for hit in twos.ranked_hits("council voted", 9) or []} == set(ids.values())


def test_a_transaction_that_fails_half_way_ends_it_and_keeps_those_before(
    twos: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = folder_of(tmp_path / "in", **{f"{name}_txt": COPY.format(name) for name in "abcdefg"})
    insert = stories.insert_found

    def full(library: Transaction, story: Story, now: datetime) -> StoredStory:
        if story.headline.startswith("d"):
            raise DiskFull()
        return insert(library, story, now)

    monkeypatch.setattr(stories, "insert_found", full)
    given: list[str] = []
    with pytest.raises(DiskFull):
        given.extend(outcome.path.stem for outcome in import_files(twos, [files]))
    assert given == ["a", "b"]
    assert {row.headline[0] for row in twos.newest(10)} == {"a", "b"}


def test_what_is_under_way_is_kept_where_nobody_asks_for_more(twos: Desk, tmp_path: Path) -> None:
    files = folder_of(tmp_path / "in", **{f"{name}_txt": COPY.format(name) for name in "abcdefg"})
    coming = import_files(twos, [files])
    next(coming)
    twos.close()
    assert isinstance(coming, Generator)
    coming.close()
    with Desk(open_library(twos.path, write=False), Clock(), Inline()) as reading:
        assert {row.headline[0] for row in reading.newest(10)} == {"a", "b"}


def test_a_library_that_cannot_be_written_takes_nothing(library_path: Path, tmp_path: Path, clock: Clock) -> None:
    files = folder_of(tmp_path / "in", a_txt=COPY.format("a"))
    with Desk(open_library(library_path, write=False), clock, Inline()) as reading, pytest.raises(LibraryReadOnly):
        list(import_files(reading, [files]))


def test_a_full_disk_stops_it_and_keeps_whole_batches(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = folder_of(tmp_path / "in", a_txt=COPY.format("a"))

    def full(library: Library) -> None:
        raise StandfirstError("There is no room left on the disk.", "Free some space.")

    monkeypatch.setattr(Library, "transaction", full)
    with pytest.raises(StandfirstError, match="no room"):
        list(import_files(desk, [files]))
    monkeypatch.undo()
    assert desk.newest(10) == []


def test_losses_are_told_with_the_story(desk: Desk, tmp_path: Path) -> None:
    files = folder_of(tmp_path / "in", a_txt="Headline\n\nOne. Two.\n\nThe quay (AP)\n\nThree.")
    (outcome,) = import_files(desk, [files])
    assert isinstance(outcome, Imported)
    assert [loss.sentence for loss in outcome.losses] == ["1 photo with a caption waits for its picture."]
    assert read_copy_file(files / "a.txt").photos == outcome.story.photos
