"""Power cuts: a session's writes and syncs are recorded, and the disk as a cut would leave it is made from them.

What was synced is there. What was written after a file's last sync is there or not, sector by sector, as chance has
it; so are a cut in length, and the name of a new or a deleted file until its folder was synced. The library must then
open and say all that had been said to be saved, or that and the one act that was under way. The reporter's clock is
set back by an hour now and then, so that all of this holds for strange clocks, too.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
import random
from typing import NamedTuple

from editor.desk.keeping import verify
from editor.desk.opening import make_library, open_desk
from editor.domain.errors import StandfirstError
from tests.reliability.disk import OK, Call, Disk
from tests.reliability.reporter import Reporter, State, state_of

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

_CHANCES = (0.0, 0.5, 0.5, 0.9, 1.0)
"""How likely a sector that was not synced has reached the disk; one is drawn for each file and cut."""


class Said(NamedTuple):
    """The moment at which another act was said to be saved."""


class Session(NamedTuple):
    """What a session did to its disk, from the library's bytes before it, and the library's state after each act."""

    library: Path
    before: bytes
    events: Sequence[Call | Said]
    states: Sequence[State]


class Cut(NamedTuple):
    """A cut before the session's event of this number, after which something was not as it had been said."""

    event: int
    trouble: str


def recorded(folder: Path, acts: int, seed: int) -> Session:
    """Let a reporter do `acts` acts in `folder` and record what reaches the disk."""
    path = folder / "session.standfirst"
    make_library(path)
    before = path.read_bytes()
    events: list[Call | Said] = []
    states: list[State] = [{}]

    def note(call: Call) -> int:
        events.append(call)
        return OK

    disk = Disk()
    with disk.watched():
        disk.answer = note
        for state in Reporter(path, seed).acts(acts):
            events.append(Said())
            states.append(state)
    return Session(path, before, events, states)


def cuts(session: Session, count: int, seed: int, folder: Path) -> Iterator[Cut | None]:
    """Cut the power at `count` moments of the session, in their order, and say what each has broken; None: nothing."""
    dice = random.Random(seed)
    moments = sorted(dice.choices(range(1, len(session.events) + 1), k=count))
    medium = _Medium(session.library, session.before)
    done = said = 0
    for number, moment in enumerate(moments):
        while done < moment:
            event = session.events[done]
            if isinstance(event, Call):
                medium.take(event)
            else:
                said += 1
            done += 1
        place = folder / f"{number}.standfirst"
        medium.cut(place, dice)
        trouble = _trouble(place, session.states[said : said + 2])
        yield None if trouble is None else Cut(moment, trouble)
        for each in folder.glob(f"{number}.standfirst*"):
            each.unlink()


class _File:
    """A file as it is surely on the disk, and what was done to it since."""

    def __init__(self, data: bytes = b"", named: bool = False) -> None:
        self.synced = bytearray(data)
        self.pending: list[Call] = []
        self.named = named
        self.deleted = False

    def sync(self) -> None:
        for call in self.pending:
            _carry_out(call, self.synced)
        self.pending.clear()
        self.named = True

    def after_cut(self, dice: random.Random) -> bytes | None:
        if (self.deleted or not self.named) and dice.random() < 0.5:
            return None
        left, chance = bytearray(self.synced), dice.choice(_CHANCES)
        for call in self.pending:
            for piece in _sectors(call):
                if dice.random() < chance:
                    _carry_out(piece, left)
        return bytes(left)


class _Medium:
    """The library and the files that SQLite keeps beside it, but the shared memory, which no cut leaves."""

    def __init__(self, library: Path, before: bytes) -> None:
        self._library = library
        self._files = {library: _File(before, named=True)}

    def take(self, call: Call) -> None:
        """Do what SQLite did."""
        file = self._files.get(call.path)
        if call.kind == "open":
            if call.path.name and (file is None or file.deleted):
                self._files[call.path] = _File()
        elif call.kind == "delete":
            if call.at:
                self._files.pop(call.path, None)
            elif file is not None:
                file.deleted = True
        elif file is not None:
            file.sync() if call.kind == "sync" else file.pending.append(call)

    def cut(self, place: Path, dice: random.Random) -> None:
        """Lay the files down at `place` as a cut now would leave them."""
        for path, file in self._files.items():
            left = file.after_cut(dice)
            if left is not None:
                place.with_name(place.name + path.name.removeprefix(self._library.name)).write_bytes(left)


def _carry_out(call: Call, data: bytearray) -> None:
    if call.kind == "truncate":
        del data[call.at :]
        return
    data.extend(bytes(max(0, call.at - len(data))))
    data[call.at : call.at + len(call.data)] = call.data


def _sectors(call: Call) -> Iterator[Call]:
    if call.kind == "truncate":
        yield call
        return
    start = call.at
    while start < call.at + len(call.data):
        end = min((start // SECTOR + 1) * SECTOR, call.at + len(call.data))
        yield Call("write", call.path, start, call.data[start - call.at : end - call.at])
        start = end


def _trouble(place: Path, allowed: Sequence[State]) -> str | None:
    try:
        with open_desk(place, write=True) as desk:
            if state_of(desk) not in allowed:
                return "not what had been said to be saved"
        faults = verify(place).faults
    except StandfirstError as error:
        return f"{type(error).__name__}: {error}"
    return faults[0] if faults else None
