"""Tables of evidence about an agreement: CSV or JSONL in, `Evidence` out, every wrong row named."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import cast, get_args

from waystation.errors import InputError
from waystation.records.compliance import Evidence, EvidenceKind
from waystation.records.suggestion import SUGGESTED_COLUMNS

COLUMNS = ("obligation", "kind", "by", "on", "published", "amount", "ref")
"""The columns of a table of evidence (docs/agreements.md says what they hold); ``note`` may stand beside them."""

_KINDS = get_args(EvidenceKind)
_ANSWERS = {"yes": True, "no": False, "": False}
_MAX_BYTES = 100_000_000
_MOST_TOLD = 20


def read_evidence(path: Path | str) -> list[Evidence]:
    """Return the evidence in a table: CSV with a header, or JSONL if the name ends in .jsonl.

    In a table of suggestions (with a column ``confirmed``) only the rows count that say yes there; the others are not
    looked at.

    Raises:
        InputError: it cannot be read; or rows are wrong, each named by its number in the file.

    Example: a row that says that Russia denied, on 13 December 2008, that there was any such understanding.
    """
    path = Path(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except OSError as cause:
        advice = "name a readable CSV or JSONL file"
        raise InputError(cause.strerror or str(cause), subject=str(path), advice=advice) from cause
    if len(data) > _MAX_BYTES:
        raise InputError(f"larger than {_MAX_BYTES:,} bytes", subject=str(path), advice="split it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise InputError("not UTF-8", subject=str(path), advice="save it as UTF-8") from cause
    rows = _jsonl(text, path=path) if path.suffix == ".jsonl" else _csv(text, path=path)
    found: list[Evidence] = []
    faults: list[InputError] = []
    for place, row in rows:
        try:
            found.extend(_evidence(row, place=place))
        except InputError as fault:
            faults.append(fault)
    if faults:
        first, *others = faults
        told = [f"{first.message} ({first.advice})", *map(str, others[: _MOST_TOLD - 1])]
        if len(faults) > _MOST_TOLD:
            told.append(f"and {len(faults) - _MOST_TOLD} more")
        raise first if not others else InputError("\n".join(told), subject=first.subject)
    return found


def _csv(text: str, *, path: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = reader.fieldnames or []
        missing = [column for column in COLUMNS if column not in header]
        if missing:
            raise InputError(
                f"no column {missing[0]!r}", subject=f"{path}:1", advice=f"the header is {','.join(COLUMNS)}"
            )
        for row in reader:
            place = f"{path}:{reader.line_num}"
            if None in row or None in row.values():
                cells = sum(cell is not None for key, cell in row.items() if key is not None)
                raise InputError(
                    f"{cells}{'+' if None in row else ''} cells under a header of {len(header)}",
                    subject=place,
                    advice="put cells with commas into double quotes",
                )
            yield place, {name: cell.strip() for name, cell in row.items()}
    except csv.Error as cause:
        raise InputError(
            f"no CSV: {cause}", subject=f"{path}:{reader.reader.line_num}", advice="check the double quotes"
        ) from cause


def _jsonl(text: str, *, path: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as cause:
            raise InputError("the line is no JSON", subject=place, advice="write one JSON object a line") from cause
        if not isinstance(row, dict):
            raise InputError("the line is no JSON object", subject=place, advice='write {"obligation": "..."} a line')
        yield place, row


def _evidence(row: Mapping[str, object], *, place: str) -> Iterator[Evidence]:
    if unknown := [name for name in row if name not in (*COLUMNS, "note", *SUGGESTED_COLUMNS)]:
        raise InputError(f"unknown column {unknown[0]!r}", subject=place, advice=f"known: {', '.join(COLUMNS)}, note")
    if "confirmed" in row and not _confirmed(row["confirmed"], place=place):
        return
    kind = _text(row, "kind", place=place)
    if kind not in _KINDS:
        raise InputError(f"{kind!r} is no kind of evidence", subject=place, advice=f"one of {', '.join(_KINDS)}")
    on = _day(row, "on", place=place) if row.get("on") not in (None, "") else None
    published = _day(row, "published", place=place)
    for by in _by(row, place=place):
        yield Evidence(
            obligation=_text(row, "obligation", place=place),
            kind=cast(EvidenceKind, kind),
            by=by,
            on=on,
            published=published,
            amount=_amount(row.get("amount"), place=place),
            ref=_text(row, "ref", place=place),
        )


def _confirmed(value: object, *, place: str) -> bool:
    answer = _ANSWERS.get(value.strip().lower()) if isinstance(value, str) else value or False
    if not isinstance(answer, bool):
        raise InputError(f"confirmed is {value!r}", subject=place, advice="write yes, or leave it empty")
    return answer


def _text(row: Mapping[str, object], name: str, *, place: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{name} is empty or no text", subject=place, advice="every row needs it")
    return value.strip()


def _by(row: Mapping[str, object], *, place: str) -> list[str]:
    value = row.get("by")
    names = value.split("|") if isinstance(value, str) else value if isinstance(value, list) else []
    told = [name.strip() for name in names if isinstance(name, str) and name.strip()]
    if not told or len(told) != len(names):
        raise InputError("by names nobody, or leaves a gap", subject=place, advice="write USA, or GBR|FRA|DEU")
    return told


def _day(row: Mapping[str, object], name: str, *, place: str) -> date:
    value = row.get(name)
    try:
        return date.fromisoformat(value.strip() if isinstance(value, str) else "")
    except ValueError as cause:
        raise InputError(f"{name} is {value!r}, no day", subject=place, advice="write YYYY-MM-DD") from cause


def _amount(value: object, *, place: str) -> float | None:
    if value in (None, ""):
        return None
    try:
        amount = math.nan if isinstance(value, bool) else float(value)  # type: ignore[arg-type]  # no number raises
    except (TypeError, ValueError, OverflowError):
        amount = math.nan
    if not 0 <= amount < math.inf:
        raise InputError(f"amount is {value!r}", subject=place, advice="write a number such as 50000, without unit")
    return amount
