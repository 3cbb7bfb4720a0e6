"""What is odd and no damage: a library with a hole of 50 GB, a clock that jumps back, a story from the future."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
import os
from pathlib import Path
import sqlite3
import zlib

import pytest

from editor.desk.keeping import verify
from editor.desk.known import KnownLibraries, take_over
from editor.desk.library import Desk
from editor.desk.opening import open_desk
from editor.desk.rescuing import rescue_library
from editor.domain.errors import StoryNewer
from editor.domain.record import digest
from editor.domain.story import StoredStory
from tests.builders import p, story
from tests.storage.damage import held
from tests.storage.support import NOW


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.standfirst"
    with open_desk(path, create=True) as desk:
        late = story(p("The council met on the quay."), headline="Late vote")
        desk.new_story(late).result()
        desk.record_revision(late.id, "named", "First").result()
    return path


def test_a_hole_of_fifty_gigabytes_is_passed_over(library: Path, tmp_path: Path) -> None:
    os.truncate(library, 50 * 1024**3)
    with open_desk(library) as desk:
        assert [row.headline for row in desk.newest(9)] == ["Late vote"]
    assert verify(library).faults == ()
    os.truncate(library, 50 * 1024**3)
    haul = rescue_library(library, tmp_path / "new.standfirst")
    assert haul.rescued.sentence == "Saved: 1 story, 0 photos. Nothing is missing."
    own = take_over(library, KnownLibraries(tmp_path / "known.json"))
    assert own.stat().st_size < 10**7


def put(library: Path, statement: str, *values: object) -> None:
    """Write what no program of this version would."""
    with closing(sqlite3.connect(library, isolation_level=None)) as plain:
        plain.execute(statement, values)


def saved(desk: Desk, stored: StoredStory, words: str) -> StoredStory:
    return desk.save(stored.story.with_body(story(p(words)).body), stored.version).result()


def test_a_clock_that_jumps_back_loses_nothing(tmp_path: Path) -> None:
    times = [NOW]

    def clock() -> datetime:
        return times[-1]

    with open_desk(tmp_path / "library.standfirst", create=True, clock=clock) as desk:
        stored = desk.new_story(story(p("First."))).result()
        desk.record_revision(stored.story.id, "named", "Before").result()
        times.append(NOW - timedelta(days=4000))
        stored = saved(desk, stored, "Second.")
        desk.record_revision(stored.story.id, "named", "After").result()
        stored = saved(desk, stored, "Third.")
        assert stored.version == 3
        assert [row.name for row in desk.revisions(stored.story.id)] == ["After", "Before"]
        assert desk.story(stored.story.id).story.body.blocks == (p("Third."),)
    assert verify(tmp_path / "library.standfirst").faults == ()


def test_a_story_from_the_future_is_said_to_be_one(library: Path) -> None:
    later = '[{"kind":"hologram","runs":[{"text":"Seen afar"}]}]'
    put(library, "UPDATE story_text SET body = ?", later)
    with open_desk(library, write=False) as desk:
        row = desk.newest(1)[0]
        with pytest.raises(StoryNewer, match="newer version"):
            desk.story(row.id)


def test_a_kept_version_from_the_future_is_said_to_be_one(library: Path) -> None:
    record = zlib.decompress(held(library, "SELECT record FROM revision")).replace(b'"format":1', b'"format":2')
    put(library, "UPDATE revision SET record = ?, sha256 = ?", zlib.compress(record), digest(record))
    with open_desk(library, write=False) as desk:
        (row,) = desk.revisions(story().id)
        with pytest.raises(StoryNewer):
            desk.revision(row.id)
        assert replace(desk.story(row.story).story, body=story().body).headline == "Late vote"
