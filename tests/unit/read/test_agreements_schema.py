"""The schema for editors says what the reader says."""

import copy
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from waystation.errors import InputError
from waystation.read.agreements import KEYS, NEEDED, load_agreement
from waystation.read.spec_schema import agreement_schema
from waystation.records import Agreement, Leg, Obligation, Occurrence, Party, Power, Quantity, Stage
from waystation.vocab.agreement_specs import library_file, library_names

SPEC: dict[str, Any] = {
    "agreement": {"id": "accord", "title": "An accord", "signed": "2015-02-12"},
    "parties": [{"id": "XAA", "name": "Ardenia"}, {"id": "XAV", "name": "Velmark"}],
    "occurrences": [{"id": "report", "title": "A report", "verifier": "Commission"}],
    "stages": [{"id": "first", "title": "First", "opens_when": "report + P1M"}],
    "obligations": [
        {
            "id": "O1", "stage": "first", "debtor": "XAA", "creditor": ["XAV"], "act": "deliver", "due": "P60D",
            "quantity": {"amount": 3, "unit": "t"}, "clause": 3, "verifier": None,
        },
        {"id": "O2", "stage": "first", "debtor": "XAV", "creditor": "XAA", "act": "refrain", "continuing": True},
    ],
    "powers": [
        {"id": "W", "holder": "XAA", "kind": "suspend", "legs": [{"title": "talks", "days": 3}], "affects": ["O2"]}
    ],
}  # fmt: skip


def valid(data: object) -> bool:
    return jsonschema.Draft202012Validator(agreement_schema()).is_valid(data)


def readable(data: object, folder: Path) -> bool:
    file = folder / "spec.yaml"
    file.write_text(yaml.safe_dump(data), "utf-8")
    try:
        load_agreement(file)
    except InputError:
        return False
    return True


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(agreement_schema())


@pytest.mark.parametrize(
    ("mapping", "record"),
    [
        ("party", Party), ("occurrence", Occurrence), ("stage", Stage), ("obligation", Obligation),
        ("quantity", Quantity), ("power", Power), ("leg", Leg),
    ],
)  # fmt: skip
def test_the_keys_are_the_records_fields(mapping: str, record: type) -> None:
    assert KEYS[mapping] == record.__slots__  # type: ignore[attr-defined]
    assert set(NEEDED[mapping]) <= set(KEYS[mapping])


def test_the_agreements_own_keys_and_the_tops_are_its_fields() -> None:
    assert {*KEYS["agreement"], *KEYS["top"]} - {"agreement"} == set(Agreement.__slots__)


def test_the_sample_is_both_valid_and_readable(tmp_path: Path) -> None:
    assert valid(SPEC)
    assert readable(SPEC, tmp_path)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("agreement", "title"), None),
        (("agreement", "signed"), "soon"),
        (("agreement", "colour"), "red"),
        (("parties",), {"id": "XAA"}),
        (("parties", 0, "id"), "X A"),
        (("obligations", 0, "act"), None),
        (("obligations", 0, "quantity", "amount"), 0),
        (("obligations", 0, "quantity", "amount"), "many"),
        (("obligations", 0, "debtor"), []),
        (("obligations", 0, "verifyer"), "Commission"),
        (("obligations", 1, "continuing"), "always"),
        (("powers", 0, "kind"), "revenge"),
        (("powers", 0, "clock_days"), -3),
        (("powers", 0, "legs"), [{"title": "talks"}]),
        (("stages", 0, "opens_when"), ""),
    ],
)
def test_what_breaks_a_shape_breaks_both(tmp_path: Path, path: tuple[Any, ...], value: object) -> None:
    broken = copy.deepcopy(SPEC)
    place = broken
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert not valid(broken)
    assert not readable(broken, tmp_path)


@pytest.mark.parametrize("key", ["agreement", "parties", "stages", "obligations"])
def test_what_is_needed_is_needed_by_both(tmp_path: Path, key: str) -> None:
    broken = {name: value for name, value in SPEC.items() if name != key}
    assert not valid(broken)
    assert not readable(broken, tmp_path)


@pytest.mark.parametrize("name", library_names())
def test_the_library_is_valid(name: str) -> None:
    assert valid(_json(yaml.safe_load(library_file(name).read_text("utf-8"))))


def _json(value: Any) -> Any:
    """Return what an editor sees: days are texts to it."""
    if isinstance(value, dict):
        return {key: _json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
