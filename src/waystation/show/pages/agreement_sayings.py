"""What reports say about the steps of an agreement: claims about obligations, none of which counts by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waystation.records import Attribution
from waystation.records.suggestion import Suggestion
from waystation.records.survey import AgreementSurvey
from waystation.show.dates import day_words
from waystation.show.evidence import Evidenced, Quote, quote
from waystation.show.holdings import Holdings
from waystation.show.pages.page import Voice, voice
from waystation.show.plan import Plan
from waystation.show.words import listed, word_for


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClaim:
    """A claim that is about one or more obligations, which the analyst has not confirmed."""

    bearing: str
    suggested: str | None
    by: str
    voice: Voice | None
    actors: str
    on: str | None
    published: str
    score: float
    reason: str
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSaying:
    """The claims that are about the same obligations, suggested evidence first, then side by side."""

    anchor: str
    about: tuple[tuple[str, str], ...]
    claims: tuple[ShownClaim, ...]


def claims_by_id(holdings: Holdings) -> Mapping[str, Evidenced]:
    """Return all claims of a record that may be evidence, by id."""
    rows: Iterable[Evidenced] = (
        *holdings.attributions, *holdings.event_mentions, *holdings.moves, *holdings.measures, *holdings.meetings,
        *holdings.approaches,
    )  # fmt: skip
    return {row.id: row for row in rows}


def sayings_of(
    survey: AgreementSurvey, claims: Mapping[str, Evidenced], holdings: Holdings, plan: Plan
) -> tuple[tuple[ShownSaying, ...], Mapping[str, tuple[tuple[str, int], ...]]]:
    """Return claims by the obligations they are about, and for each obligation the links to them with their number."""
    order = {one.id: number for number, one in enumerate(survey.agreement.obligations, start=1)}
    same: dict[tuple[object, ...], list[Suggestion]] = {}
    for one in survey.suggestions:
        same.setdefault((one.because[0], one.bearing, one.by), []).append(one)
    about: dict[tuple[str, ...], list[Suggestion]] = {}
    for rows in same.values():
        about.setdefault(tuple(dict.fromkeys(row.obligation for row in rows)), []).append(rows[0])
    sayings, said_at = [], dict[str, list[tuple[str, int]]]()
    for number, (ids, rows) in enumerate(
        sorted(about.items(), key=lambda row: [order[one] for one in row[0]]), start=1
    ):
        anchor = f"said-{number}"
        rows.sort(key=lambda row: (row.kind is None, row.actors, row.published is None, str(row.published), row.id))
        shown = tuple(_claim(row, claims, holdings, plan) for row in rows)
        sayings.append(
            ShownSaying(anchor=anchor, about=tuple((f"#obligation-{order[one]}", one) for one in ids), claims=shown)
        )
        for name in ids:
            said_at.setdefault(name, []).append((anchor, len(shown)))
    return tuple(sayings), {name: tuple(links) for name, links in said_at.items()}


def _claim(row: Suggestion, claims: Mapping[str, Evidenced], holdings: Holdings, plan: Plan) -> ShownClaim:
    claim = claims.get(row.because[0])
    return ShownClaim(
        bearing=word_for("bearing", row.bearing),
        suggested=row.kind,
        by=row.by,
        voice=_voice(claim, holdings, plan) if claim is not None else None,
        actors=listed(row.actors),
        on=day_words(row.on) if row.on else None,
        published=day_words(row.published) if row.published else "on a day not known",
        score=row.score,
        reason=row.reason,
        quote=quote(holdings, claim) if claim is not None else None,
    )


def _voice(claim: Evidenced, holdings: Holdings, plan: Plan) -> Voice:
    """Return who is said to have said it: what somebody wants or thinks is told by whoever says so."""
    said = claim if isinstance(claim, Attribution) else holdings.attribution.get(claim.attribution_id or "")
    while said is not None and said.cue_kind != "speech":
        said = holdings.attribution.get(said.parent or "")
    return voice(holdings, plan, claim.document_id, said.id if said is not None else None)
