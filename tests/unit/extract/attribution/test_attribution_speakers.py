"""Who speaks: names, descriptions, pronouns, and abstention."""

from __future__ import annotations

import dataclasses

import pytest
from parsed_text import parsed

from made_documents import made_document
from waystation.annotate.marking import annotate_documents
from waystation.extract.attribution.attributions import find_attributions
from waystation.records import Attribution


def statements(*paragraphs: str, doubtful: bool = False) -> list[Attribution]:
    document, annotation = parsed(*paragraphs, warnings=("order_doubtful",) if doubtful else ())
    return [one for one in find_attributions(document, annotation) if one.parent is None]


@pytest.mark.parametrize(
    ("text", "speaker", "anonymous"),
    [
        ("Mr. Tsipras said the deal was dead.", "Tsipras", False),
        ("Its foreign minister Demeke Mekonnen said the dam was safe.", "Demeke Mekonnen", False),
        ("Sources close to the talks said no deal was near.", "unnamed sources close to the talks", True),
        ("A senior Kenyan diplomat said no deal was near.", "unnamed senior Kenyan diplomat", True),
        ("Two officials said no deal was near.", "two unnamed officials", True),
        ("The mediator said no deal was near.", "mediator", False),
        ("The foreign ministry issued a statement saying no deal was near.", "foreign ministry", False),
        ("A spokesman for the ministry said no deal was near.", "ministry", False),
        ("The envoy, who said no deal was near, left Doha.", "envoy", False),
    ],
)
def test_the_words_of_a_source_name_it_where_no_mention_does(text: str, speaker: str, anonymous: bool) -> None:
    found = next(one for one in statements(text) if one.cue_kind == "speech")
    assert (found.speaker, found.anonymous) == (speaker, anonymous)


def test_a_pronoun_stands_for_the_source_before_it() -> None:
    first, second = statements("Ms. Ardern said the talks would go on. She added that a date was set.")
    assert (first.speaker, second.speaker) == ("Ardern", "Ardern")
    assert second.confidence < first.confidence


def test_a_pronoun_that_two_sources_fit_stays_open() -> None:
    *_, last = statements(
        "Mr. Salam said the vote was free.", "Mr. Gemayel said it was bought.", "“It was a mess,” he said."
    )
    assert last.speaker is None
    assert last.candidates == ("Gemayel", "Salam")


def test_a_pronoun_does_not_stand_for_the_other_sex() -> None:
    *_, last = statements("Mr. Salam said the vote was free.", "“It was a mess,” she said.")
    assert (last.speaker, last.candidates) == (None, ())


def test_in_a_scrambled_report_only_the_own_paragraph_counts() -> None:
    *_, last = statements("Ms. Ardern said the vote was free.", "“It was a mess,” she said.", doubtful=True)
    assert last.speaker is None


def test_the_speaker_of_a_quotation_says_i() -> None:
    document, annotation = parsed("“I told the ambassador that we would go,” Mr. Abiy said.")
    assert [one.speaker for one in find_attributions(document, annotation)] == ["Abiy", "Abiy"]


def test_a_described_source_is_taken_up_by_its_noun() -> None:
    first, second = statements("A Qatari official said the talks were on.", "The official said a draft was ready.")
    assert second.speaker == first.speaker == "unnamed Qatari official"


def test_a_quotation_without_a_cue_belongs_to_whom_it_continues() -> None:
    first, second = statements("“The war must end,” Bishop Adoukonou said.", "“We have waited for thirty long years.”")
    assert second.source == second.cue == ()
    assert second.speaker == first.speaker


def test_a_quotation_is_never_handed_to_the_nearest_name() -> None:
    _, lost = statements(
        "Mr. Salam said the vote was free.",
        "The envoy of the African Union left the capital on Friday.",
        "“We have waited for thirty long years.”",
    )
    assert (lost.speaker, lost.source) == (None, ())


def test_an_i_outside_quotations_is_the_one_author_of_the_byline() -> None:
    document, annotation = parsed("Accra will sign, I expect, before June.")
    signed = dataclasses.replace(document, byline="By Ama Boateng, Senior Fellow")
    joint = dataclasses.replace(document, byline="By Ama Boateng and Kofi Addo")
    assert [one.speaker for one in find_attributions(signed, annotation)] == ["Ama Boateng"]
    assert [one.speaker for one in find_attributions(joint, annotation)] == [None]


def test_a_statement_taken_up_is_whose_it_was() -> None:
    *_, last = statements(
        "Talks failed, the Kenyan ministry said in a statement.", "“We regret it,” the statement said."
    )
    assert last.speaker is not None
    assert "ministry" in last.speaker


def test_a_capital_makes_no_name_of_a_member() -> None:
    (alone,) = statements("The Ohio Democrat said talks had failed.")
    assert alone.speaker is None


def test_the_official_is_the_one_who_alone_speaks_just_before() -> None:
    *_, last = statements(
        "A Kenyan official said talks failed.",
        "Mr. Salam met nobody.",
        "A senior Omani official said talks would resume.",
        "“We will see,” the official said.",
    )
    assert last.speaker == "unnamed senior Omani official"


def test_several_sources_are_named_each_once() -> None:
    (one,) = statements("Republicans and unnamed analysts said the deal was dead.")
    assert one.speaker == "Republicans and unnamed analysts"


@pytest.mark.parametrize(
    "text",
    [
        "Nobody said the talks were dead.",
        "Both sides said the talks were dead.",
        "Neither government said the talks were dead.",
        "Everyone in the room said the talks were dead.",
    ],
)
def test_whom_a_text_counts_out_or_together_is_no_one_speaker(text: str) -> None:
    assert [one.speaker for one in statements(text)] == [None]


def with_actors(text: str) -> list[Attribution]:
    document = made_document(text)
    (annotation,) = annotate_documents([document])
    return list(find_attributions(document, annotation))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A diplomat in Rome was doubtful. The diplomat said the talks were dead.", "unnamed diplomat in Rome"),
        ("The Bright Coast Alliance met. The Alliance said the talks were dead.", "Bright Coast Alliance"),
        ("Hamas met the envoys. The militants said the talks were dead.", "Hamas"),
        ("The IAEA met on Monday. The agency said the talks were dead.", "International Atomic Energy Agency"),
        ("Traders were calm. One of them said the talks were dead.", "unnamed trader"),
        ("Five officials met. Two of them said the talks were dead.", "unnamed officials"),
        ("The smugglers, one of whom said the talks were dead, left.", "unnamed smuggler"),
        ("The company, Parcelway, said the talks were dead.", "Parcelway"),
        ("An inspector called Bello said the talks were dead.", "Bello"),
        ("Board president Hyun-woo Seo said the talks were dead.", "Hyun-woo Seo"),
        ("The nurses were tired. They said the talks were dead.", "nurses"),
        ("The ministry said a deal was near. A spokesman said the talks were dead.", "ministry"),
        ("Amina Diallo, a lawyer who said the talks were dead, left.", "Amina Diallo"),
        ("Amina Diallo left Rome. Most of her colleagues said the talks were dead.", "Amina Diallo's colleagues"),
        ("A survey released by the Harbour Institute said that most Finns were calm.", "Harbour Institute"),
        ("A letter signed by Amina Diallo said that most Finns were calm.", "Amina Diallo"),
    ],
)
def test_a_phrase_leads_to_who_was_named_or_described(text: str, speaker: str) -> None:
    assert [one.speaker for one in with_actors(text) if one.cue_kind == "speech"][-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Hamas met Hezbollah. The militants said the talks were dead.",
        "A Finnish diplomat met a Danish diplomat. The diplomat said the talks were dead.",
    ],
)
def test_a_phrase_that_two_fit_stays_open(text: str) -> None:
    (last,) = with_actors(text)
    assert last.speaker is None
    assert len(last.candidates) == 2
