"""What was deleted for good is in no file of the library's any more."""

from pathlib import Path
import subprocess
import sys

import pytest

from editor.desk.backups import BackupPlace, keep_everywhere
from editor.desk.erasing import erase, holders
from editor.desk.gallery import bin_photos, delete_photos
from editor.desk.keeping import backup, verify
from editor.desk.library import Desk
from editor.domain.errors import StoryNotFound, UsageError
from editor.domain.photo import Intake
from editor.domain.story import AttachedPhoto
from editor.storage.opening import open_library
from tests.builders import STORY_ID, p, story
from tests.desk.conftest import Clock

SECRET = ("Quixotulgence", "Zamboniverse", "Plumbaginous")
OTHER = "2" * 32


@pytest.fixture
def binned(desk: Desk, intake: Intake) -> Desk:
    """A desk with a story in the bin whose words stand in text, notes, captions and kept versions, and another."""
    picture = desk.add_photo(intake).result()
    photos = (AttachedPhoto("p1", caption=SECRET[1], picture=picture),)
    body = [p(f"{SECRET[0]} number {number}.") for number in range(2000)]
    desk.new_story(story(*body, photos=photos, notes=SECRET[2], headline=SECRET[0])).result()
    desk.record_revision(STORY_ID, "named", SECRET[1]).result()
    desk.new_story(story(p("It stays."), id=OTHER, headline="Ferries")).result()
    desk.refresh_search([STORY_ID, OTHER]).result()
    desk.move_to_bin(STORY_ID).result()
    desk.refresh_search([STORY_ID]).result()
    return desk


def said_in(path: Path) -> list[str]:
    """Which of the words stand in a file or beside it, in any case, as the search writes them or as people do."""
    data = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*")).lower()
    return [word for word in SECRET if word.lower().encode() in data]


def test_its_words_and_photos_are_in_no_file_afterwards(binned: Desk, intake: Intake) -> None:
    assert said_in_a_copy(binned) == list(SECRET)
    assert erase(binned, (STORY_ID,), None)
    with pytest.raises(StoryNotFound):
        binned.story(STORY_ID)
    assert binned.photo_count() == 0
    assert [row.id for row in binned.newest(9)] == [OTHER]
    # Only now: a file that is closed here drops the locks that SQLite has on it.
    binned.close()
    assert said_in(binned.path) == []
    everything = b"".join(each.read_bytes() for each in binned.path.parent.iterdir() if each.is_file())
    for data in (intake.original, intake.rendition.data, intake.thumbnail.data):
        assert data[200:260] not in everything
    assert verify(binned.path).faults == ()


def test_a_photo_deleted_for_good_is_in_no_file_afterwards(desk: Desk, intake: Intake) -> None:
    sha256 = desk.add_photo(intake).result().sha256
    bin_photos(desk, [sha256]).result()
    assert delete_photos(desk, [sha256]) == (1, True)
    # Looked at by another program: what this one closes would drop SQLite's locks.
    look = "import pathlib, sys; [sys.stdout.buffer.write(pathlib.Path(each).read_bytes()) for each in sys.argv[1:]]"
    files = [str(each) for each in desk.path.parent.glob(f"{desk.path.name}*")]
    held = subprocess.run([sys.executable, "-c", look, *files], stdout=subprocess.PIPE, check=True).stdout
    assert len(held) > 16384
    for data in (intake.original, intake.rendition.data, intake.thumbnail.data):
        assert data[64:192] not in held


def said_in_a_copy(desk: Desk) -> list[str]:
    """Which of the words stand in a backup of the library, in which nothing is packed but the kept versions."""
    place = desk.path.with_name("copy.standfirst")
    backup(desk.path, place)
    found = said_in(place)
    place.unlink()
    return found


def test_only_what_is_in_the_bin_is_deleted_and_all_of_it_or_nothing(binned: Desk) -> None:
    with pytest.raises(UsageError, match="bin"):
        erase(binned, (STORY_ID, OTHER), None)
    assert binned.story(STORY_ID).story.headline == SECRET[0]


def test_a_reader_keeps_the_log_and_that_is_told(binned: Desk) -> None:
    reading = open_library(binned.path, write=False)
    with reading.reader().snapshot():
        reading.reader().all("SELECT count(*) FROM story")
        assert not erase(binned, (STORY_ID,), None)
    reading.close()
    assert binned.scrub().result()


def test_every_copy_that_holds_it_is_listed(binned: Desk, tmp_path: Path, clock: Clock) -> None:
    own = BackupPlace(tmp_path / "Backups", binned.path, binned.library_id)
    stick = BackupPlace(tmp_path / "stick", binned.path, binned.library_id, own=False)
    stick.root.mkdir()
    keep_everywhere(binned.path, (own, stick), clock())
    by_hand = tmp_path / "monday.standfirst"
    backup(binned.path, by_hand)
    (tmp_path / "other.standfirst").write_bytes(b"notes")
    torn = own.folder / own.backups()[0].path.name.replace("000001", "000007")
    torn.write_bytes(b"torn")
    look = holders(binned.path, binned.library_id, (own, stick), (tmp_path,), (STORY_ID,))
    assert [(each.path.name, each.known) for each in look if each.path.parent == own.folder] == [
        (torn.name, False),
        (own.backups()[1].path.name, True),
    ]
    assert {each.path for each in look if each.known} == {own.backups()[1].path, stick.backups()[0].path, by_hand}
    erase(binned, (STORY_ID,), None)
    torn.unlink()
    keep_everywhere(binned.path, (own,), clock())
    look = holders(binned.path, binned.library_id, (own,), (), (STORY_ID,))
    assert [each.path for each in look] == [own.backups()[1].path]
