"""One writer, any number of readers, and media that nobody can write to."""

import os
from pathlib import Path
import shutil
import socket
import tempfile
import threading

import pytest

from editor.domain.errors import LibraryLocked, LibraryReadOnly
from editor.storage import search, stories
from editor.storage.faults import SearchStopped
from editor.storage.library import Library
from editor.storage.opening import open_library
from tests.builders import STORY_ID, h, story
from tests.storage.child_unprivileged import NOBODY
from tests.storage.support import NOW, insert, run_child, running_child, save, story_id
from tests.storage.test_opening import contents


def test_a_second_program_is_told_who_has_the_library(path: Path) -> None:
    with running_child("child_holding", str(path)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"

        with pytest.raises(LibraryLocked) as refused:
            open_library(path, write=True, wait=0.05)
        reading = open_library(path, write=False)

        assert f"process {process.pid} on {socket.gethostname()}, since 20" in refused.value.message
        assert [row.slug for row in stories.newest(reading.reader(), 5)] == ["HELD"]
        with pytest.raises(LibraryReadOnly), reading.transaction():
            pass
        reading.close()

    # The lock of a killed program is no lock.
    open_library(path, write=True, wait=2).close()


def test_the_lock_waits_for_a_program_that_is_about_to_end(path: Path) -> None:
    library = open_library(path, write=True)
    closing = threading.Timer(0.2, library.close)
    closing.start()

    open_library(path, write=True, wait=10).close()

    closing.join()


def test_the_lock_lies_beside_the_real_file(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link"
    link.symlink_to(path)
    library = open_library(link, write=True)

    with pytest.raises(LibraryLocked, match="This Standfirst"):
        open_library(path, write=True)

    library.close()
    assert list(link.parent.iterdir()) == [link]


def test_a_library_that_is_read_here_is_not_opened_here_for_writing(path: Path) -> None:
    reading = open_library(path, write=False)
    reading.reader()
    with pytest.raises(LibraryLocked):
        open_library(path, write=True)
    reading.close()
    open_library(path, write=True).close()


def test_a_second_opening_here_leaves_sqlites_locks_alone(library: Library, path: Path) -> None:
    insert(library, story(h("Housing")))
    open_library(path, write=False).close()
    with pytest.raises(LibraryLocked):
        open_library(path, write=True)
    assert run_child("child_locking", str(path)) == "held\n"

    # What a plain look at the file would have done.
    path.read_bytes()
    assert run_child("child_locking", str(path)) == "free\n"


@pytest.mark.parametrize("log", ["emptied", "filled", "filled, without its index"])
def test_a_library_on_a_medium_that_cannot_be_written(path: Path, log: str) -> None:
    if log == "emptied":
        library = open_library(path, write=True)
        insert(library, story(h("Held"), slug="HELD"))
        library.close()
    else:
        with running_child("child_holding", str(path)) as process:
            assert process.stdout is not None
            process.stdout.readline()
    folder = Path(tempfile.mkdtemp())
    for ending in ("", "-wal", "-shm"):
        source = path.with_name(path.name + ending)
        if source.exists() and not (ending == "-shm" and "without" in log):
            shutil.copyfile(source, folder / source.name)
    for each in (*folder.iterdir(), folder):
        each.chmod(0o555 if each.is_dir() else 0o444)
        if os.geteuid() == 0:
            os.chown(each, NOBODY, NOBODY)
    before = contents(folder)

    said = run_child("child_unprivileged", str(folder / path.name))

    assert said == "HELD 0 LibraryReadOnly\n"
    assert contents(folder) == before
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_reading_changes_no_byte_of_a_library_with_a_filled_log(path: Path) -> None:
    with running_child("child_holding", str(path)) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
        process.wait()
    names = (path.name, path.name + "-wal")
    before = {name: contents(path.parent)[name] for name in names}
    assert before[path.name + "-wal"]

    reading = open_library(path, write=False)
    assert [row.slug for row in stories.newest(reading.reader(), 5)] == ["HELD"]
    reading.close()

    assert {name: contents(path.parent)[name] for name in names} == before


def test_closing_leaves_one_file_and_is_done_once(library: Library, path: Path) -> None:
    insert(library, story(h("Housing")))
    library.close()
    library.close()
    assert sorted(contents(path.parent)) == [path.name]


def test_another_programs_commit_changes_the_data_version(path: Path) -> None:
    reading = open_library(path, write=False)
    first = reading.data_version()
    assert reading.data_version() == first
    with running_child("child_holding", str(path)) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert reading.data_version() != first
        assert reading.data_version() == reading.data_version()
    reading.close()


def test_our_own_commit_changes_the_data_version_of_a_reader(library: Library) -> None:
    first = library.data_version()
    insert(library, story(h("Housing")))
    assert library.data_version() != first


def test_each_thread_has_a_reader_of_its_own(library: Library) -> None:
    readers = [library.reader(), library.reader()]
    thread = threading.Thread(target=lambda: readers.append(library.reader()))
    thread.start()
    thread.join()
    assert readers[0] is readers[1]
    assert readers[0].connection is not readers[2].connection
    assert library.searcher().connection is not readers[0].connection


def test_a_snapshot_sees_one_moment(library: Library) -> None:
    insert(library, story(h("Housing"), headline="Before"))
    reader = library.reader()
    with reader.snapshot():
        before = stories.load(reader, STORY_ID)
        save(library, story(h("Housing"), headline="After"), 1)
        assert stories.load(reader, STORY_ID) == before
    assert stories.load(reader, STORY_ID).story.headline == "After"


def test_a_running_search_is_stopped(library: Library) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    searcher = library.searcher()
    done = threading.Event()

    def stop() -> None:
        while not done.wait(0.01):
            library.interrupt_search()

    stopping = threading.Thread(target=stop)
    stopping.start()
    with pytest.raises(SearchStopped):
        searcher.one(endless)
    done.set()
    stopping.join()
    assert search.ranked_hits(searcher, "housing", 5) == []


def test_a_transaction_inside_another_is_undone_alone(library: Library) -> None:
    with library.transaction() as outer:
        stories.insert(outer, story(h("One"), id=story_id(1), slug="ONE"), NOW)
        with pytest.raises(ZeroDivisionError), library.transaction() as inner:
            stories.insert(inner, story(h("Two"), id=story_id(2), slug="TWO"), NOW)
            _ = 1 / 0
        with library.transaction() as inner:
            stories.insert(inner, story(h("Three"), id=story_id(3), slug="THREE"), NOW)

    assert {row.slug for row in stories.newest(library.reader(), 5)} == {"ONE", "THREE"}


def test_an_exception_undoes_the_whole_transaction(library: Library) -> None:
    with pytest.raises(ZeroDivisionError), library.transaction() as tx:
        stories.insert(tx, story(h("One")), NOW)
        _ = 1 / 0
    assert stories.newest(library.reader(), 5) == []
    assert insert(library, story(h("One"))).version == 1


def test_a_reader_cannot_write(library: Library) -> None:
    with pytest.raises(LibraryReadOnly):
        library.reader().one("UPDATE library SET created = 0")
