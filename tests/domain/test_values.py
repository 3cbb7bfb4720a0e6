"""A value is what a frozen, slotted dataclass is."""

import copy
import dataclasses
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
import pickle
from typing import Any, ClassVar

import pytest

from editor.domain.values import dataclass, replace_unchecked


@dataclass(frozen=True, slots=True)
class Named:
    """A value with every kind of field."""

    name: str
    words: tuple[str, ...] = ()
    marks: dict[str, int] = field(default_factory=dict)
    KIND: ClassVar[str] = "named"


@dataclass(frozen=True, slots=True)
class Checked(Named):
    """One that has another's fields and more, and looks at them."""

    level: int = 0

    def __post_init__(self) -> None:
        if self.level < 0:
            raise ValueError("a level below nought")


@dataclass(frozen=True, slots=True)
class Empty:
    """A value without fields."""


@dataclass(frozen=True, slots=True)
class Single:
    """A value with one field."""

    only: Any


@dataclasses.dataclass(frozen=True, slots=True)
class Plain:
    """The standard library's own."""

    name: str
    level: int = 0


def test_equality_is_of_the_same_class_and_the_same_fields() -> None:
    assert Named("a") == Named("a", ()) != Named("b")
    assert Single(1) == Single(1) != Single(2)
    assert Empty() == Empty()
    assert Named("a") != Checked("a")
    assert len({Single("x"), Single("x"), Single("y"), Empty(), Empty()}) == 3


def test_nothing_of_it_can_be_changed() -> None:
    made: Any = Checked("a")
    with pytest.raises(FrozenInstanceError):
        made.name = "b"
    with pytest.raises(FrozenInstanceError):
        del made.name
    with pytest.raises(FrozenInstanceError):
        made.other = 1
    assert not hasattr(made, "__dict__")


def test_the_constructor_checks_and_fills_in() -> None:
    assert Named("a").marks is not Named("a").marks
    assert Checked("a", level=2).level == 2
    with pytest.raises(ValueError, match="below"):
        replace(Checked("a"), level=-1)
    unknown: dict[str, Any] = {"other": 1}
    for wrong in ({}, {"name": "a"} | unknown):
        with pytest.raises(TypeError):
            Named(**wrong)


def test_the_standard_library_takes_it_for_a_dataclass() -> None:
    made = replace(Checked("a"), name="b", level=1)
    assert (made.name, made.level) == ("b", 1)
    assert is_dataclass(made)
    assert [each.name for each in fields(made)] == ["name", "words", "marks", "level"]
    match made:
        case Checked(name, level=1):
            assert name == "b"
        case _:
            pytest.fail("it has no positions")
    assert repr(Single("x")) == "Single(only='x')"
    assert repr(Plain("x")) == "Plain(name='x', level=0)"


def test_a_copy_is_equal() -> None:
    made = Checked("a", ("b",), level=1)
    assert copy.copy(made) == copy.deepcopy(made) == pickle.loads(pickle.dumps(made)) == made  # noqa: S301


def test_there_is_no_other_kind() -> None:
    loose: dict[str, bool] = {"frozen": False, "slots": True}
    with pytest.raises(TypeError):
        dataclass(**loose)


def test_a_value_is_replaced_without_its_checks_where_they_hold_already() -> None:
    value = Checked("a", ("b",), {"c": 1}, 2)
    other = replace_unchecked(value, level=3)
    assert other == replace(value, level=3)
    assert (type(other), value.level) == (Checked, 2)
