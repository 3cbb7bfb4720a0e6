"""The demo: built whole, and again over itself only."""

from pathlib import Path

import pytest

from editor.desk.demo import SHOWN, NotTheDemo, build_demo
from editor.desk.exporting import FORMATS
from editor.desk.opening import open_desk
from editor.domain.errors import LibraryLocked, NotALibrary
from editor.domain.story import Status


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return build_demo(tmp_path_factory.mktemp("demo") / "standfirst-demo", 0o022)


def test_the_demo_is_a_library_and_an_export_in_each_format(built: list[Path]) -> None:
    assert [path.name for path in built] == ["demo.standfirst", "BRIDGE-INSPECTION.docx", "BRIDGE-INSPECTION.html"]
    for each, path in zip(FORMATS, built[1:], strict=True):
        each.check(path.read_bytes())


def test_its_stories_are_linked_dated_and_searchable(built: list[Path]) -> None:
    with open_desk(built[0], write=False) as desk:
        rows = desk.newest(100)
        assert rows[0].slug == SHOWN
        assert len({row.modified for row in rows}) > 5
        assert desk.counts()[Status.SPIKED] >= 1
        shown = desk.find(SHOWN).story
        linked = [link.story for link in shown.related if link.story is not None]
        assert set(desk.targets(linked)) == set(linked)
        assert shown.lead is not None
        assert shown.unplaced_photos
        assert desk.stale_stories() == []
        assert SHOWN in {hit.row.slug for hit in desk.ranked_hits("inspection bridge", 10) or []}


def test_a_second_run_replaces_the_demos_own_files_only(built: list[Path]) -> None:
    mine = built[0].with_name("mine.docx")
    mine.write_bytes(b"mine")
    with open_desk(built[0]) as desk:
        before = desk.library_id
    assert build_demo(built[0].parent, 0o022) == built
    assert mine.read_bytes() == b"mine"
    with open_desk(built[0]) as desk:
        assert desk.library_id != before


def test_files_of_the_same_names_that_are_not_the_demos_are_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "BRIDGE-INSPECTION.docx"
    mine.write_bytes(b"mine")
    with pytest.raises(NotTheDemo):
        build_demo(tmp_path, 0o022)
    assert [path.name for path in tmp_path.iterdir()] == [mine.name]
    assert mine.read_bytes() == b"mine"


def test_a_demo_that_is_open_in_a_window_is_left_alone(built: list[Path]) -> None:
    with open_desk(built[0]) as desk, pytest.raises(LibraryLocked):
        before = len(desk.newest(100))
        build_demo(built[0].parent, 0o022)
    with open_desk(built[0]) as desk:
        assert len(desk.newest(100)) == before


def test_a_library_that_is_none_is_left_alone(built: list[Path], tmp_path: Path) -> None:
    (tmp_path / ".standfirst-demo").touch()
    (tmp_path / "demo.standfirst").write_bytes(b"mine" * 100)
    with pytest.raises(NotALibrary):
        build_demo(tmp_path, 0o022)
    assert (tmp_path / "demo.standfirst").read_bytes() == b"mine" * 100
