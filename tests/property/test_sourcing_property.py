"""Whatever carries a statement to whom: order and copies do not count, and lines are never more than accounts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from waystation.ids import content_id, identified
from waystation.link.sourcing import trace_sourcing
from waystation.records import Attribution, Document, Duplicate, Relay, SourceLine, Span
from waystation.records.attribution import RelayKind

WORDS = "The ferry will run again once the tolls on the strait are gone."
NAMES: tuple[tuple[str, RelayKind], ...] = (
    ("Northern Wire", "agency"),
    ("Velmark News Bureau", "state_media"),
    ("AP", "agency"),
    ("state television", "state_media"),
    ("Bero Lund", "person"),
    ("an aide", "person"),
)
OUTLETS = (None, "Amsel Courier", "Harbour Post", "The Northern Wire", "Associated Press", "Sarn Weekly")
quick = settings(max_examples=150, deadline=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report that tells the statement: who carried it there, who published it, whose copy it is (by number)."""

    carriers: tuple[tuple[str, RelayKind], ...]
    outlet: str | None
    text: int


def tellings(most: int = 7) -> st.SearchStrategy[list[Told]]:
    return st.lists(
        st.builds(
            Told,
            carriers=st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map(tuple),
            outlet=st.sampled_from(OUTLETS),
            text=st.integers(0, 5),
        ),
        min_size=1,
        max_size=most,
    )


def traced(held: list[Told], *, backwards: bool = False) -> list[SourceLine]:
    documents, statements, texts = [], [], {}
    for number, one in enumerate(held):
        document_id = content_id("document", number)
        fields: dict[str, Any] = dict.fromkeys(name for name in Document.__dataclass_fields__)
        fields |= {"id": document_id, "text": WORDS, "outlet": one.outlet, "passages": ()}
        documents.append(Document(**fields))
        span = Span(document_id=document_id, start=0, end=len(WORDS))
        statements.append(
            identified(
                Attribution(
                    id="",
                    document_id=document_id,
                    source=(),
                    cue=(),
                    content=(span,),
                    speaker="Mira Dahl",
                    relays=tuple(Relay(name=name, kind=kind, span=span) for name, kind in one.carriers),
                )
            )
        )
        texts.setdefault(one.text, []).append(document_id)
    duplicates = [
        Duplicate(id=one, document_id=one, account_id=group[0], fullest_id=group[0], shared=1.0)
        for group in texts.values()
        if len(group) > 1
        for one in group
    ]
    if backwards:
        documents, statements, duplicates = documents[::-1], statements[::-1], duplicates[::-1]
    return trace_sourcing(statements, documents=documents, duplicates=duplicates)


@quick
@given(tellings())
def test_every_telling_is_of_one_line_and_lines_are_no_more_than_accounts(held: list[Told]) -> None:
    lines = traced(held)
    assert 1 <= len(lines) <= len({one.text for one in held})
    assert sum(len(line.tellings) for line in lines) == len(held)
    assert sum(len(line.accounts) for line in lines) == len({one.text for one in held})
    assert len({line.claim_id for line in lines}) == 1
    assert all(line.distance >= 1 for line in lines)


@quick
@given(tellings())
def test_the_order_of_reports_does_not_count(held: list[Told]) -> None:
    assert traced(held) == traced(held, backwards=True)


@quick
@given(tellings(), st.data())
def test_a_copy_never_adds_a_line(held: list[Told], data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(held))
    copy = replace(copied, outlet=data.draw(st.sampled_from([*OUTLETS, "Isle Star"])))
    assert len(traced([*held, copy])) <= len(traced(held))


@quick
@given(tellings(), st.data())
def test_who_cites_a_carrier_or_an_outlet_of_the_claim_never_adds_a_line(held: list[Told], data: st.DataObject) -> None:
    known: list[tuple[str, RelayKind]] = [carrier for one in held for carrier in one.carriers]
    known += [(one.outlet, "other") for one in held if one.outlet is not None]
    if not known:
        return
    cited = data.draw(st.sampled_from(known))
    before = data.draw(st.lists(st.sampled_from(NAMES), max_size=1).map(tuple))
    citing = Told(carriers=(*before, cited), outlet="Isle Star", text=99)
    assert len(traced([*held, citing])) <= len(traced(held))


@quick
@given(tellings())
def test_a_first_hand_report_of_a_new_outlet_adds_a_line(held: list[Told]) -> None:
    assert len(traced([*held, Told(carriers=(), outlet="Isle Star", text=99)])) == len(traced(held)) + 1
