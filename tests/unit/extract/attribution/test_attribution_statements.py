"""Attributions of whole sentences: source, cue, content, form, stance."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from parsed_text import parsed

from waystation.extract.attribution.attributions import find_attributions
from waystation.records import Attribution, Interval, Span, Timex


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " ... ".join(span.of(text) for span in spans)


def said(*paragraphs: str) -> list[tuple[str, str, str]]:
    """Return source, cue and content of what is said in the outermost statements."""
    document, annotation = parsed(*paragraphs)
    return [
        (words(document.text, one.source), words(document.text, one.cue), words(document.text, one.content))
        for one in find_attributions(document, annotation)
        if one.parent is None
    ]


def only(*paragraphs: str) -> Attribution:
    document, annotation = parsed(*paragraphs)
    (found,) = (one for one in find_attributions(document, annotation) if one.parent is None)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry said on Monday that the border would stay closed.",
            ("The ministry", "said", "the border would stay closed"),
        ),
        ("The talks, Egypt's minister said, have failed.", ("Egypt's minister", "said", "The talks ... have failed")),
        (
            "According to a Western diplomat, the two sides met twice in Muscat.",
            ("a Western diplomat", "According to", "the two sides met twice in Muscat"),
        ),
        ("As the chancellor put it, the treaty is dead.", ("the chancellor", "put", "the treaty is dead")),
        (
            "The envoy said during a visit to Tunis that the vote would be held.",
            ("The envoy", "said", "the vote would be held"),
        ),
        (
            "Colombia's president was quoted as saying the border would reopen in June.",
            ("Colombia's president", "saying", "the border would reopen in June"),
        ),
    ],
)
def test_indirect_speech_before_around_and_after_the_cue(text: str, expected: tuple[str, str, str]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Serbia threatened to close the crossing.", ("Serbia", "threatened", "to close the crossing", "threatens")),
        ("Iran vowed to retaliate.", ("Iran", "vowed", "to retaliate", "promises")),
        ("India urged Nepal to reopen the road.", ("India", "urged", "Nepal to reopen the road", "demands")),
        ("Ghana called for an immediate truce.", ("Ghana", "called for", "an immediate truce", "demands")),
        ("Chile warned against a blockade.", ("Chile", "warned against", "a blockade", "threatens")),
        ("The general denied sending arms.", ("The general", "denied", "sending arms", "denies")),
        (
            "The ministry accused Armenia of shelling the village.",
            ("The ministry", "accused", "Armenia of shelling the village", "asserts"),
        ),
        (
            "Kenya described the raid as an act of war.",
            ("Kenya", "described", "the raid as an act of war", "asserts"),
        ),
        ("Peru called the ruling a farce.", ("Peru", "called", "the ruling a farce", "asserts")),
        (
            "The president asked whether the dam was safe.",
            ("The president", "asked", "whether the dam was safe", "asks"),
        ),
    ],
)
def test_each_construction_with_its_stance(text: str, expected: tuple[str, str, str, str]) -> None:
    found = only(text)
    assert (words(text, found.source), words(text, found.cue), words(text, found.content), found.stance) == expected
    assert found.cue_kind == "speech"


def test_a_noun_of_saying_with_its_owner() -> None:
    assert ("Its", "demand", "Paris withdraw its troops") in [
        (words(text, one.source), words(text, one.cue), words(text, one.content))
        for document, annotation in [parsed("Its demand that Paris withdraw its troops was ignored.")]
        for text in [document.text]
        for one in find_attributions(document, annotation)
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They hope that the truce will hold.", "attitude"),
        ("Cairo wants to resume the talks.", "attitude"),
        ("The mediator thinks the talks will fail.", "thought"),
        ("The mediator added that the talks had failed.", "speech"),
    ],
)
def test_speech_thought_and_attitude_are_told_apart(text: str, kind: str) -> None:
    assert only(text).cue_kind == kind


@pytest.mark.parametrize(
    ("text", "form", "content"),
    [
        ("“We are ready,” the envoy said.", "direct", "“We are ready,”"),
        ("The negotiator said: “There is no plan B.”", "direct", "“There is no plan B.”"),
        ("The envoy said the offer was “neither fair nor final.”", "mixed", "the offer was “neither fair nor final.”"),
        ("The envoy said the offer was fair.", "indirect", "the offer was fair"),
    ],
)
def test_form_and_quotation_marks(text: str, form: str, content: str) -> None:
    found = only(text)
    assert (found.form, words(text, found.content)) == (form, content)


def test_a_quotation_that_goes_on_after_its_cue_is_one_statement() -> None:
    assert said("“We want the prisoners home,” said Amina Diallo, a lawyer. “All of them. Now.”") == [
        ("Amina Diallo, a lawyer", "said", "“We want the prisoners home,” ... “All of them. Now.”")
    ]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    assert said("“The war must end,” the bishop said. “We have waited.", "“We can wait no more.”") == [
        ("the bishop", "said", "“The war must end,” ... “We have waited ... “We can wait no more.”")
    ]


def test_a_paragraph_that_ends_in_a_colon_announces_a_quotation() -> None:
    assert said("The rebel leader continued:", "“We will not hand over our weapons to anybody.”") == [
        ("The rebel leader", "continued", "“We will not hand over our weapons to anybody.”")
    ]


def test_two_quotations_with_cues_of_their_own_stay_apart() -> None:
    found = said("“We will talk,” the Dutch envoy said. “We will not,” the Belgian envoy replied.")
    assert [content for _, _, content in found] == ["“We will talk,”", "“We will not,”"]


@pytest.mark.parametrize(
    "text",
    [
        "The group “New Dawn” sang “Hello, Goodbye” at the so-called “peace concert.”",
        "The ship “Liberty” left Piraeus for the “safe zone” on Friday.",
        "Reporters waited outside the palace for hours.",
        "The move came after a long winter.",
    ],
)
def test_scare_quotes_titles_and_names_are_no_statements(text: str) -> None:
    assert said(text) == []


def test_a_thing_is_no_source() -> None:
    assert said("The back-and-forth underscores the challenges of the talks.") == []


def test_what_the_reporter_adds_is_not_said() -> None:
    assert said("The envoy said the talks were over, apparently referring to the channel in Doha.") == [
        ("The envoy", "said", "the talks were over")
    ]


def test_a_statement_inside_a_statement_has_its_parent() -> None:
    document, annotation = parsed(
        "The minister said that the Turkish president had told him that the ships would leave."
    )
    outer, inner = find_attributions(document, annotation)
    assert inner.parent == outer.id
    assert words(document.text, inner.content) == "the ships would leave"


def test_furniture_gives_nothing() -> None:
    document, annotation = parsed(
        "The minister said the road was open.",
        "“Subscribe now,” our editors say.",
        kinds=("body", "furniture"),
    )
    assert len(find_attributions(document, annotation)) == 1


def test_when_it_was_said_comes_from_the_cues_own_clause() -> None:
    document, annotation = parsed("The ministry said on Monday that the vote would be held on June 3.")
    monday = Interval(start=date(2019, 5, 6), end=date(2019, 5, 7))
    june = Interval(start=date(2019, 6, 3), end=date(2019, 6, 4))
    timexes = tuple(
        Timex(
            id=word,
            document_id=document.id,
            tid=word,
            start=document.text.index(word),
            end=document.text.index(word) + len(word),
            type="DATE",
            value=None,
            interval=interval,
        )
        for word, interval in (("Monday", monday), ("June 3", june))
    )
    marked = dataclasses.replace(annotation, timexes=timexes)
    (found,) = (one for one in find_attributions(document, marked) if one.cue_kind == "speech")
    assert found.said == monday


def test_when_an_offer_was_refused_is_not_when_it_was_made() -> None:
    document, annotation = parsed("Mali on Monday refused Niger's offer to host the talks.")
    timex = Timex(
        id="t",
        document_id=document.id,
        tid="t1",
        start=8,
        end=14,
        type="DATE",
        value="2019-05-06",
        interval=Interval(start=date(2019, 5, 6), end=date(2019, 5, 7)),
    )
    found = find_attributions(document, dataclasses.replace(annotation, timexes=(timex,)))
    assert [one.said for one in found if words(document.text, one.cue) == "offer"] == [None]


def test_no_date_is_made_up() -> None:
    document, annotation = parsed("The ministry said the vote would be held.", published=date(2019, 5, 7))
    assert [one.said for one in find_attributions(document, annotation)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oman has offered talks but has had no reply, an official, who asked not to be named, said last week.",
            (
                "an official, who asked not to be named",
                "said",
                "Oman has offered talks but has had no reply",
            ),
        ),
        (
            "In a statement carried by the state news agency TASS, Faisal Mekdad, the foreign minister, said the road "
            "was open.",
            ("Faisal Mekdad, the foreign minister", "said", "the road was open"),
        ),
        (
            "The envoys met their hosts in Doha, hours after Cairo said it saw no need to wait.",
            ("Cairo", "said", "it saw no need to wait"),
        ),
        (
            "Mr. Salam offered to meet the rebels “anywhere, anytime without conditions.”",
            ("Mr. Salam", "offered", "to meet the rebels “anywhere, anytime without conditions.”"),
        ),
        (
            "Mali called for Chad to withdraw its troops.",
            ("Mali", "called for", "Chad to withdraw its troops"),
        ),
    ],
)
def test_what_the_parse_lost_is_found_from_the_words_beside_the_cue(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ambassador Diallo is expected to fly to Accra.",
        "The paper did not mention the embassy.",
        "The minister announced it.",
        "Her rejection of the offer surprised Accra.",
        "The ambassador is to call on Tuesday.",
    ],
)
def test_words_of_nobody_are_no_statement(text: str) -> None:
    assert said(text) == []


def test_a_cue_behind_another_clause_belongs_to_the_first_speaker() -> None:
    found = said("The envoy said that Accra would go on with the talks, and called on other members to help.")
    assert ("The envoy", "called on", "other members to help") in found


@pytest.mark.parametrize(
    "text",
    [
        "If Oman says that talks have failed, the border closes.",
        "Asked whether talks would resume, the envoy smiled.",
        "The envoy was asked whether talks would resume.",
        "The envoy left Cairo without saying that talks had failed.",
        "The minister would have said that talks had failed.",
        "The minister did not say what would follow.",
        "This suggests that talks have failed.",
    ],
)
def test_what_is_supposed_asked_of_somebody_or_left_out_is_no_statement(text: str) -> None:
    assert said(text) == []
