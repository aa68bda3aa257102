"""The statements: who said what, in which form, and through whose hands it came to the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waystation.records import Attribution
from waystation.show import links
from waystation.show.chain import Step, chain, speaker_name
from waystation.show.evidence import Quote, quote
from waystation.show.holdings import Holdings
from waystation.show.pages.page import Page, ReportLink, report_link, said_words, turning
from waystation.show.plan import Plan
from waystation.show.sourcing import claim_words
from waystation.show.words import word_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement as the pages print it."""

    anchor: str
    report: ReportLink
    speaker: str
    speaker_href: str
    anonymous: bool
    known: bool
    form: str
    cue: str | None
    cue_kind: str
    stance: str
    said: str | None
    chain: tuple[Step, ...]
    inside: str | None
    told: str | None
    told_href: str | None
    evidence: Quote


def statement_pages(holdings: Holdings, plan: Plan) -> Iterator[Page]:
    """Yield the statements' pages, report by report."""
    for number, page in enumerate(plan.statements, start=1):
        content = {
            "statements": tuple(statement(holdings, plan, row) for row in page),
            "total": len(holdings.attributions),
            "turning": turning("statements", number, len(plan.statements)),
        }
        yield Page(
            path=links.numbered("statements", number),
            template="statements.html",
            section="statements",
            title="Statements",
            content=content,
        )


def statement(holdings: Holdings, plan: Plan, row: Attribution) -> Statement:
    """Return one statement as the pages print it."""
    document = holdings.document[row.document_id]
    return Statement(
        anchor=links.anchor("attribution", row.id),
        report=report_link(document),
        speaker=speaker_name(row),
        speaker_href=plan.speaker_at(row),
        anonymous=row.anonymous,
        known=row.speaker is not None,
        form=word_for("form", row.form),
        cue=" … ".join(span.of(document.text) for span in row.cue) or None,
        cue_kind=word_for("cue_kind", row.cue_kind),
        stance=word_for("stance", row.stance),
        said=said_words(row),
        chain=chain(document, row, holdings.attribution),
        told=claim_words(holdings.sourcing[row.id]) if row.id in plan.claim_at else None,
        told_href=plan.claim_at.get(row.id),
        inside=plan.statement_at.get(row.parent) if row.parent else None,
        evidence=quote(holdings, row),
    )
