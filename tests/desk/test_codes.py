"""Code lists come in from files in any encoding that photographers' programs write, and earlier credits come back."""

from pathlib import Path

import pytest

from editor.desk.codes import add_code_list, code_lists, read_code_file, remove_code_list
from editor.desk.copy_files import ImportRefused
from editor.desk.credits import MOST_OFFERED, completions, used_credits
from editor.desk.library import Desk
from editor.domain.codes import CodeRow
from editor.domain.story import AttachedPhoto
from tests.builders import p, story

ROSTER = "lt7\tZoë Finch\tFinch\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_whatever_wrote_it(desk: Desk, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "roster.txt"
    file.write_bytes(ROSTER.encode(encoding))
    assert read_code_file(desk, file).rows == (CodeRow("lt7", ("Zoë Finch", "Finch")),)


def test_what_is_no_text_is_refused(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "roster.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    with pytest.raises(ImportRefused):
        read_code_file(desk, file)
    with pytest.raises(ImportRefused):
        read_code_file(desk, desk.path)


def test_a_list_of_the_same_name_takes_the_place_of_the_one_before(desk: Desk) -> None:
    add_code_list(desk, "home.txt", (CodeRow("a", ("old",)),)).result()
    add_code_list(desk, "away.txt", ()).result()
    number = add_code_list(desk, "home.txt", (CodeRow("a", ("new",)),)).result()
    assert [(each.name, each.rows) for each in code_lists(desk)] == [
        ("away.txt", ()),
        ("home.txt", (CodeRow("a", ("new",)),)),
    ]
    remove_code_list(desk, number).result()
    assert [each.name for each in code_lists(desk)] == ["away.txt"]


def test_earlier_credits_are_offered_by_what_is_typed(desk: Desk) -> None:
    photos = (AttachedPhoto("p1", credit="Ada Finch", source="AP"), AttachedPhoto("p2", credit="Bo Okafor"))
    desk.new_story(story(p("Text"), photos=photos)).result()
    used = used_credits(desk, "credit")
    assert sorted(used) == ["Ada Finch", "Bo Okafor"]
    assert completions(used, "a") == ["Ada Finch"]
    assert completions(used, "FINCH") == ["Ada Finch"]
    assert completions(used, "inch") == []
    assert completions(used, "Ada Finch") == []
    assert used_credits(desk, "source") == ["AP"]


def test_beginnings_come_before_words_within_and_accents_do_not_count() -> None:
    earlier = ["Bo / Élan", "Elan", "élan vital", *(f"El {number}" for number in range(9))]
    assert completions(earlier, "ela")[:3] == ["Elan", "élan vital", "Bo / Élan"]
    assert len(completions(earlier, "")) == len(completions(earlier, "el")) == MOST_OFFERED
