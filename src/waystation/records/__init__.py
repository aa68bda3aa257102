"""The nouns: frozen dataclasses over the standard library, one module a noun family."""

from waystation.records.actor import Actor, Appearance, Mention, Participant, Person
from waystation.records.agreement import Agreement, Leg, Obligation, Occurrence, Party, Power, Quantity, Stage
from waystation.records.attribution import Attribution, Relay
from waystation.records.coding import Coding
from waystation.records.compliance import Evidence, Gap, Happening, LegEnd, PowerUse, Status
from waystation.records.event import Event, EventCode, EventMention
from waystation.records.link import Duplicate, SourceLine
from waystation.records.move import Approach, Measure, Meeting, Move, Proposal
from waystation.records.provenance import Failure, Maker, Run
from waystation.records.span import Span
from waystation.records.text import CODED_KINDS, Annotation, DateCandidate, Document, Passage, RawItem
from waystation.records.time import Interval, Timex

__all__ = [
    "CODED_KINDS",
    "Actor",
    "Agreement",
    "Annotation",
    "Appearance",
    "Approach",
    "Attribution",
    "Coding",
    "DateCandidate",
    "Document",
    "Duplicate",
    "Event",
    "EventCode",
    "EventMention",
    "Evidence",
    "Failure",
    "Gap",
    "Happening",
    "Interval",
    "Leg",
    "LegEnd",
    "Maker",
    "Measure",
    "Meeting",
    "Mention",
    "Move",
    "Obligation",
    "Occurrence",
    "Participant",
    "Party",
    "Passage",
    "Person",
    "Power",
    "PowerUse",
    "Proposal",
    "Quantity",
    "RawItem",
    "Relay",
    "Run",
    "SourceLine",
    "Span",
    "Stage",
    "Status",
    "Timex",
]
