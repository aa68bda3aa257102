"""The JSON Schema of agreement specs, for editors that check and complete while one types."""

from __future__ import annotations

from typing import Any, get_args

from waystation.read.agreements import KEYS, NEEDED
from waystation.records.agreement import PowerKind
from waystation.records.condition import ID_PATTERN
from waystation.records.event import EventType

_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_ID = {"type": "string", "pattern": f"^{ID_PATTERN}$"}
_TEXT = {"type": ["string", "number"]}  # what looks like a number in YAML, such as a clause, is read as a text
_NAMES = {"anyOf": [_ID, {"type": "array", "items": _ID, "minItems": 1}]}
_EVENT = {"enum": list(get_args(EventType))}
_DAYS = {"type": "integer", "minimum": 0, "maximum": 999_999}
_WHEN = {"type": "string", "minLength": 1, "maxLength": 2_000}

_HINTS: dict[str, str] = {
    "signed": "ISO date; null if it is not signed",
    "checked_on": "ISO date on which somebody last looked it up",
    "source_note": "where the text can be looked up",
    "opens_when": 'condition, such as "shutdown verified and relief met"; absent: signed',
    "when": 'condition, such as "signed + P90D or consent"',
    "unless": "condition that stops the clock",
    "trigger": "condition; absent: the stage opens",
    "start": 'period after the trigger ("P30D"), or condition',
    "due": 'last day: period after the trigger ("P60D"), ISO date, or condition; absent: no deadline',
    "continuing": "true: kept up from start to due, not done once",
    "includes": "obligations whose amounts are part of this one's",
    "after": "obligations that must be done before this one is triggered",
    "parallel_with": "obligations to be performed side by side",
    "verifier": "who verifies",
    "events": "PLOVER's types of the acts that perform it; of a continuing one: that violate it",
    "words": "one of these stands in a claim that is about it",
    "clause": "where the text says so",
    "clock_days": "days from use to effect",
    "affects": "obligations or stages",
}

_SHAPES: dict[str, dict[str, Any]] = {
    "id": _ID,
    "signed": {"anyOf": [{"type": "string", "pattern": _DAY}, {"type": "null"}]},
    "checked_on": {"type": "string", "pattern": _DAY},
    **dict.fromkeys(("opens_when", "when", "unless", "trigger", "start", "due"), _WHEN),
    **dict.fromkeys(("debtor", "creditor", "holder", "after", "parallel_with", "includes", "affects"), _NAMES),
    "stage": _ID,
    "events": {"anyOf": [_EVENT, {"type": "array", "items": _EVENT, "minItems": 1}]},
    "words": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]},
    "continuing": {"type": "boolean"},
    "amount": {"type": "number", "exclusiveMinimum": 0},
    "kind": {"enum": list(get_args(PowerKind))},
    "clock_days": _DAYS,
    "days": _DAYS,
    "agreement": {"$ref": "#/$defs/agreement"},
    "quantity": {"$ref": "#/$defs/quantity"},
    "legs": {"type": "array", "items": {"$ref": "#/$defs/leg"}},
    "parties": {"type": "array", "items": {"$ref": "#/$defs/party"}},
    "occurrences": {"type": "array", "items": {"$ref": "#/$defs/occurrence"}},
    "stages": {"type": "array", "items": {"$ref": "#/$defs/stage"}},
    "obligations": {"type": "array", "items": {"$ref": "#/$defs/obligation"}},
    "powers": {"type": "array", "items": {"$ref": "#/$defs/power"}},
}


def agreement_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a spec. It knows the keys and their shapes, not whether names are there.

    Example: an editor that is told of it marks ``verifyer`` as it is typed. `load_agreement` checks the rest.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Agreement spec",
        **_mapping("top"),
        "$defs": {name: _mapping(name) for name in KEYS if name != "top"},
    }


def _mapping(name: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {key: _shape(key, needed=key in NEEDED[name]) for key in KEYS[name]},
        "required": list(NEEDED[name]),
        "additionalProperties": False,
    }


def _shape(key: str, *, needed: bool) -> dict[str, Any]:
    shape = _SHAPES.get(key, _TEXT)
    if not needed and key != "signed":
        shape = {"anyOf": [shape, {"type": "null"}]}  # null reads as if the key were not there
    return {**shape, "description": _HINTS[key]} if key in _HINTS else dict(shape)
