"""Cells of a YAML spec that know their place: every fault is kept with line and column, and all are told at once."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from waystation.errors import InputError
from waystation.records.condition import ID_PATTERN, RESERVED, Condition, Duration, parse_condition, parse_when

_MOST_TOLD = 20  # faults in one message


class _NoAliases(yaml.SafeLoader):
    """YAML without aliases: a few of them make a file of any size out of a small one."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="aliases are not read: write it out", problem_mark=mark)
        return super().compose_node(parent, index)


def compose(text: str, *, subject: str) -> Any:
    """Return the root node of a YAML text.

    Raises:
        InputError: it is no YAML, or empty.
    """
    try:
        root = yaml.compose(text, Loader=_NoAliases)
    except yaml.MarkedYAMLError as cause:
        place = _place(subject, cause.problem_mark or cause.context_mark)
        words = ", ".join(part for part in (cause.context, cause.problem) if part)
        raise InputError(f"not readable as YAML: {words}", subject=place) from cause
    except (yaml.YAMLError, RecursionError) as cause:
        raise InputError(f"not readable as YAML: {cause}", subject=subject) from cause
    if root is None:
        raise InputError("the file is empty", subject=subject, advice="see examples/ for a spec to start from")
    return root


def _place(subject: str, mark: Any) -> str:
    return f"{subject}:{mark.line + 1}:{mark.column + 1}" if mark is not None else subject


@dataclass(slots=True)
class Sheet:
    """What reading a spec gathers: faults, ids with their places, and what refers to which id."""

    subject: str
    faults: list[InputError] = field(default_factory=list)
    ids: dict[str, tuple[str, Cell]] = field(default_factory=dict)
    parties: dict[str, Cell] = field(default_factory=dict)
    names: list[tuple[Cell, str, Sequence[str]]] = field(default_factory=list)
    conditions: list[tuple[str, Cell, Condition]] = field(default_factory=list)

    def raise_faults(self) -> None:
        """Raise one error that tells all faults so far, in their order in the file; none if there are none."""
        if not self.faults:
            return
        first, *others = sorted(self.faults, key=lambda fault: [int(part) for part in fault.subject.split(":")[-2:]])
        if not others:
            raise first
        told = [f"{first.message} ({first.advice})" if first.advice else first.message, *map(str, others)]
        if len(told) > _MOST_TOLD:
            told[_MOST_TOLD:] = [f"and {len(told) - _MOST_TOLD} more"]
        raise InputError("\n".join(told), subject=first.subject)


@dataclass(frozen=True, slots=True)
class Cell:
    """A YAML node with the sheet it stands on. After a fault a reading method returns a stand-in nobody gets to see."""

    node: Any
    sheet: Sheet

    def fault(self, message: str, *, advice: str = "") -> None:
        """Keep a fault at this place."""
        place = _place(self.sheet.subject, self.node.start_mark)
        self.sheet.faults.append(InputError(message, subject=place, advice=advice))

    def mapping(self, *, known: Sequence[str], needed: Iterable[str]) -> Keys:
        """Return the keys of a mapping that are not null."""
        if not isinstance(self.node, yaml.MappingNode):
            self.fault(f"expected a mapping with {', '.join(known)}")
            return Keys(self, {})
        found: dict[str, Cell] = {}
        for key, value in self.node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name not in known:
                Cell(key, self.sheet).fault(f"unknown key {name!r}", advice=f"known here: {', '.join(known)}")
            elif name in found:
                Cell(key, self.sheet).fault(f"{name!r} is given twice", advice="keep one of them")
            else:
                found[name] = Cell(value, self.sheet)
        given = {name: cell for name, cell in found.items() if not cell.empty()}
        if missing := [name for name in needed if name not in given]:
            self.fault(f"missing: {', '.join(missing)}", advice=f"add {missing[0]}: ...")
        return Keys(self, given)

    def empty(self) -> bool:
        """Return True for null."""
        return isinstance(self.node, yaml.ScalarNode) and self.node.tag == "tag:yaml.org,2002:null"

    def items(self) -> list[Cell]:
        """Return the items of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.fault("expected a list", advice="begin each item with '- '")
            return []
        return [Cell(node, self.sheet) for node in self.node.value]

    def text(self) -> str:
        """Return a text as it is written, so that the code NO of Norway stays one."""
        if not isinstance(self.node, yaml.ScalarNode):
            self.fault("expected a text")
            return ""
        text = str(self.node.value).strip()
        if not text:
            self.fault("is empty", advice="write it, or leave the key out")
        return text

    def flag(self) -> bool:
        """Return a truth value."""
        if not isinstance(self.node, yaml.ScalarNode) or self.node.tag != "tag:yaml.org,2002:bool":
            self.fault("expected true or false")
            return False
        return self.node.value.lower() in {"true", "yes", "on"}

    def day(self) -> date | None:
        """Return an ISO date."""
        text = self.text()
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.fault(f"{text!r} is no ISO date", advice="write YYYY-MM-DD")
            return None

    def number(self, *, above: float) -> float:
        """Return a number greater than another."""
        text = self.text()
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not above < number < math.inf:
            self.fault(f"{text!r} is no number above {above:g}", advice="write 50000, without unit or commas")
            return above + 1
        return number

    def whole(self) -> int:
        """Return a whole number of days, 0 to a million."""
        text = self.text()
        if not re.fullmatch(r"[0-9]{1,6}", text):
            self.fault(f"{text!r} is no number of days", advice="write a whole number such as 30")
            return 0
        return int(text)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a mapping. A needed one that is missing is a fault already, so it reads as nothing."""

    at: Cell
    found: dict[str, Cell]

    def __contains__(self, key: str) -> bool:
        return key in self.found

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def cell(self, key: str) -> Cell:
        """Return the cell of a key that is there."""
        return self.found[key]

    def text(self, key: str) -> str:
        """Return a text; a stand-in if the key is missing."""
        return self.found[key].text() if key in self.found else ""

    def optional(self, key: str) -> str | None:
        """Return a text, or None if the key is not there."""
        return self.found[key].text() if key in self.found else None

    def day(self, key: str) -> date | None:
        """Return an ISO date, or None if the key is not there."""
        return self.found[key].day() if key in self.found else None

    def flag(self, key: str) -> bool:
        """Return a truth value; False if the key is not there."""
        return self.found[key].flag() if key in self.found else False

    def number(self, key: str, *, above: float) -> float:
        """Return a number greater than another."""
        return self.found[key].number(above=above) if key in self.found else above + 1

    def whole(self, key: str) -> int:
        """Return a whole number."""
        return self.found[key].whole() if key in self.found else 0

    def one_of(self, key: str, allowed: Sequence[str]) -> str:
        """Return one of these words."""
        text = self.text(key)
        if key in self.found and text not in allowed:
            self.found[key].fault(f"{text!r} is no {key} known here", advice=f"one of {', '.join(allowed)}")
        return text

    def identifier(self, key: str, *, kind: str | None = None) -> str:
        """Return an id, and note what ``kind`` of thing bears it."""
        text = self.text(key)
        if not text:
            return text
        cell, sheet = self.found[key], self.at.sheet
        if not re.fullmatch(ID_PATTERN, text):
            cell.fault(f"{text!r} is no id", advice="begin with a letter, then letters, digits, _ . - only")
        elif text in RESERVED or isinstance(_parsed(text, or_period=True), Duration):
            cell.fault(f"{text!r} cannot be an id: it is a word of conditions", advice="choose another")
        elif text in (sheet.parties if kind == "party" else sheet.ids) and kind is not None:
            cell.fault(f"the id {text!r} is used twice", advice="rename one of the two, and what refers to it")
        elif kind == "party":
            sheet.parties[text] = cell
        elif kind is not None:
            sheet.ids[text] = (kind, cell)
        return text

    def name(self, key: str, *, kinds: Sequence[str]) -> str:
        """Return a name that must be the id of one of these kinds of things; checked when all is read."""
        text = self.text(key)
        if text:
            self.at.sheet.names.append((self.found[key], text, kinds))
        return text

    def names(self, key: str, *, kinds: Sequence[str]) -> tuple[str, ...]:
        """Return one name, or a list of them."""
        named = self._several(key)
        self.at.sheet.names += [(one, text, kinds) for text, one in named.items() if text]
        return tuple(named)

    def words(self, key: str, *, allowed: Sequence[str] = ()) -> tuple[str, ...]:
        """Return one text, or a list of them; only these, if some are given."""
        told = self._several(key)
        for text, one in told.items():
            if allowed and text and text not in allowed:
                one.fault(f"{text!r} is not among the {key} known here", advice=f"one of {', '.join(allowed)}")
        return tuple(told)

    def _several(self, key: str) -> dict[str, Cell]:
        """Return the texts of a list, or of one text alone, each once, with their cells."""
        if key not in self.found:
            return {}
        cell = self.found[key]
        cells = cell.items() if isinstance(cell.node, yaml.SequenceNode) else [cell]
        if not cells:
            cell.fault("is empty", advice="name at least one, or leave the key out")
        told: dict[str, Cell] = {}
        for one in cells:
            text = one.text()
            if text in told:
                one.fault(f"{text!r} is given twice", advice="keep one of them")
            told[text] = one
        return told

    def condition(self, key: str, *, of: str, or_period: bool = False) -> str | None:
        """Return a condition (or a period) as written, and note it for the check of its names."""
        if key not in self.found:
            return None
        cell = self.found[key]
        text = cell.text()
        parsed = _parsed(text, or_period=or_period) if text else None
        if isinstance(parsed, InputError):
            cell.fault(parsed.message, advice=parsed.advice)
        elif parsed is not None and not isinstance(parsed, Duration):
            self.at.sheet.conditions.append((of, cell, parsed))
        return text


def _parsed(text: str, *, or_period: bool) -> Condition | Duration | InputError:
    try:
        return parse_when(text) if or_period else parse_condition(text)
    except InputError as fault:
        return fault
