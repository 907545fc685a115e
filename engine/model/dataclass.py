"""The standard library's `dataclass`, made quickly where it is frozen and slotted.

The standard one compiles six methods a class, half a millisecond in all, whether they are ever called or not: for two
hundred classes more than loading numpy takes. Here `__init__`, `__eq__` and `__hash__` are compiled when they are first
called, and the others are shared by all classes. What comes of it is a dataclass for `fields`, `replace`, `asdict`,
pickling and pydantic, and its methods are as fast as the standard ones.

Fields may have defaults and factories. Classes that are ordered, can be changed or inherit fields are handed on to the
standard library; fields that are given by name only are refused.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(**options: Any) -> Callable[[type], type]:
        """Return the decorator; options as in the standard library."""
        if options == {"frozen": True, "slots": True}:
            return _frozen_and_slotted
        return dataclasses.dataclass(**options)


_COLLECT = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)


def _frozen_and_slotted(cls: type) -> type:
    """Return the class with slots, the fields collected by the standard library, and our methods."""
    if any(map(dataclasses.is_dataclass, cls.__mro__[1:])):  # it would have to be frozen before it is
        return dataclasses.dataclass(frozen=True, slots=True)(cls)
    cls.__doc__ = cls.__doc__ or cls.__name__  # the standard library would read a signature for it, which takes long
    own = vars(cls)
    made: Any = _COLLECT(cls)
    if any(field.kw_only for field in dataclasses.fields(made)):
        raise TypeError(f"{cls.__name__} has fields by name only: take the standard library's dataclass.")
    methods = _SHARED | {name: _compiled_when_called(made, name, source) for name, source in _SOURCES.items()}
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    parameters = made.__dataclass_params__
    parameters.init = parameters.repr = parameters.eq = parameters.frozen = True
    frozen: type = made
    return frozen


def _compiled_when_called(cls: Any, name: str, source: Callable[[Any, dict[str, Any]], str]) -> Callable[..., Any]:
    """Return a method that compiles itself, takes its place in the class and goes on there."""

    def first_call(self: Any, *given: Any, **named: Any) -> Any:
        names: dict[str, Any] = {}
        # Python takes an interruption in the midst of an `exec` of text for one that nobody handles, and exits by it.
        exec(compile(source(cls, names), f"<{name} of {cls.__qualname__}>", "exec"), names)
        method = names[name]
        method.__qualname__ = f"{cls.__qualname__}.{name}"
        setattr(cls, name, method)
        return method(self, *given, **named)

    return first_call


def _init(cls: Any, names: dict[str, Any]) -> str:
    """Return the source of __init__: one parameter a field. Puts what it refers to into `names`."""
    parameters, lines = ["self"], []
    names["_MISSING"] = MISSING
    for field in dataclasses.fields(cls):
        name = field.name
        names[f"_set_{name}"] = getattr(cls, name).__set__
        value = name
        if field.default is not MISSING:
            names[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        elif field.default_factory is not MISSING:
            names[f"_factory_{name}"] = field.default_factory
            parameters.append(f"{name}=_MISSING")
            value = f"_factory_{name}() if {name} is _MISSING else {name}"
        else:
            parameters.append(name)
        lines.append(f" _set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    return f"def __init__({', '.join(parameters)}):\n" + ("\n".join(lines) or " pass")


def _equal(cls: Any, names: dict[str, Any]) -> str:
    """Return the source of __eq__: instances of one class are compared as tuples."""
    names["_cls"] = cls
    ours, theirs = _values(cls, "self"), _values(cls, "other")
    return f"def __eq__(self, other):\n return {ours} == {theirs} if other.__class__ is _cls else NotImplemented"


def _hash(cls: Any, _names: dict[str, Any]) -> str:
    return f"def __hash__(self):\n return hash({_values(cls, 'self')})"


def _values(cls: Any, instance: str) -> str:
    """Return the source of a tuple of all fields that are compared."""
    return "(" + "".join(f"{instance}.{field.name}," for field in dataclasses.fields(cls) if field.compare) + ")"


_SOURCES = {"__init__": _init, "__eq__": _equal, "__hash__": _hash}


def _shown(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _unset(_self: Any, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _undeleted(_self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_SHARED: dict[str, Callable[..., Any]] = {
    "__repr__": _shown,
    "__setattr__": _unset,
    "__delattr__": _undeleted,
    "__getstate__": _state,
    "__setstate__": _restore,
}
