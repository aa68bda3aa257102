"""The sourcing: claims that several reports tell, each with the lines of sourcing that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waystation.records import Attribution, EventMention, SourceLine
from waystation.show import links
from waystation.show.chain import Step
from waystation.show.dates import published_words
from waystation.show.evidence import Quote, quote
from waystation.show.holdings import Holdings
from waystation.show.pages.page import Page, turning
from waystation.show.plan import Plan
from waystation.show.sourcing import claim_counts, line_notes, line_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldIn:
    """A report that tells a claim, with the link to its telling."""

    href: str
    outlet: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of sourcing: the steps that all of it went through, and the reports at its end.

    ``notes`` are empty where they would only say that the one report is its own nearest hand.
    """

    steps: tuple[Step, ...]
    reports: tuple[ToldIn, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim in the words of its fullest telling."""

    anchor: str
    counts: tuple[str, ...]
    evidence: Quote
    lines: tuple[Line, ...]


def sourcing_pages(holdings: Holdings, plan: Plan) -> Iterator[Page]:
    """Yield the claims that more than one report tells: those of most reports first."""
    for number, page in enumerate(plan.claims, start=1):
        content = {
            "claims": tuple(_claim(holdings, plan, claim) for claim in page),
            "total": sum(map(len, plan.claims)),
            "turning": turning("sourcing", number, len(plan.claims)),
        }
        yield Page(
            path=links.numbered("sourcing", number),
            template="sourcing.html",
            section="sourcing",
            title="Sourcing",
            content=content,
        )


def _claim(holdings: Holdings, plan: Plan, claim: Sequence[SourceLine]) -> Claim:
    tellings = [_telling(holdings, one) for line in claim for one in line.tellings]
    fullest = max(tellings, key=lambda row: (_length(row), row.id))
    return Claim(
        anchor=links.anchor("claim", claim[0].claim_id),
        counts=claim_counts(claim),
        evidence=quote(holdings, fullest),
        lines=tuple(_line(holdings, plan, line) for line in claim),
    )


def _line(holdings: Holdings, plan: Plan, line: SourceLine) -> Line:
    first: dict[str, str] = {}
    for telling in line.tellings:
        first.setdefault(_telling(holdings, telling).document_id, telling)
    order = {document.id: number for number, document in enumerate(holdings.documents)}
    place = plan.statement_at if line.kind == "statement" else plan.event_at
    return Line(
        steps=line_steps(line, holdings.document),
        reports=tuple(
            ToldIn(
                href=place[first[one]],
                outlet=holdings.document[one].outlet or "outlet not told",
                when=published_words(holdings.document[one]),
            )
            for one in sorted(first, key=order.__getitem__)
        ),
        notes=line_notes(line, holdings.document) if line.distance > 1 or len(line.documents) > 1 else (),
    )


def _telling(holdings: Holdings, telling: str) -> Attribution | EventMention:
    return holdings.attribution.get(telling) or holdings.event_mention[telling]


def _length(row: Attribution | EventMention) -> int:
    spans = row.content if isinstance(row, Attribution) else (row.evidence,)
    return sum(span.end - span.start for span in spans)
