"""Settings come back, and a broken file costs nothing but the settings."""

from pathlib import Path
import stat
from threading import Thread

import pytest

from editor.desk.settings import MOST_RECENT, Settings, SettingsStore


def test_settings_come_back(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "settings.json"
    store = SettingsStore(path)
    assert store.current == Settings()
    store.change(name="Ada Finch", byline="By Ada Finch", theme="dark", welcome_done=True)
    store.save(store.current.with_recent(Path("/a/library.standfirst")))
    assert SettingsStore(path).current == store.current
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"theme": 3, "recent": "x", "welcome_done": "yes"}'],
)
def test_a_broken_file_reads_as_the_first_start(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    assert SettingsStore(path).current == Settings()


def test_what_is_sound_in_a_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b'{"name": "Ada", "theme": 7, "recent": ["/a", 3], "later": {}}')
    assert SettingsStore(path).current == Settings(name="Ada", recent=("/a",))


def test_the_newest_library_comes_first_and_once() -> None:
    settings = Settings()
    for number in [*range(MOST_RECENT + 2), 5]:
        settings = settings.with_recent(Path(f"/{number}"))
    assert settings.recent[:2] == ("/5", f"/{MOST_RECENT + 1}")
    assert len(set(settings.recent)) == len(settings.recent) == MOST_RECENT


def test_a_disk_that_refuses_costs_this_runs_settings_only(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = SettingsStore(tmp_path / "file" / "settings.json")
    store.change(theme="dark")
    assert store.current.theme == "dark"


def test_what_is_no_choice_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b'{"theme": "pink", "page_size": "quarto", "name": "Ada"}')
    assert SettingsStore(path).current == Settings(name="Ada")


def test_what_is_supposed_gives_way_to_what_was_said(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    store = SettingsStore(path)
    store.suppose(page_size="letter")
    assert store.current.page_size == "letter"
    assert not path.exists()
    store.change(page_size="a4")
    store = SettingsStore(path)
    store.suppose(page_size="letter")
    assert store.current.page_size == "a4"


def test_a_library_is_taken_out_of_the_recent_ones() -> None:
    settings = Settings(recent=("/a", "/b", "/c"))
    assert settings.without_recent(Path("/b")).recent == ("/a", "/c")
    assert settings.without_recent(Path("/d")) == settings


def test_bands_and_columns_are_kept_and_nonsense_is_not_taken(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "settings.json")
    store.save(store.current.with_column("Harbour", 28).with_column("Sport", 40).with_column("harbour", 30))
    store.change(alert_band=-4, headline_band=70, column=0)
    again = SettingsStore(store.path).current
    assert again == store.current
    assert [again.column_of(section) for section in ("HARBOUR", "Sport", "News", "")] == [30, 40, 35, 35]
    assert (again.bands["alert"], again.bands["headline"]) == (90, 70)
    assert again.with_column("", 50).column_of("News") == 50
    assert again.with_column("A=B", 9).column_of("a=b") == 9


def test_of_two_programs_neither_undoes_what_the_other_keeps(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SettingsStore(path).change(name="Ada", theme="dark", recent=("/a", "/b"))
    one, other = SettingsStore(path), SettingsStore(path)
    one.change(theme="light")
    other.change(name="Ada Finch")
    one.save(one.current.with_recent(Path("/one")).without_recent(Path("/b")))
    other.save(other.current.with_recent(Path("/other")))
    kept = SettingsStore(path).current
    assert (kept.name, kept.theme) == ("Ada Finch", "light")
    assert kept.recent == ("/other", "/a", "/b", "/one") or set(kept.recent) >= {"/other", "/one", "/a"}
    assert other.current == kept


def test_many_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    names = ("name", "byline", "export_folder", "backup_folder", "photo_folder", "side", "geometry", "layout")
    stores = [SettingsStore(path) for _ in names]
    threads = [Thread(target=store.change, kwargs={name: "kept"}) for store, name in zip(stores, names, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = SettingsStore(path).current
    assert [getattr(kept, name) for name in names] == ["kept"] * len(names)
