"""Folders that a cloud service syncs, by their names on each system and by what lies in them."""

from pathlib import Path

import pytest

from editor.desk.clouds import synced_by

LIBRARY = "desk/library.standfirst"


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Users/ann/Dropbox", "Dropbox"),
        ("Users/ann/Dropbox (Personal)", "Dropbox"),
        ("Users/ann/OneDrive", "OneDrive"),
        ("Users/ann/OneDrive - The Paper", "OneDrive"),
        ("Users/ann/iCloudDrive", "iCloud Drive"),
        ("Users/ann/Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("Users/ann/Library/CloudStorage/GoogleDrive-ann@paper.example/My Drive", "Google Drive"),
        ("Users/ann/Library/CloudStorage/OneDrive-ThePaper", "OneDrive"),
        ("Users/ann/Library/CloudStorage/Box-Box", "Box"),
        ("G/My Drive", "Google Drive"),
        ("home/ann/Nextcloud", "Nextcloud"),
        ("home/ann/ownCloud", "ownCloud"),
        ("home/ann/Syncthing", "Syncthing"),
        ("home/ann/Documents", None),
        ("home/ann/Dropboxes", None),
    ],
)
def test_by_its_name(tmp_path: Path, folder: str, service: str | None) -> None:
    assert synced_by(tmp_path / folder / LIBRARY, {}, tmp_path) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox", "Dropbox"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.driveupload", "Google Drive"),
        (".sync_1a2b3c.db", "Nextcloud"),
        (".csync_journal.db", "ownCloud"),
        (".stfolder", "Syncthing"),
        (".stranger", None),
    ],
)
def test_by_what_lies_above_it(tmp_path: Path, mark: str, service: str | None) -> None:
    place = tmp_path / "work" / LIBRARY
    place.parent.mkdir(parents=True)
    (tmp_path / "work" / mark).touch()
    assert synced_by(place, {}, tmp_path) == service


def test_by_the_systems_own_variable_and_by_a_macs_documents(tmp_path: Path) -> None:
    named = tmp_path / "cloud"
    assert synced_by(named / LIBRARY, {"OneDriveCommercial": str(named)}, tmp_path) == "OneDrive"
    documents = tmp_path / "Documents"
    (documents / "desk").mkdir(parents=True)
    assert synced_by(documents / LIBRARY, {}, tmp_path) is None
    taken_in = tmp_path / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    taken_in.mkdir(parents=True)
    (taken_in / "Documents").symlink_to(documents)
    assert synced_by(documents / LIBRARY, {}, tmp_path) == "iCloud Drive"
