"""Actors: who is meant by a name, a description or a pronoun, and in which role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from waystation.ids import unsaid
from waystation.records.span import Span

MentionKind = Literal["name", "metonym", "description", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the fact tables; ``name`` is the canonical one."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts or speaks.

    ``name`` is canonical, or a description for the unnamed ("a senior administration official"). ``polity`` is
    PLOVER's code: ISO 3166 alpha-3, or IGO UNO EUR NGO ISM IMG MNC. ``sectors`` are PLOVER's, primary first.
    ``role`` is held at publication; ``former`` says that a role named in the text had ended by then.
    ``candidates`` are the canonical names still possible when the text does not decide.
    """

    id: str
    name: str
    polity: str | None = None
    sectors: tuple[str, ...] = ()
    person: Person | None = None
    role: str | None = unsaid(default=None)
    former: bool | None = unsaid(default=None)
    candidates: tuple[str, ...] = unsaid(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor in an event or a move: the actor's own fields, where it is mentioned, and its role at the time."""

    id: str
    name: str
    polity: str | None = None
    sectors: tuple[str, ...] = ()
    person: Person | None = None
    role: str | None = unsaid(default=None)
    former: bool | None = unsaid(default=None)
    candidates: tuple[str, ...] = unsaid(default=())
    span: Span | None = None
    role_then: str | None = unsaid(default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of text that refers to an actor; ``first`` and ``last`` are token numbers, last not included.

    ``head`` is the token that the rest of the phrase hangs on. Joint mentions ("Japan and South Korea's advisers")
    are one mention each.
    """

    span: Span
    first: int
    last: int
    head: int
    kind: MentionKind
    actor: Actor
    role_then: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """An actor of one report, with all its mentions there, in order."""

    id: str
    document_id: str
    actor: Actor
    mentions: tuple[Span, ...]
