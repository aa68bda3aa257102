"""Whatever a spec or a table of evidence holds, it is read or refused: nothing but `InputError` comes out."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from waystation.errors import InputError
from waystation.read.agreements import load_agreement
from waystation.read.evidence import read_evidence
from waystation.reason.agreement.monitorability import find_gaps
from waystation.reason.agreement.status import agreement_status
from waystation.records.compliance import VERIFIER
from waystation.records.condition import parse_condition

EXAMPLE = (Path(__file__).parents[2] / "examples" / "korea-2021" / "agreement.yaml").read_text("utf-8")
LINES = EXAMPLE.splitlines(keepends=True)
WORDS = st.sampled_from(
    ["O1", "O2 verified", "signed", "halt", "P30D", "P9999Y", "9999-12-31", "0001-01-01", "null", "[]", "{}", "true",
     "-1", "inspect opened", "W1 effective", "&a", "*a", "'", "O1 and O8 or (signed + P1Y)"]
)  # fmt: skip
TABLE = "obligation,kind,by,on,published,amount,ref\nO2,verified,IAEA,2021-02-01,2021-02-02,1,r1\n"
quick = settings(max_examples=150, deadline=None)


@quick
@given(st.data())
def test_specs(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(lines) - 1))
        key, colon, _ = lines[number].partition(":")
        change = data.draw(st.sampled_from(["drop", "value", "twice", "text"]))
        if change == "value" and colon:
            lines[number] = f"{key}: {data.draw(WORDS)}\n"
        elif change == "text":
            lines[number] = data.draw(st.text(max_size=30)) + "\n"
        else:
            lines[number] = lines[number] * 2 if change == "twice" else ""
    agreement = None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "spec.yaml"
        file.write_text("".join(lines), "utf-8", "surrogatepass")
        with suppress(InputError):
            agreement = load_agreement(file)
    if agreement is not None:  # what is read can be monitored, on any day
        find_gaps(agreement)
        for day in (date.min, date(2021, 6, 1), date.max):
            found = agreement_status(agreement, [], as_of=day, known_by=day, viewpoint=VERIFIER)
            assert len(found) == len(agreement.obligations)


@quick
@given(
    st.text(max_size=80) | st.lists(WORDS | st.sampled_from(["and", "or", "(", ")", "+"]), max_size=12).map(" ".join)
)
def test_conditions(text: str) -> None:
    with suppress(InputError):
        parse_condition(text)


@quick
@given(st.binary(max_size=200), st.integers(0, len(TABLE)), st.sampled_from(["e.csv", "e.jsonl"]))
def test_tables(junk: bytes, place: int, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(TABLE[:place].encode() + junk + TABLE[place:].encode())
        with suppress(InputError):
            read_evidence(file)
