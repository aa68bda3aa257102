from datetime import date

import pytest
from event_texts import annotation, dated, document, said, told

from waystation.extract.events.events import find_events
from waystation.extract.events.realis import auxiliary_modes, rewritten
from waystation.extract.events.spotting import find_acts
from waystation.extract.syntax import Tree
from waystation.records import EventMention, Interval
from waystation.records.event import AuxiliaryMode, EventType


def only(text: str) -> EventMention:
    (event,) = find_events(document(text), annotation(text), (), fast=True)
    return event


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru met Chile.", ("CONSULT", "CONSULT", ["CHL", "PER"], [])),
        ("Peru will meet Chile.", ("AGREE", "CONSULT", ["CHL", "PER"], ["future"])),
        ("Peru is to meet Chile.", ("AGREE", "CONSULT", ["CHL", "PER"], ["future"])),
        ("Peru's envoy is expected to meet Chile.", ("AGREE", "CONSULT", ["CHL", "PER"], ["future"])),
        ("Peru might meet Chile.", ("AGREE", "CONSULT", ["CHL", "PER"], ["hypothetical"])),
        ("Peru would not meet Chile.", ("REJECT", "CONSULT", ["CHL", "PER"], ["negated"])),
        ("Peru has no intention of meeting Chile.", ("REJECT", "CONSULT", ["CHL", "PER"], ["negated"])),
        ("Peru would not hear of meeting Chile.", ("REJECT", "CONSULT", ["CHL", "PER"], ["negated"])),
        ("Peru is minded to meet Chile.", ("AGREE", "CONSULT", ["CHL", "PER"], ["future"])),
        ("It said Peru would bomb Chile if it stayed.", ("ASSAULT", "ASSAULT", ["CHL", "PER"], ["future"])),
        ("Peru did not meet Chile.", ("REJECT", "CONSULT", ["CHL", "PER"], ["negated"])),
        ("Peru refused to meet Chile.", ("REJECT", "CONSULT", ["CHL", "PER"], ["negated"])),
        ("Peru called off talks with Chile.", ("REJECT", "CONSULT", ["CHL", "PER"], ["negated"])),
        ("Talks between Peru and Chile were cancelled.", ("REJECT", "CONSULT", ["CHL", "PER"], ["negated"])),
        ("Peru denied having met Chile.", ("CONSULT", "CONSULT", ["CHL", "PER"], ["negated"])),
        ("Peru did not rule out talks with Chile.", ("AGREE", "CONSULT", ["CHL", "PER"], ["hypothetical"])),
        ("Peru offered to lift its embargo on Chile.", ("AGREE", "RETREAT", ["CHL", "PER"], ["future"])),
        ("Peru announced a withdrawal from Chile.", ("CONCEDE", "RETREAT", ["CHL", "PER"], ["future"])),
        ("Peru walked out of talks with Chile.", ("REJECT", "CONSULT", ["CHL", "PER"], ["negated"])),
        (
            "Peru dismissed a report that Peruvian jets had attacked Chile.",
            ("ASSAULT", "ASSAULT", ["CHL", "PER"], ["negated"]),
        ),
        ("Peru gave Chile until Friday to leave the island.", ("THREATEN", "THREATEN", ["CHL", "PER"], [])),
        ("Peru refused to lift its embargo on Chile.", ("REJECT", "RETREAT", ["CHL", "PER"], ["negated"])),
        ("Peru threatened to call off talks with Chile.", ("THREATEN", "CONSULT", ["CHL", "PER"], ["future"])),
        ("Peru did not threaten to bomb Chile.", ("CONCEDE", "ASSAULT", ["CHL", "PER"], ["negated"])),
        ("Peru sought to persuade Chile to leave.", ("REQUEST", "REQUEST", ["CHL", "PER"], [])),
        ("Peru is believed to have bombed Chile.", ("ASSAULT", "ASSAULT", ["CHL", "PER"], [])),
        ("Peru is committing murders in Chile.", ("ASSAULT", "ASSAULT", ["CHL", "PER"], [])),
        ("Peru's past refusal to meet Chile hurts.", ("REJECT", "CONSULT", ["CHL", "PER"], ["historical", "negated"])),
        ("Peru had once attacked Chile.", ("ASSAULT", "ASSAULT", ["CHL", "PER"], ["historical"])),
        ("Peru threatened to bomb Chile.", ("THREATEN", "ASSAULT", ["CHL", "PER"], ["future"])),
        ("Peru plans to expel Chilean diplomats.", ("THREATEN", "SANCTION", ["CHL", "PER"], ["future"])),
        ("Peru is likely to bomb Chile.", ("ASSAULT", "ASSAULT", ["CHL", "PER"], ["future"])),
        ("Peru called off the attack on Chile.", ("CONCEDE", "ASSAULT", ["CHL", "PER"], ["negated"])),
        ("Peru promised to send food to Chile.", ("AGREE", "AID", ["CHL", "PER"], ["future"])),
        ("Peru previously attacked Chile.", ("ASSAULT", "ASSAULT", ["CHL", "PER"], ["historical"])),
        ("Peru and Chile pledged to act together.", ("AGREE", "COOPERATE", ["CHL", "PER"], ["future"])),
        ("Peru and Chile agreed on a border.", ("AGREE", "AGREE", ["CHL", "PER"], [])),
    ],
)
def test_minimal_pairs(text: str, expected: tuple[object, ...]) -> None:
    kind, base, actors, recipients, modes = told(only(text))
    assert isinstance(actors, list)
    assert isinstance(recipients, list)
    assert (kind, base, sorted(actors + recipients), modes) == expected


@pytest.mark.parametrize(
    "clause",
    [
        "{} will {} {}",
        "{} would {} {}",
        "{} may {} {}",
        "{} might {} {}",
        "{} could {} {}",
        "{} plans to {} {}",
        "{} vowed to {} {}",
        "{} agreed to {} {}",
        "{} hopes to {} {}",
        "{} tried to {} {}",
        "{} is expected to {} {}",
        "{} is scheduled to {} {}",
        "{} is ready to {} {}",
        "{} is going to {} {}",
        "{} is about to {} {}",
        "{} refused to {} {}",
        "{} failed to {} {}",
        "{} declined to {} {}",
        "{} threatened to {} {}",
        "{} considered whether to {} {}",
        "{} did not {} {}",
        "{} never {} {}",
        "Norway urged {} to {} {}",
        "Norway wants {} to {} {}",
        "Norway ordered {} to {} {}",
        "Norway is angry if {} can {} {}",
        "{} should {} {}",
        "{} has to {} {}",
    ],
)
@pytest.mark.parametrize("act", ["meet", "attack", "visit", "sanction", "recognise", "support", "invade"])
def test_what_is_planned_asked_or_refused_never_comes_out_as_having_happened(clause: str, act: str) -> None:
    text = clause.format("Ghana", act, "Togo") + "."
    found = find_events(document(text), annotation(text), (), fast=True)
    of_ghana = [event for event in found if {"GHA", "TGO"} <= {who.polity for who in event.actors + event.recipients}]
    assert [event for event in of_ghana if event.base_type not in _SPEECH and not event.auxiliary_modes] == []


_SPEECH = ("REQUEST", "REJECT", "THREATEN", "AGREE")


@pytest.mark.parametrize(
    "text",
    [
        "Ghana plans talks with Togo.",
        "Ghana offered to host talks with Togo.",
        "Ghana proposed holding talks with Togo.",
        "Ghana agreed to hold a summit with Togo.",
        "The planned visit of Ghana's president to Togo was welcomed.",
        "Ghana called for talks with Togo.",
        "Ghana will boycott a summit with Togo.",
        "Ghana's promise of talks with Togo came late.",
        "Norway weighed plans for a meeting between Ghana and Togo.",
        "A possible meeting between Ghana and Togo was on the agenda.",
        "A meeting between Ghana and Togo would bring risks.",
        "Meeting Togo's envoys would harm Ghana.",
        "Norway would stay until Ghana met Togo.",
        "Ghana spurned Togo's offer to meet.",
        "Norway wants Ghana to meet Togo.",
    ],
)
def test_no_planned_meeting_comes_out_as_held(text: str) -> None:
    found = find_events(document(text), annotation(text), (), fast=True)
    assert [event for event in found if event.event_type == "CONSULT" and not event.auxiliary_modes] == []


@pytest.mark.parametrize(
    "text",
    [
        "Any Ghanaian attack on Togo would be costly.",
        "Ghana is capable of attacking Togo.",
        "Ghana is ready for any attack by Togo.",
        "Ghana avoided Togolese attacks.",
        "Attacking Togo would be a folly of Ghana's.",
        "Norway waits until Ghana attacks Togo.",
    ],
)
def test_no_possible_attack_comes_out_as_carried_out(text: str) -> None:
    found = find_events(document(text), annotation(text), (), fast=True)
    assert [event for event in found if event.event_type == "ASSAULT" and not event.auxiliary_modes] == []


def test_an_offer_that_the_other_side_spurned_was_still_made() -> None:
    text = "Ghana spurned Togo's offer to meet."
    found = [told(event) for event in find_events(document(text), annotation(text), (), fast=True)]
    assert found == [
        ("REJECT", "REJECT", ["GHA"], ["TGO"], []),
        ("AGREE", "CONSULT", ["TGO"], ["GHA"], ["future"]),
    ]


def test_what_happened_before_something_else_has_happened() -> None:
    text = "Norway left before Ghana attacked Togo."
    assert [told(event) for event in find_events(document(text), annotation(text), (), fast=True)] == [
        ("ASSAULT", "ASSAULT", ["GHA"], ["TGO"], [])
    ]


def test_a_pluperfect_alone_does_not_make_an_act_old() -> None:
    text = "The talks began after Peru, a neighbour of long standing, had accused Chile of fraud."
    assert told(only(text)) == ("ACCUSE", "ACCUSE", ["PER"], ["CHL"], [])


def test_a_shifted_will_in_reported_speech_is_a_plan() -> None:
    text = "Chile said that Peru would meet Norway."
    assert "future" in only(text).auxiliary_modes


def test_the_date_tells_what_is_past_and_what_is_to_come() -> None:
    def on(day: date, text: str = "Peru met Chile on that day.") -> tuple[AuxiliaryMode, ...]:
        marked = dated(text, "that day", day, date.fromordinal(day.toordinal() + 1))
        (event,) = find_events(document(text), marked, (), fast=True)
        return event.auxiliary_modes

    assert on(date(2021, 6, 21)) == ()
    assert on(date(2021, 3, 1)) == ("historical",)
    assert on(date(2021, 7, 1), "Peru meets Chile on that day.") == ("future",)
    assert on(date(2021, 7, 1)) == ()  # a slip: the simple past has happened
    assert on(date(2021, 7, 1), "Peru called off talks with Chile on that day.") == ("negated",)


def test_an_act_announced_by_its_own_side_is_a_threat_and_predicted_by_others_keeps_its_type() -> None:
    text = "Peru will attack Chile."
    made, marked = document(text), annotation(text)
    (own,) = find_events(made, marked, (said(text, text, by="PER"),), fast=True)
    (others,) = find_events(made, marked, (said(text, text, by="NOR"),), fast=True)
    assert (own.event_type, others.event_type) == ("THREATEN", "ASSAULT")


@pytest.mark.parametrize(
    ("base", "modes", "own", "threatened", "denied", "expected"),
    [
        ("CONSULT", (), False, False, False, "CONSULT"),
        ("CONSULT", ("future",), False, False, False, "AGREE"),
        ("SUPPORT", ("future",), False, False, False, "AGREE"),
        ("COOPERATE", ("future",), False, False, False, "AGREE"),
        ("AID", ("future",), False, False, False, "AGREE"),
        ("RETREAT", ("future",), True, False, False, "AGREE"),
        ("RETREAT", ("future",), False, False, False, "CONCEDE"),
        ("RETREAT", ("hypothetical",), True, False, False, "CONCEDE"),
        ("CONSULT", ("hypothetical",), False, False, False, "AGREE"),
        ("AID", ("negated",), True, False, False, "REJECT"),
        ("AGREE", ("negated",), True, False, False, "REJECT"),
        ("RETREAT", ("negated",), True, False, False, "REJECT"),
        ("ASSAULT", ("future",), True, False, False, "THREATEN"),
        ("ASSAULT", ("future",), False, False, False, "ASSAULT"),
        ("SANCTION", ("hypothetical",), True, False, False, "THREATEN"),
        ("REJECT", ("future",), True, True, False, "THREATEN"),
        ("MOBILIZE", ("future", "negated"), False, False, False, "CONCEDE"),
        ("ASSAULT", ("negated",), True, False, True, "ASSAULT"),
        ("ACCUSE", ("negated",), True, False, False, "ACCUSE"),
        ("CONSULT", ("historical",), False, False, False, "CONSULT"),
    ],
)
def test_rewriting(
    base: EventType,
    modes: tuple[AuxiliaryMode, ...],
    own: bool,
    threatened: bool,
    denied: bool,
    expected: EventType,
) -> None:
    assert rewritten(base, modes, own=own, threatened=threatened, denied=denied) == expected


def test_what_gives_way_is_agreed_to_or_decided() -> None:
    assert rewritten("RETREAT", ("future",), own=True, decided=True) == "CONCEDE"
    assert rewritten("CONCEDE", ("future",), own=True) == "AGREE"


def test_what_others_wait_for_is_no_claim_even_as_a_beginning() -> None:
    text = "Ghana will keep its embargo until Togo starts to withdraw its troops."
    found = find_events(document(text), annotation(text), (), fast=True)
    assert "RETREAT" not in [event.base_type for event in found]


def test_what_somebody_is_prompted_to_do_is_done() -> None:
    text = "The raid prompted Ghana to expel Togo's diplomats."
    (event,) = [
        event for event in find_events(document(text), annotation(text), (), fast=True) if event.base_type == "SANCTION"
    ]
    assert ([one.polity for one in event.actors], event.auxiliary_modes) == (["GHA"], ())


def test_a_meeting_that_somebody_will_return_for_is_to_come() -> None:
    event = only("The queen will be back in Lima for the talks between Peru and Chile.")
    assert "future" in event.auxiliary_modes


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("Neither Peru nor Chile attacked Lima.", "negated"),
        ("Had Peru attacked Chile in June, talks would have failed.", "hypothetical"),
        ("Peru to expel Chilean envoy", "future"),
        ("Dockers called a strike against Chile for Friday.", "future"),
    ],
)
def test_what_did_not_happen_or_is_only_to_come_is_told_apart(text: str, modes: str) -> None:
    friday = ("Friday", date(2021, 6, 25), date(2021, 6, 26))
    marked = dated(text, *friday) if "Friday" in text else annotation(text)
    events = find_events(document(text), marked, (), fast=True)
    assert [event for event in events if modes in event.auxiliary_modes]
    assert not [event for event in events if not event.auxiliary_modes]


def test_a_clause_beside_a_verb_with_an_object_of_its_own_is_not_governed_by_it() -> None:
    text = "Ghana attacked Togo on Friday -- Togo denied the claim."
    (attack,) = [
        event for event in find_events(document(text), annotation(text), (), fast=True) if event.base_type == "ASSAULT"
    ]
    assert attack.auxiliary_modes == ()


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("The man met Chile.", ("historical",)),
        ("The man refused to meet Chile.", ("historical", "negated")),
        ("The man meets Chile.", ()),
    ],
)
def test_what_a_former_leader_did_was_most_likely_done_in_office(text: str, modes: tuple[str, ...]) -> None:
    assert modes_of(text, "CONSULT", former=True) == modes


def modes_of(text: str, kind: str, *, day: date | None = None, former: bool = False) -> tuple[AuxiliaryMode, ...]:
    """Return how a text tells of its first act of a type, on a day."""
    tree = Tree(document(text), annotation(text))
    act = next(act for act in find_acts(tree, fast=True) if act.trigger.event_type == kind)
    return auxiliary_modes(tree, act, None if day is None else Interval(start=day, end=None), former=former)


def test_what_is_proposed_for_a_day_to_come_has_not_happened() -> None:
    text = "Norway proposed that Peru cut ties with Chile on that day."
    assert modes_of(text, "SANCTION", day=date(2021, 7, 1)) == ("future",)


def test_who_warns_that_something_will_not_be_done_refuses_it() -> None:
    assert modes_of("Peru warned that it would not meet Chile.", "CONSULT") == ("negated",)
