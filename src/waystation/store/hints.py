"""What a dataclass field's type hint says, in the few shapes that records use."""

from __future__ import annotations

import dataclasses
import functools
import types
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A type hint taken apart.

    Exactly one of ``scalar`` (str, int, float, bool, bytes, date, datetime), ``item`` (a tuple's) and ``record``
    (a dataclass) is set. ``choices`` are a Literal's values (``scalar`` is then str). ``optional`` says that None
    is allowed.
    """

    optional: bool = False
    scalar: type[Any] | None = None
    choices: tuple[str, ...] = ()
    item: Shape | None = None
    record: type[Any] | None = None


def columns(record: type[Any]) -> Mapping[str, Shape]:
    """Return the fields of a dataclass with their shapes, in order."""
    key: Any = record  # mypy holds that a class is not hashable
    return _columns(key)


@functools.cache
def _columns(record: Any) -> Mapping[str, Shape]:
    hints = get_type_hints(record)
    return {field.name: shape_of(hints[field.name]) for field in dataclasses.fields(record)}


def shape_of(hint: Any) -> Shape:
    """Take a type hint apart.

    Raises:
        TypeError: it is none of the shapes that records may have.
    """
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        members = [member for member in get_args(hint) if member is not types.NoneType]
        if len(members) == 1:
            return dataclasses.replace(shape_of(members[0]), optional=True)
    elif origin is Literal:
        return Shape(scalar=str, choices=get_args(hint))
    elif origin is tuple:
        member, *rest = get_args(hint)
        if rest == [Ellipsis]:
            return Shape(item=shape_of(member))
    elif dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return Shape(record=hint)
    elif isinstance(hint, type):
        return Shape(scalar=hint)
    raise TypeError(f"a record cannot hold {hint!r}")
