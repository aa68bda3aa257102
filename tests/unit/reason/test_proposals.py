from datetime import date, timedelta

from waystation.ids import identified
from waystation.reason.proposals import trace_proposals
from waystation.records import Interval, Move, Participant, Span

TEXT: dict[Span, str] = {}


def day(number: int) -> Interval:
    start = date(2020, 9, number)
    return Interval(start=start, end=start + timedelta(days=1), granularity="day")


def move(
    kind: str, by: str, to: str, terms: str, *, on: int | None = None, document: str = "d1", answers: str | None = None
) -> Move:
    start = 100 * len(TEXT)
    span = Span(document_id=document, start=start, end=start + len(terms))
    TEXT[span] = terms

    def side(polity: str) -> tuple[Participant, ...]:
        return (Participant(id=f"actor:{polity}", name=polity, polity=polity),) if polity else ()

    return identified(
        Move(
            id="", document_id=document, kind=kind, by=side(by), to=side(to), terms=span,
            said=day(on) if on else None, answers=answers,
        )  # type: ignore[arg-type]
    )  # fmt: skip


def trace(*moves: Move):  # type: ignore[no-untyped-def]
    return trace_proposals(moves, quote=TEXT.__getitem__)


def test_an_offer_told_twice_is_one_proposal() -> None:
    first = move("offer", "GRC", "TUR", "talks on maritime zones in Athens", on=3)
    second = move("offer", "GRC", "TUR", "to hold talks on the maritime zones", on=5, document="d2")
    (proposal,) = trace(second, first)
    assert proposal.moves == (first.id, second.id)
    assert (proposal.status, proposal.made, proposal.terms) == ("open", day(3), first.terms)


def test_different_terms_are_different_proposals() -> None:
    assert (
        len(trace(move("offer", "GRC", "TUR", "maritime talks"), move("offer", "GRC", "TUR", "a prisoner swap"))) == 2
    )


def test_an_answer_linked_by_its_report_decides() -> None:
    offer = move("offer", "GRC", "TUR", "maritime talks", on=3)
    answer = move("rejection", "TUR", "GRC", "the Greek proposal", on=4, answers=offer.id)
    (proposal,) = trace(offer, answer)
    assert (proposal.status, proposal.answers, proposal.answered) == ("rejected", (answer.id,), day(4))


def test_an_answer_in_another_report_needs_shared_terms_and_the_right_side() -> None:
    offer = move("offer", "GRC", "TUR", "maritime talks in Athens", on=3)
    stranger = move("rejection", "LBY", "GRC", "maritime talks in Athens", on=4, document="d2")
    unrelated = move("rejection", "TUR", "GRC", "an extradition request", on=4, document="d3")
    assert trace(offer, stranger, unrelated)[0].status == "open"
    answer = move("acceptance", "TUR", "GRC", "talks in Athens", on=6, document="d4")
    assert trace(offer, stranger, unrelated, answer)[0].status == "accepted"


def test_nobody_answers_before_the_offer() -> None:
    offer = move("offer", "GRC", "TUR", "maritime talks", on=9)
    early = move("rejection", "TUR", "GRC", "maritime talks", on=2)
    assert trace(offer, early)[0].status == "open"


def test_the_last_answer_counts_and_a_withdrawal_is_the_proposers() -> None:
    offer = move("offer", "GRC", "TUR", "maritime talks", on=1)
    refused = move("rejection", "TUR", "GRC", "maritime talks", on=2)
    withdrawn = move("withdrawal", "GRC", "TUR", "maritime talks", on=3)
    (proposal,) = trace(withdrawn, refused, offer)
    assert proposal.status == "withdrawn"
    assert proposal.answers == (refused.id, withdrawn.id)


def test_a_move_by_nobody_is_no_proposal() -> None:
    assert trace(move("offer", "", "TUR", "talks")) == []
