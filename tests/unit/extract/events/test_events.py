from datetime import date

import pytest
from event_texts import annotation, dated, document, said, told, words

from waystation.extract.events.events import find_events
from waystation.records import Attribution, EventMention


def events(text: str, *attributions: Attribution) -> tuple[EventMention, ...]:
    return find_events(document(text), annotation(text), attributions, fast=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana met Togo.", ("CONSULT", "CONSULT", ["GHA", "TGO"], [], [])),
        ("Ghana's envoy held talks with Togo.", ("CONSULT", "CONSULT", ["GHA", "TGO"], [], [])),
        ("The meeting between Ghana and Togo ended on a sour note.", ("CONSULT", "CONSULT", ["GHA", "TGO"], [], [])),
        ("Ghana's president visited Togo.", ("CONSULT", "CONSULT", ["GHA"], ["TGO"], [])),
        ("Ghana hosted Togo's foreign minister.", ("CONSULT", "CONSULT", ["TGO"], ["GHA"], [])),
        ("Ghana signed a treaty with Togo.", ("AGREE", "AGREE", ["GHA", "TGO"], [], [])),
        ("Ghana praised Togo.", ("SUPPORT", "SUPPORT", ["GHA"], ["TGO"], [])),
        ("Ghana and Togo built a dam together.", ("COOPERATE", "COOPERATE", ["GHA", "TGO"], [], [])),
        ("Ghana found fault with Togo.", ("ACCUSE", "ACCUSE", ["GHA"], ["TGO"], [])),
        ("Ghana spared Togo's envoys.", ("RETREAT", "RETREAT", ["GHA"], ["TGO"], [])),
        ("Ghana flew tents to Togo.", ("AID", "AID", ["GHA"], ["TGO"], [])),
        ("Ghana apologised to Togo.", ("SUPPORT", "SUPPORT", ["GHA"], ["TGO"], [])),
        ("Ghana shared intelligence with Togo.", ("COOPERATE", "COOPERATE", ["GHA"], ["TGO"], [])),
        ("Ghana sent humanitarian aid to Togo.", ("AID", "AID", ["GHA"], ["TGO"], [])),
        ("Ghana lifted its embargo on Togo.", ("RETREAT", "RETREAT", ["GHA"], ["TGO"], [])),
        ("Ghana withdrew its troops from Togo.", ("RETREAT", "RETREAT", ["GHA"], ["TGO"], [])),
        ("Ghana urged Togo to open the border.", ("REQUEST", "REQUEST", ["GHA"], ["TGO"], [])),
        ("Ghana accused Togo of arming smugglers.", ("ACCUSE", "ACCUSE", ["GHA"], ["TGO"], [])),
        ("Ghana summoned Togo's ambassador.", ("ACCUSE", "ACCUSE", ["GHA"], ["TGO"], [])),
        ("Ghana spurned the Togolese offer.", ("REJECT", "REJECT", ["GHA"], ["TGO"], [])),
        ("Ghana pulled out of the talks with Togo.", ("REJECT", "CONSULT", ["GHA"], ["TGO"], ["negated"])),
        ("Ghana issued an ultimatum to Togo.", ("THREATEN", "THREATEN", ["GHA"], ["TGO"], [])),
        ("Ghana expelled two Togolese diplomats.", ("SANCTION", "SANCTION", ["GHA"], ["TGO"], [])),
        ("Ghana tested a ballistic missile.", ("MOBILIZE", "MOBILIZE", ["GHA"], [], [])),
        ("Ghana carried out a nuclear test.", ("MOBILIZE", "MOBILIZE", ["GHA"], [], [])),
        ("Ghana arrested a Togolese fisherman.", ("COERCE", "COERCE", ["GHA"], ["TGO"], [])),
        ("Togolese troops were attacked by Ghana.", ("ASSAULT", "ASSAULT", ["GHA"], ["TGO"], [])),
        ("Ghana called on Togo's minister on Friday.", ("CONSULT", "CONSULT", ["GHA"], ["TGO"], [])),
        ("Ghana called on Togo to yield.", ("REQUEST", "REQUEST", ["GHA"], ["TGO"], [])),
        ("The envoys of Ghana and Togo met.", ("CONSULT", "CONSULT", ["GHA", "TGO"], [], [])),
    ],
)
def test_an_act_is_told_with_its_parties(text: str, expected: tuple[object, ...]) -> None:
    assert told(events(text)[0]) == expected
    assert len(events(text)) == 1


def test_the_trigger_is_a_short_phrase_and_the_evidence_its_sentence() -> None:
    text = "It rained in Oslo. Norway imposed new sanctions on Sudan, among them a ban on timber."
    (event,) = events(text)
    assert event.trigger.of(text) == "imposed new sanctions"
    assert event.evidence.of(text) == "Norway imposed new sanctions on Sudan, among them a ban on timber."


@pytest.mark.parametrize(
    "text",
    [
        "Ghana is larger than Togo.",
        "The army of Ghana can reach Togo within hours.",
        "Ghana told reporters that the harvest was poor.",
        "Ghana flew in engineers to visit Togo.",  # a purpose is no act
        "Ghana should lift its embargo on Togo.",  # nor is what somebody ought to do
        "A farmer met a trader.",
        "Peru waits until Chile lifts its embargo.",
    ],
)
def test_background_purposes_and_strangers_give_no_event(text: str) -> None:
    assert events(text) == ()


def test_no_mentions_no_events() -> None:
    text = "The ministers met and signed a treaty."
    assert events(text) == ()


def test_a_recipient_is_needed_for_aid() -> None:
    assert events("Norway donated generously.") == ()


def test_what_is_asked_for_is_told_by_the_request_alone() -> None:
    assert [event.base_type for event in events("Chile asked Peru to withdraw its troops.")] == ["REQUEST"]


def test_an_offer_of_the_other_side_that_is_turned_down_is_one_event() -> None:
    assert [told(event) for event in events("Peru rejected Chile's demand for an apology.")] == [
        ("REJECT", "REJECT", ["PER"], ["CHL"], [])
    ]


def test_an_act_lies_in_the_innermost_statement_that_holds_its_trigger() -> None:
    text = "Egypt said Sudan had told Oslo that Khartoum attacked Cairo."
    outer = said(text, "Sudan had told Oslo that Khartoum attacked Cairo", by="EGY")
    inner = said(text, "Khartoum attacked Cairo", by="SDN")
    assert [event.attribution_id for event in events(text, outer, inner)] == [inner.id]


def test_a_cue_that_is_the_act_stands_in_the_reports_own_voice() -> None:
    text = "Egypt accused Sudan of closing the river."
    (event,) = events(text, said(text, "closing the river", by="EGY"))
    assert event.attribution_id is None


def test_the_speaker_is_not_the_actor_of_what_is_reported() -> None:
    text = "Norway said that Sudan attacked Egypt."
    (event,) = events(text, said(text, "Sudan attacked Egypt", by="NOR"))
    assert told(event) == ("ASSAULT", "ASSAULT", ["SDN"], ["EGY"], [])


def test_the_time_is_the_acts_own_and_not_that_of_saying_it() -> None:
    text = "Norway said on Monday that Sudan attacked Egypt last week."
    week = (date(2021, 6, 14), date(2021, 6, 21))
    (event,) = find_events(document(text), dated(text, "last week", *week), (), fast=True)
    assert event.time is not None
    assert (event.time.start, event.time.end) == week
    (undated,) = find_events(
        document(text), dated(text, "on Monday", date(2021, 6, 21), date(2021, 6, 22)), (), fast=True
    )
    assert undated.time is None


def test_the_place_is_named_as_the_text_names_it() -> None:
    (event,) = events("Peru met Chile in Oslo.")
    assert event.place == "Oslo"


def test_who_meets_somebody_to_ask_for_something_asks_for_it() -> None:
    found = [told(event) for event in events("Ghana met Togo's leaders to urge them to yield.")]
    assert ("REQUEST", "REQUEST", ["GHA"], ["TGO"], []) in found


def test_a_passive_without_an_agent_is_done_by_the_side_that_says_so() -> None:
    text = "Norway said that Sudan would be granted access."
    (event,) = events(text, said(text, "Sudan would be granted access", by="NOR"))
    assert told(event)[2:4] == (["NOR"], ["SDN"])
    text = "Sudan said that Sudan was attacked."
    assert events(text, said(text, "Sudan was attacked", by="SDN")) == ()


def test_the_only_other_side_of_a_sentence_is_the_recipient_and_less_sure() -> None:
    (event,) = events("Asked about Togo, Ghana issued an ultimatum.")
    (sure,) = events("Ghana issued an ultimatum to Togo.")
    assert told(event)[2:4] == (["GHA"], ["TGO"])
    assert event.confidence < sure.confidence


def test_what_an_act_hangs_on_is_its_condition() -> None:
    text = "Peru will lift its embargo on Chile if Santiago returns the ship."
    (event, *_) = events(text)
    assert event.condition is not None
    assert event.condition.of(text) == "if Santiago returns the ship"


def test_an_act_named_again_by_a_noun_is_told_once() -> None:
    text = "Egypt attacked Sudan. Egypt's attack on Sudan came at dawn."
    assert words(text, events(text)) == ["attacked Sudan"]


def test_contexts_come_from_the_paragraph() -> None:
    (event,) = events("Peru met Chile. The uranium was the only topic.")
    assert "cbrn" in event.contexts
    assert list(event.contexts) == sorted(event.contexts)


def test_the_same_text_gives_the_same_ids() -> None:
    text = "Ghana urged Togo to open the border and met Norway."
    assert [event.id for event in events(text)] == [event.id for event in events(text)]
    assert all(event.id.startswith("event_mention:") for event in events(text))


def test_a_figure_the_particle_leads_to_is_no_party() -> None:
    (event,) = events("Peru and Chile held talks with Norway. Later Ghana pulled out of them.")[1:]
    assert [one.polity for one in event.actors] == ["GHA"]
    assert event.recipients == ()
