"""What the window keeps while it runs, so that a kill costs neither the caret's place nor the window's."""

from editor.desk.settings import SettingsStore
from tests.window_fixtures import OpenRoom


def test_the_carets_place_is_kept_with_each_save(rooms: OpenRoom) -> None:
    room = rooms()
    room.act("new")
    room.type("Ferries", "", "They run all day.")
    room.newsroom.work.autosave.save_all()
    work = room.newsroom.work
    room.wait(lambda: work.autosave.is_idle and not work.bridge.is_busy)
    assert work.autosave._rest.isActive()
    place = room.desk.place_of(room.story.id)
    assert place is not None
    assert place.caret == len("They run all day.")


def test_the_windows_size_is_kept_while_it_is_open(rooms: OpenRoom) -> None:
    room = rooms()
    room.newsroom.layout.rest.setInterval(1)
    room.window.resize(1111, 777)
    room.wait(lambda: SettingsStore(room.store.path).current.geometry == room.window.layout_bytes()[0])
    before = SettingsStore(room.store.path).current.layout
    room.window.splitter.setSizes([250, 500, 361])
    room.window.splitter.splitterMoved.emit(250, 1)
    room.wait(lambda: SettingsStore(room.store.path).current.layout not in ("", before))
