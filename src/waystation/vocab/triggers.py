"""The lexicon of events: words that name an act (triggers), and words that put an act in doubt or in the future."""

from __future__ import annotations

import csv
import functools
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, get_args

from waystation.errors import ConfigError
from waystation.records.event import EventType
from waystation.vocab.plover import plover_types
from waystation.vocab.tables import Row

Roles = Literal[
    "acts_on",  # the subject acts on the object or on what hangs on a preposition
    "mutual",  # all parties act
    "visit",  # the subject goes to the object or place
    "host",  # the object comes to the subject
    "alone",  # the subject acts; somebody else is meant only after "against", "at" and the like
    "exercise",  # the subject alone, or together with whom it is held
    "asked",  # a request only if the asked one is told to do something
    "alleged",  # an accusation only if a clause says of whom
    "labelled",  # an accusation only if the object is called something
]
Effect = Literal[
    "future",  # decided or arranged by whoever acts
    "offered",  # the same, by one side alone
    "predicted",  # by somebody else
    "threat",
    "hypothetical",
    "negated",
    "denied",
    "historical",
    "none",  # as certain as the word above itself: "began to withdraw"
    "light",  # carries a noun: "held talks"
    "announced",  # the same, of a decision: what somebody gives way in is then still to come
    "asked",  # what somebody else should do, or what somebody could do, is no act yet
]
WordClass = Literal["verb", "noun", "adj", "modifier"]  # a modifier stands before the noun: "planned" talks

ACTOR = "@actor"
"""Stands among a trigger's objects for: a phrase that mentions a political actor."""
NOTHING = "@none"
"""Stands among a trigger's objects for: no object at all, as in "the dockers struck"."""

ANY = "*"
"""Stands among a trigger's lemmas for: any word of the class that no other pattern fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A pattern of words that names an act: "lift" with an object such as "sanctions".

    ``particles`` and ``objects`` must be there if given (one of each); ``modes`` are PLOVER's for the type. ``undone``
    says that the words tell of an act that is not done: "pulled out of the talks" is a meeting that is refused.
    """

    lemmas: tuple[str, ...]
    word_class: WordClass
    particles: frozenset[str]
    objects: frozenset[str]
    event_type: EventType
    modes: tuple[str, ...]
    roles: Roles
    undone: bool = False

    @property
    def weight(self) -> int:
        """How specific the pattern is; the most specific one that matches wins."""
        return (
            (1 if ACTOR in self.objects else 3 * bool(self.objects - {NOTHING}))
            + 2 * bool(self.particles)
            + (self.roles == "labelled")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """A word that says of the act below it that it is planned, doubted, refused, or merely carried out ("light")."""

    lemmas: tuple[str, ...]
    word_class: WordClass
    particles: frozenset[str]
    effect: Effect


@functools.cache
def load_triggers() -> Mapping[tuple[str, str], tuple[Trigger, ...]]:
    """Return the triggers by word class and lemma, most specific first, equally specific ones as in the table.

    A type "REJECT/CONSULT" says that the words tell of a CONSULT that is refused.

    >>> load_triggers()["verb", "rebuff"][0].event_type
    'REJECT'
    """
    classes = load_classes()
    found: dict[tuple[str, str], list[Trigger]] = {}
    for row in _rows("triggers.csv", ("lemmas", "pos", "with", "object", "type", "mode", "roles")):
        undone, _, described = row.text("type").rpartition("/")
        if {undone or described, described} - set(plover_types()):
            raise row.error(f"{row.text('type')} is no type of PLOVER")
        known = plover_types()[described]
        trigger = Trigger(
            lemmas=row.many("lemmas"),
            word_class=row.one_of("pos", ("verb", "noun")),  # type: ignore[arg-type]
            particles=frozenset(row.many("with")),
            objects=_expanded(row, classes),
            event_type=known.name,
            modes=(mode,) if (mode := row.optional("mode")) else (),
            undone=bool(undone),
            roles=row.one_of("roles", get_args(Roles)),  # type: ignore[arg-type]
        )
        if set(trigger.modes) - set(known.modes):
            raise row.error(f"{trigger.modes[0]} is no mode of {known.name}")
        for lemma in trigger.lemmas:
            found.setdefault((trigger.word_class, lemma), []).append(trigger)
    ordered = {key: tuple(sorted(rows, key=lambda row: -row.weight)) for key, rows in found.items()}
    return MappingProxyType(ordered)


@functools.cache
def load_governors() -> Mapping[tuple[str, str], tuple[Governor, ...]]:
    """Return the governors by word class and lemma, those that ask for a particle first.

    >>> load_governors()["verb", "refuse"][0].effect
    'negated'
    """
    found: dict[tuple[str, str], list[Governor]] = {}
    for row in _rows("governors.csv", ("lemmas", "pos", "with", "effect")):
        governor = Governor(
            lemmas=row.many("lemmas"),
            word_class=row.one_of("pos", get_args(WordClass)),  # type: ignore[arg-type]
            particles=frozenset(row.many("with")),
            effect=row.one_of("effect", get_args(Effect)),  # type: ignore[arg-type]
        )
        for lemma in governor.lemmas:
            found.setdefault((governor.word_class, lemma), []).append(governor)
    ordered = {key: tuple(sorted(rows, key=lambda row: not row.particles)) for key, rows in found.items()}
    return MappingProxyType(ordered)


@functools.cache
def load_classes() -> Mapping[str, frozenset[str]]:
    """Return the classes of words that the lexicon names with an @, by name: "@troops" -> soldier, warship, ..."""
    with files("waystation.vocab").joinpath("trigger_classes.toml").open("rb") as stream:
        table = tomllib.load(stream)
    return MappingProxyType({f"@{name}": frozenset(words) for name, words in table["classes"].items()})


def _expanded(row: Row, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for part in row.many("object"):
        if part.startswith("@") and part not in (ACTOR, NOTHING):
            if part not in classes:
                raise row.error(f"{part} is not a class of trigger_classes.toml")
            found |= classes[part]
        else:
            found.add(part)
    return frozenset(found)


def _rows(table: str, columns: tuple[str, ...]) -> Iterator[Row]:
    text = files("waystation.vocab").joinpath(table).read_text(encoding="utf-8")
    reader = csv.reader(io.StringIO(text, newline=""))
    if tuple(next(reader, ())) != columns:
        raise ConfigError(f"its columns are not {', '.join(columns)}", subject=table, advice="correct the first line")
    for cells in reader:
        if len(cells) != len(columns):
            raise ConfigError(f"row {reader.line_num} has {len(cells)} cells, not {len(columns)}", subject=table)
        yield Row(table=table, number=reader.line_num, cells=dict(zip(columns, cells, strict=True)))
