"""A library that somebody sent, on the command line: read by a copy, written never."""

from pathlib import Path

import pytest

from editor.desk.opening import open_desk
from tests.builders import p, story
from tests.journeys.command import Command


@pytest.fixture
def received(command: Command) -> Path:
    path = command.home / "inbox" / "harbour.standfirst"
    with open_desk(path, create=True) as desk:
        desk.new_story(story(p("The council met on the quay."), headline="Late vote")).result()
    path.with_name(f"{path.name}.lock").unlink()
    return path


def test_it_is_read_by_a_copy_and_never_written_in_its_place(command: Command, received: Path) -> None:
    named, before = ("--library", str(received)), received.read_bytes()
    assert [row["slug"] for row in command.json("list", *named)] == ["LATE-VOTE"]
    assert command.json("search", "quay", *named)[0]["slug"] == "LATE-VOTE"
    assert command.done("verify", *named) == "1 story, 0 photos, 0 revisions: sound.\n"
    for arguments in (("set", "LATE-VOTE", "headline=x"), ("new", "--headline", "x"), ("backup", "b.standfirst")):
        assert "came from elsewhere" in command.refused(3, *arguments, *named)
    assert received.read_bytes() == before
    assert [each.name for each in received.parent.iterdir()] == [received.name]


def test_what_a_rescue_makes_of_it_is_ones_own(command: Command, received: Path) -> None:
    command.run("rescue", str(received), "--library", "mine.standfirst")
    command.done("set", "LATE-VOTE", "headline=Later vote", "--library", "mine.standfirst")


def test_what_one_has_made_oneself_is_ones_own_wherever_it_is_named(command: Command) -> None:
    command.done("new", "--headline", "First", "--library", "desk.standfirst")
    command.done("set", "FIRST", "headline=Second", "--library", "desk.standfirst")
    (command.home / "desk.standfirst").rename(command.home / "moved.standfirst")
    command.done("set", "SECOND", "headline=Third", "--library", "moved.standfirst")
