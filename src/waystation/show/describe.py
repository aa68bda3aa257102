"""Records in few words, the same on the pages and in the terminal; what did not happen never reads as if it had."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from waystation.records import Approach, Attribution, Document, EventMention, Measure, Meeting, Move, Participant
from waystation.records.event import AuxiliaryMode
from waystation.show.words import listed, word_for
from waystation.vocab.polities import load_polities

NOT_TOLD = "not told"
_NOT_HAPPENED = frozenset({"future", "hypothetical", "negated"})
_OUTCOMES = {"held": "disc", "planned": "ring", "cancelled": "cross", "refused": "cross"}
_FIRST_WORDS = 8
_QUOTED = 160  # code points of a report that a description quotes at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A state in a word, with the shape that is drawn beside it."""

    word: str
    shape: str


def reality(modes: Sequence[AuxiliaryMode]) -> Status:
    """Return whether an act with these modes is told as having happened, planned, hypothetical or negated."""
    if not modes:
        return Status(word="happened", shape="disc")
    word = ", ".join(word_for("auxiliary_mode", mode) for mode in modes)
    for mode, shape in (("negated", "cross"), ("hypothetical", "diamond"), ("future", "ring")):
        if mode in modes:
            return Status(word=word, shape=shape)
    return Status(word="happened, background", shape="half")


def happened(modes: Sequence[AuxiliaryMode]) -> bool:
    """Tell whether an act with these modes is told as having happened, lately or long ago."""
    return not _NOT_HAPPENED.intersection(modes)


def act_words(act: str, modes: Sequence[AuxiliaryMode]) -> str:
    """Return an act after its state unless it happened: "attack", "planned, negated: attack"."""
    return act if happened(modes) else f"{reality(modes).word}: {act}"


def event_words(event: EventMention) -> str:
    """Return the act that an event mention describes, after its state unless it happened."""
    return act_words(word_for("event_type", event.base_type), event.auxiliary_modes)


def measure_words(measure: Measure) -> str:
    """Return what is done about a measure: "imposed", "hypothetical: lifted"."""
    return act_words(word_for("measure_act", measure.act), measure.auxiliary_modes)


def outcome(meeting: Meeting) -> Status:
    """Return what became of a meeting, with its shape; a forum may be only named."""
    if meeting.outcome is None:
        return Status(word="only named", shape="half")
    return Status(word=word_for("outcome", meeting.outcome), shape=_OUTCOMES[meeting.outcome])


def who(participants: Iterable[Participant]) -> str:
    """Return participants by name, each once; "not told" for none."""
    return listed(dict.fromkeys(one.name for one in participants)) or NOT_TOLD


def party_name(party: str) -> str:
    """Return a proposal's party by name, where it is given by a state's code; else as it is given."""
    polity = load_polities().get(party)
    return polity.name if polity else party


def title_of(document: Document) -> str:
    """Return a report's headline; without one, that it has none, and its first words."""
    if document.headline:
        return document.headline
    body = next((passage for passage in document.passages if passage.kind == "body"), None)
    first = " ".join(body.span.of(document.text).split()[:_FIRST_WORDS]) if body else ""
    return f"No headline: “{first} …”" if first else "No headline"


def in_words(row: Attribution | EventMention | Move | Measure | Meeting | Approach, text: str) -> str:
    """Return a record of a report with this text in a few words: "Ardenia: planned: talks or visit → Velmark"."""
    match row:
        case Attribution():
            content = " … ".join(span.of(text) for span in row.content) or "content not told"
            return clipped(content)
        case EventMention():
            return f"{who(row.actors)}: {event_words(row)}{_towards(row.recipients)}"
        case Move():
            return f"{who(row.by)}: {word_for('move_kind', row.kind)}{_towards(row.to)}"
        case Measure():
            what = clipped(row.what.of(text))
            return f"{measure_words(row)}: {what}; by {who(row.by)}, on {who(row.on)}"
        case Meeting():
            place = f" in {row.place}" if row.place else ""
            return f"{outcome(row).word}: meeting of {who(row.parties)}{place}"
        case Approach():
            return f"“{row.label}”{', rejected' if row.rejected else ''}; approach of {who(row.of)}"


def clipped(words: str) -> str:
    """Return words on one line, cut where they are long."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _QUOTED else f"{flat[:_QUOTED].rstrip()}…"


def _towards(participants: tuple[Participant, ...]) -> str:
    return f" → {who(participants)}" if participants else ""
