"""How many lines of sourcing a claim has: disputes over a river, a strait and a pass, all made up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from made_tellings import GATE, copies, told

from waystation.ids import identified
from waystation.link.sourcing import trace_sourcing
from waystation.records import Attribution, Document, Duplicate, Event, EventMention, SourceLine, Span

BUREAU = ("Velmark News Bureau", "state_media")
WIRE = ("Northern Wire", "agency")


def lines(
    *tellings: tuple[Document, Attribution], duplicates: Iterable[Duplicate] = (), others: Iterable[Attribution] = ()
) -> list[SourceLine]:
    statements = [*(statement for _, statement in tellings), *others]
    documents = {document.id: document for document, _ in tellings}
    return trace_sourcing(statements, documents=documents.values(), duplicates=duplicates)


def test_a_minister_heard_by_two_reporters_has_two_lines() -> None:
    found = lines(told("a", outlet="Amsel Courier"), told("b", outlet="The Harbour Post"))
    assert [line.hands for line in found] in (
        [("Amsel Courier",), ("The Harbour Post",)],
        [("The Harbour Post",), ("Amsel Courier",)],
    )
    assert {line.claim_id for line in found} == {min(telling for line in found for telling in line.tellings)}
    assert {line.speakers for line in found} == {("Ilva Toresk",)}
    assert {line.distance for line in found} == {1}


def test_two_outlets_that_both_quote_the_state_agency_are_one_line() -> None:
    (line,) = lines(told("a", outlet="Amsel Courier", by=(BUREAU,)), told("b", outlet="Harbour Post", by=(BUREAU,)))
    assert line.hands == ("Velmark News Bureau",)
    assert line.check == "Velmark News Bureau"
    assert line.state_media == ("Velmark News Bureau",)
    assert line.distance == 2
    assert len(line.documents) == len(line.accounts) == 2


def test_a_report_that_names_its_carrier_once_had_it_from_there() -> None:
    again = told("a", GATE[:50], outlet="Amsel Courier")
    (line,) = lines(told("a", outlet="Amsel Courier", by=(BUREAU,)), again)
    assert (line.distance, line.check, line.hands) == (
        2,
        "Velmark News Bureau",
        ("Velmark News Bureau", "Amsel Courier"),
    )


def test_an_agency_that_is_cited_and_its_own_report_are_one_line() -> None:
    (line,) = lines(told("a", outlet="Northern Wire"), told("b", outlet="Amsel Courier", by=(WIRE,)))
    assert line.hands == ("Northern Wire",)
    assert line.check == "Northern Wire"
    assert line.distance == 1


def test_the_names_of_one_outlet_are_one_hand() -> None:
    (line,) = lines(
        told("a", outlet="Associated Press"),
        told("b", outlet="Amsel Courier", by=(("The AP", "other"),)),
        told("c", outlet="Harbour Post", by=(("The Northern Wire", "other"), ("AP", "agency"))),
        told("d", outlet="the  Northern Wire", by=(("The Northern Wire", "other"),)),
    )
    assert line.hands == ("The Northern Wire", "Associated Press")


def test_chains_that_meet_further_down_are_one_line() -> None:
    (line,) = lines(
        told("a", outlet="Amsel Courier", by=(BUREAU, WIRE)),
        told("b", outlet="Harbour Post", by=(WIRE,)),
        told("c", outlet="Sarn Weekly", by=(BUREAU,)),
    )
    assert line.hands == ("Velmark News Bureau", "Northern Wire")
    assert line.check == "Velmark News Bureau"


def test_copies_are_one_line_and_one_account() -> None:
    first, second = told("a", outlet="Amsel Courier"), told("b", outlet="Harbour Post")
    (line,) = lines(first, second, duplicates=copies(first[0], second[0]))
    assert len(line.documents) == 2
    assert len(line.accounts) == 1
    assert line.hands == ()


def test_one_outlets_two_stories_are_one_line() -> None:
    (line,) = lines(told("a", outlet="Amsel Courier"), told("b", GATE[:50], outlet="Amsel Courier"))
    assert line.hands == ("Amsel Courier",)


def test_a_carrier_without_a_name_may_be_any_of_its_kind() -> None:
    vague = ("Velmark's state media", "state_media")
    (line,) = lines(told("a", outlet="Amsel Courier", by=(BUREAU,)), told("b", outlet="Harbour Post", by=(vague,)))
    assert line.hands == ()
    assert line.check == "Velmark News Bureau"
    assert line.state_media == ("Velmark News Bureau", "Velmark's state media")
    assert len(lines(told("a", outlet="Amsel Courier", by=(WIRE,)), told("b", outlet="Sarn Weekly", by=(vague,)))) == 2


def test_an_outlet_that_is_quoted_is_a_hand() -> None:
    wire = {"speaker": "Northern Wire"}
    found = lines(
        told("a", outlet="Amsel Courier", **wire),  # type: ignore[arg-type]
        told("b", outlet="Harbour Post", **wire),  # type: ignore[arg-type]
        told("c", "the ice on the upper river broke this morning", outlet="Northern Wire"),
    )
    (line,) = (line for line in found if line.speakers == ("Northern Wire",))
    assert line.hands == ("Northern Wire",)
    assert line.check == "Northern Wire"
    assert line.distance == 1


def test_an_anonymous_source_stays_anonymous() -> None:
    official = {"speaker": "a senior official", "anonymous": True}
    found = lines(
        told("a", outlet="Amsel Courier", by=(("an aide", "person"),), **official),  # type: ignore[arg-type]
        told("b", outlet=None, **official),  # type: ignore[arg-type]
    )
    assert len(found) == 2
    assert all(line.anonymous for line in found)
    assert {(line.check, line.distance) for line in found} == {("Amsel Courier", 2), (None, 1)}


def test_whoever_tells_a_statement_is_a_hand() -> None:
    def inside(name: str, outlet: str) -> tuple[tuple[Document, Attribution], Attribution]:
        document, inner = told(name, outlet=outlet)
        outer = identified(replace(inner, speaker="Bero Lund", content=(), relays=inner.relays))
        return (document, identified(replace(inner, parent=outer.id))), outer

    (one, first), (two, second) = inside("a", "Amsel Courier"), inside("b", "Harbour Post")
    found = [line for line in lines(one, two, others=[first, second]) if line.speakers == ("Ilva Toresk",)]
    assert [(line.hands, line.distance, line.check) for line in found] == [(("Bero Lund",), 2, "Amsel Courier")]


def test_statements_that_lie_inside_each_other_do_not_hang() -> None:
    document, statement = told("a", outlet="Amsel Courier")
    looped = replace(statement, parent="attribution:2")
    other = replace(statement, id="attribution:2", parent=statement.id, speaker="Bero Lund", content=())
    assert {line.distance for line in lines((document, looped), others=[other])} == {2}


def test_a_report_that_names_two_carriers_ties_them() -> None:
    both = told("a", outlet="Amsel Courier", by=(WIRE,)), told("a", GATE[:50], outlet="Amsel Courier", by=(BUREAU,))
    assert len(lines(told("b", outlet="Sarn Weekly", by=(WIRE,)), told("c", outlet="Isle Star", by=(BUREAU,)))) == 2
    assert len(lines(*both, told("b", outlet="Sarn Weekly", by=(WIRE,)))) == 1


def seizure(telling: tuple[Document, Attribution], *, own_words: bool = False) -> EventMention:
    document, statement = telling
    span = Span(document_id=document.id, start=0, end=4)
    return identified(
        EventMention(
            id="",
            document_id=document.id,
            event_type="COERCE",
            base_type="COERCE",
            modes=("seize",),
            contexts=(),
            auxiliary_modes=(),
            actors=(),
            recipients=(),
            trigger=span,
            evidence=span,
            attribution_id=None if own_words else statement.id,
        )
    )


def event_lines(*tellings: tuple[Document, Attribution], own_words: bool = False) -> list[SourceLine]:
    mentions = [seizure(one, own_words=own_words) for one in tellings]
    event = Event(
        id=min(mention.id for mention in mentions),
        mentions=tuple(sorted(mention.id for mention in mentions)),
        documents=tuple(sorted(document.id for document, _ in tellings)),
    )
    found = trace_sourcing(
        [statement for _, statement in tellings],
        documents=[document for document, _ in tellings],
        duplicates=(),
        events=[event],
        mentions=mentions,
    )
    return [line for line in found if line.kind == "event"]


def test_that_a_thing_happened_rests_on_the_speaker_too() -> None:
    heard = told("a", outlet="Amsel Courier"), told("b", outlet="Harbour Post")
    (line,) = event_lines(*heard)
    assert line.speakers == line.hands == ("Ilva Toresk",)
    assert line.distance == 1
    assert len(event_lines(heard[0], told("b", outlet="Harbour Post", speaker="Bero Lund"))) == 2
    assert len(event_lines(*heard, own_words=True)) == 2


def test_anonymous_speakers_are_not_taken_for_one_another() -> None:
    official = {"speaker": "an official", "anonymous": True}
    heard = [told("a", outlet="Amsel Courier", **official), told("b", outlet="Harbour Post", **official)]  # type: ignore[arg-type]
    assert len(event_lines(*heard)) == 2


def test_mentions_that_are_gone_are_left_out() -> None:
    document, statement = told("a", outlet="Amsel Courier")
    event = Event(id="event_mention:gone", mentions=("event_mention:gone",), documents=(document.id,))
    found = trace_sourcing([statement], documents=[document], duplicates=(), events=[event])
    assert [line.kind for line in found] == ["statement"]


def test_the_widest_line_of_a_claim_comes_first() -> None:
    found = lines(
        told("a", outlet="Amsel Courier"),
        told("b", outlet="Harbour Post", by=(WIRE,), published=date(2031, 3, 5)),
        told("c", outlet="Sarn Weekly", by=(WIRE,)),
    )
    assert [len(line.documents) for line in found] == [2, 1]
