"""`dataclass`, for values: frozen, slotted, and made in a quarter of the time.

The standard library writes and compiles six functions for such a class. That is more than a millisecond each, there are
some sixty of them, and every start of the program waits for it. Here the constructor is written, and the rest is the
same code for all. A type checker sees `dataclasses.dataclass`; `replace`, `fields` and `match` take it for one.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace

    replace_unchecked = replace
else:
    from collections.abc import Callable
    import dataclasses
    from operator import attrgetter

    def replace_unchecked(held: object, /, **values: object) -> object:
        """Do what `dataclasses.replace` does, without the checks of the constructor: for what cannot fail them."""
        made = object.__new__(held.__class__)
        for name in held.__match_args__:
            object.__setattr__(made, name, values[name] if name in values else getattr(held, name))
        return made

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """Return a decorator that does what `dataclasses.dataclass(frozen=True, slots=True)` does.

        Knows fields with a default or a default factory, `__post_init__`, `__repr__` and inheritance, and nothing else.
        Raises TypeError for a class that is not both.
        """
        if not (frozen and slots):
            raise TypeError("a value is frozen and slotted")
        return _made

    def _made(cls: type) -> type:
        # Without a docstring the standard library writes one, and that takes longer than all the rest.
        cls.__doc__ = cls.__doc__ or cls.__name__
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
        names = tuple([each.name for each in dataclasses.fields(made)])
        values = attrgetter(*names) if len(names) > 1 else lambda held: tuple([getattr(held, name) for name in names])

        def equal(self: object, other: object) -> bool:
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        def said(self: object) -> str:
            held = ", ".join([f"{name}={each!r}" for name, each in zip(names, values(self), strict=True)])
            return f"{self.__class__.__qualname__}({held})"

        made.__init__ = _constructor(made)
        made.__eq__ = equal
        made.__hash__ = lambda self: hash(values(self))
        made.__repr__ = vars(cls).get("__repr__", said)
        # Copies are made by the constructor, with its checks.
        made.__reduce__ = lambda self: (self.__class__, values(self))
        made.__setattr__ = _refuse
        made.__delattr__ = _refuse
        return made

    def _constructor(made: type) -> Callable[..., None]:
        """Return the constructor of `made`, written out, since values are made by the thousand."""
        names, parameters, lines = {"MISSING": dataclasses.MISSING}, ["self"], []
        for each in dataclasses.fields(made):
            name = given = each.name
            names[f"set_{name}"] = getattr(made, name).__set__
            if each.default is not dataclasses.MISSING:
                names[f"default_{name}"] = each.default
                parameters.append(f"{name}=default_{name}")
            elif each.default_factory is not dataclasses.MISSING:
                names[f"make_{name}"] = each.default_factory
                parameters.append(f"{name}=MISSING")
                given = f"make_{name}() if {name} is MISSING else {name}"
            else:
                parameters.append(name)
            lines.append(f" set_{name}(self, {given})")
        lines.append(" self.__post_init__()" if hasattr(made, "__post_init__") else " pass")
        # Nothing but the names of our own fields is in it.
        exec("\n".join([f"def __init__({', '.join(parameters)}):", *lines]), names)  # noqa: S102
        return names["__init__"]

    def _refuse(self: object, name: str, held: object = None) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")
