"""The benchmarks run, and their table says which row is over its limit. What they measure is not looked at here."""

from pathlib import Path

import pytest

from tests.benchmarks import exporting, photos, prose
from tests.benchmarks.measure import Row, Times, quantile, row_at
from tests.benchmarks.stock import Stock
from tests.benchmarks.table import GROUPS, run, show
from tests.imaging.files import as_jpeg


def test_one_group_gives_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small = Stock(tmp_path).small("few", 20)
    rows = show(run(["listing"], Stock(tmp_path, small)))
    assert [row.limit for row in rows] == [3.0]
    assert "newest 200" in capsys.readouterr().out


def test_a_row_over_its_limit_is_called_missed(capsys: pytest.CaptureFixture[str]) -> None:
    slow = Row("slow", "2 s", "1 s", 2.0, 1.5)
    unknown = Row("unknown", "", "", None, 1.5, "not here")
    assert [each.holds for each in show([slow, unknown])] == [False, True]
    assert [("MISSED" in line) for line in capsys.readouterr().out.splitlines()] == [False, True, False]


def test_ratios_are_of_neighbours_and_of_ranks() -> None:
    times = Times([2.0, 9.0, 4.0], [1.0, 3.0, 4.0])
    assert times.ratio == 2.0
    assert quantile([3, 1, 2], 0.5) == 2
    assert row_at("last", times, 0.99, 3.0).ratio == 9.0 / 4.0


def test_yardsticks_write_what_they_are_given(tmp_path: Path) -> None:
    article = exporting.demo_article(Stock(tmp_path))
    assert exporting.plain_docx(article)[:2] == b"PK"
    assert exporting.plain_html(article).count(b"<img ") == 4


def test_without_djpeg_the_row_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "which", lambda name: None)
    told = photos.thumbnail(as_jpeg())
    assert (told.ratio, told.limit, told.note) == (None, 1.6, "djpeg is not installed")


def test_prose_has_the_length_asked_for_and_is_the_same_again() -> None:
    assert prose.body(800) == prose.body(800, seed=1) != prose.body(800, seed=2)
    assert prose.story(prose.story_id(1), 800).words == 800


def test_every_group_is_a_module() -> None:
    here = Path(__file__).parent
    assert all((here / f"{name}.py").is_file() for name in GROUPS)
