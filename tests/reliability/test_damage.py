"""A short form of `python -m tests.reliability damage`: two cases of every kind of harm."""

from pathlib import Path
import random

import pytest

from tests.reliability.damage import counts
from tests.reliability.harm import HARMS
from tests.reliability.stock import make
from tests.reliability.table import main


def test_no_harm_breaks_a_rule(tmp_path: Path) -> None:
    shown = list(counts(tmp_path, 2 * len(HARMS), 11, stories=8))
    assert [case for row in shown for case in row.broken] == []
    assert {row.name for row in shown} == set(HARMS)
    assert all(row.cases == 2 for row in shown)


@pytest.mark.parametrize("name", [name for name in HARMS if name != "another program's file"])
def test_harm_is_done(name: str) -> None:
    data = random.Random(5).randbytes(16384 * 4 - 4) + b"quay"
    assert HARMS[name](data, random.Random(6)) != data


def test_what_was_hit_is_known(tmp_path: Path) -> None:
    stock = make(tmp_path / "stock.standfirst", 4, 3)
    story_id = next(iter(stock.stories))
    start, end = stock.places[story_id][0]
    hurt = stock.data[: end - 1] + b"\x00\x01"[stock.data[end - 1] == 0 :][:1] + stock.data[end:]
    assert stock.hit(stock.data) == set()
    assert story_id in stock.hit(hurt)
    assert start < end


def test_a_broken_rule_ends_with_1(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.reliability.damage.rescue", lambda *arguments: None)
    assert main(["damage", "--count", "1", "--seed", "1"]) == 1
    assert "NOT HELD" in capsys.readouterr().out
