"""Whatever a record holds: only what is told as done, on a known day, is ever suggested as performance."""

from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from waystation.read.agreements import load_agreement
from waystation.reason.agreement.suggesting import suggest_evidence
from waystation.records import Attribution, EventMention

ROOT = Path(__file__).parents[2]
MADE: dict[str, Any] = runpy.run_path(str(ROOT / "tests/unit/reason/agreement/made_claims.py"))
DEAL = load_agreement(ROOT / "examples" / "korea-2021" / "agreement.yaml")
TEXT = (
    "The reactor was shut down, sanctions on textiles were eased, and a ballistic missile test took place after talks."
)
DEEDS = (
    ("shut down", "RETREAT", ("PRK",), ()),
    ("eased", "RETREAT", ("USA",), ("PRK",)),
    ("missile test", "MOBILIZE", ("PRK",), ()),
)
OTHERS = (("talks", "CONSULT", ("PRK", "USA"), ()), ("eased", "AGREE", ("USA",), ()), ("shut down", "RETREAT", (), ()))
MODES = st.just([]) | st.lists(
    st.sampled_from(["historical", "future", "hypothetical", "negated"]), max_size=2, unique=True
)
TIMES = st.sampled_from(
    [
        ("2021-03-05", None),
        ("2021-03-09", None),
        ("2021-02-01", None),
        None,
        ("2021-03-05", "2021-09-05"),
        ("2021-04-01", None),
    ]
)
STANCES = st.sampled_from(["asserts", "denies", "demands", "threatens", "promises", "hopes", "asks"])
ACTS = st.tuples(st.sampled_from(DEEDS + OTHERS), MODES, TIMES, st.sampled_from([None, "asserts"]) | STANCES)
MOVES = st.tuples(
    st.sampled_from(["shut down", "eased", "missile test"]),
    st.sampled_from(["offer", "demand", "precondition", "commitment", "rejection"]),
)


@given(st.lists(ACTS, max_size=4), st.lists(MOVES, max_size=2), st.sampled_from([date(2021, 3, 1), None]))
def test_performance_is_only_suggested_of_what_is_told_as_done(acts: Any, moves: Any, since: date | None) -> None:
    claims = MADE["Claims"]()
    claims.report(TEXT, published="2021-03-10")
    document = claims.held["documents"][0]
    for (trigger, kind, by, to), modes, time, stance in acts:
        said = claims.said(document, TEXT[:-1], MADE["side"]("USA", "Envoy"), stance=stance) if stance else None
        when = MADE["days"](*time) if time else None
        claims.act(document, trigger, kind, by, to, modes=tuple(modes), time=when, attribution_id=said)
    for terms, kind in moves:
        claims.move(document, terms, kind, "USA", "PRK")
    held = {row.id: row for rows in claims.held.values() for row in rows}
    for row in suggest_evidence(DEAL, cast(Any, claims), since=since):
        assert 0 <= row.score <= 1
        assert all(one in held for one in row.because)
        if row.kind is None:
            continue
        assert since is not None, "nothing is signed"
        lead = held[row.because[0]]
        if row.kind in ("asserted", "verified", "violated"):
            assert isinstance(lead, EventMention)
            assert lead.auxiliary_modes in ((), ("historical",))
            assert row.on is not None
            assert since <= row.on <= date(2021, 3, 11)
            statement = held.get(lead.attribution_id)
            assert not isinstance(statement, Attribution) or statement.stance == "asserts"
            assert not any(move.terms.covers(lead.trigger) for move in claims.moves())


def test_the_same_deeds_told_plainly_are_suggested() -> None:
    claims = MADE["Claims"]()
    document = claims.report(TEXT, published="2021-03-10")
    for trigger, kind, by, to in DEEDS:
        claims.act(document, trigger, kind, by, to, time=MADE["days"]("2021-03-05"))
    rows = suggest_evidence(DEAL, cast(Any, claims), since=date(2021, 3, 1))
    assert {(row.obligation, row.kind) for row in rows if row.kind} == {
        ("O1", "violated"), ("O2", "asserted"), ("O5", "asserted"),
    }  # fmt: skip
