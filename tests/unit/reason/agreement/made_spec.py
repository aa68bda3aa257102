"""Specs for the tests of the monitor, read by the package's own reader, and rows of evidence in one line each."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import cast

from waystation.read.agreements import load_agreement
from waystation.reason.agreement.course import Followed
from waystation.reason.agreement.status import agreement_status, followed
from waystation.records import Agreement
from waystation.records.compliance import Evidence, EvidenceKind, Status


def spec(text: str) -> Agreement:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "spec.yaml"
        file.write_text(text, "utf-8")
        return load_agreement(file)


def row(line: str, *, ref: str = "") -> Evidence:
    """Return the evidence of a line: about, kind, who, day (or -), and if they differ, when published and how much."""
    about, kind, by, on, *rest = line.split()
    told = dict(part.split("=") for part in rest)
    return Evidence(
        obligation=about,
        kind=cast(EvidenceKind, kind),
        by=by,
        on=None if on == "-" else date.fromisoformat(on),
        published=date.fromisoformat(told.get("published", on)),
        amount=float(told["amount"]) if "amount" in told else None,
        ref=ref or line,
    )


def rows(lines: str) -> list[Evidence]:
    return [row(line) for line in lines.strip().splitlines()]


def stand(agreement: Agreement, evidence: list[Evidence], day: str, viewpoint: str, known_by: str = "") -> Followed:
    return followed(
        agreement,
        evidence,
        as_of=date.fromisoformat(day),
        known_by=date.fromisoformat(known_by or day),
        viewpoint=viewpoint,
    )


def status(
    agreement: Agreement, evidence: list[Evidence], day: str, viewpoint: str, known_by: str = ""
) -> dict[str, Status]:
    found = agreement_status(
        agreement,
        evidence,
        as_of=date.fromisoformat(day),
        known_by=date.fromisoformat(known_by or day),
        viewpoint=viewpoint,
    )
    return {one.obligation: one for one in found}
