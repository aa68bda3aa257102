"""Who speaks where another sentence tells it: a name after a description, "we" of a body, "she" in a quotation."""

from __future__ import annotations

import pytest

from made_documents import made_document
from waystation.annotate.marking import annotate_documents
from waystation.extract.attribution.attributions import find_attributions

Found = tuple[str | None, list[str], str]


def found(*paragraphs: str) -> list[Found]:
    document = made_document(*paragraphs)
    (annotation,) = annotate_documents([document])
    return [
        (
            one.speaker,
            [relay.name for relay in one.relays],
            " ... ".join(span.of(document.text) for span in one.content),
        )
        for one in find_attributions(document, annotation)
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The governor said the bridge was safe. The governor, Amina Diallo, has run the port before.", "Amina Diallo"),
        ("A senior negotiator said the bridge was safe. “We tested it,” Amina Diallo told Reuters.", "Amina Diallo"),
        ("The port's governor said the bridge was safe. The town's governor, Amina Diallo, left.", "port's governor"),
        (
            "A senior negotiator said the bridge was safe. A lawyer was unsure. “Who tested it?” Amina Diallo asked.",
            "unnamed senior negotiator",
        ),
    ],
)
def test_a_description_gets_the_name_that_follows_and_no_other(text: str, speaker: str) -> None:
    assert found(text)[0][0] == speaker


def test_we_of_who_heads_the_only_body_that_spoke_is_that_body() -> None:
    text = "The Harbour Workers' Union said it would strike. “We want a contract,” union president Amina Diallo said."
    assert (found(text)[-1][0], found(text)[-1][1]) == ("Harbour Workers' Union", ["Amina Diallo"])


def test_she_in_a_quotation_is_the_subject_of_the_sentence_before_it() -> None:
    text = "“My mother lives in Oran. She hopes to stay,” Karim Haddad said."
    assert found(text)[-1][:2] == ("Karim Haddad's mother", ["Karim Haddad"])


def test_he_is_the_only_person_whom_the_text_has_named() -> None:
    text = "Captain Karim Haddad brought the ferry in at dawn. “My crew told me to wait,” he said."
    assert found(text)[0][0] == "Karim Haddad"


def test_what_the_cables_author_says_came_as_the_cable_did() -> None:
    text = (
        "The envoy told aides that the deal was dead, according to a cable reviewed by the Associated Press. "
        "The cable's author, Amina Diallo, urged patience."
    )
    assert [one[1] for one in found(text)] == [["cable", "Associated Press"], ["Associated Press"]]


def test_who_reads_a_letter_out_is_a_carrier_of_it() -> None:
    text = "Judge Karim Haddad wrote that he had been threatened. The letter was read out by a deputy, Amina Diallo."
    assert found(text)[0][:2] == ("Karim Haddad", ["Amina Diallo"])


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Chad was alarmed by the new dam.", "the new dam"),
        ("Norway said no.", "no"),
        ("Oslo does not want a war.", "a war"),
        ("Oslo wants a road through the valley.", "a road through the valley"),
        ("Half of Kenyans oppose the dam.", "the dam"),
    ],
)
def test_short_contents_are_whole(text: str, content: str) -> None:
    assert [one[2] for one in found(text)] == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The envoy declined to say whether talks would resume.", "to say whether talks would resume"),
        ("The place is called the Shouting Hill.", None),
    ],
)
def test_what_is_only_meant_or_only_a_name_is_no_statement_of_its_own(text: str, content: str | None) -> None:
    assert [one[2] for one in found(text)] == ([content] if content else [])


def test_who_tells_an_outlet_at_the_end_tells_it_all() -> None:
    text = "Japan had wanted the text to name the port, an official from Oman told Kyodo News, and gave way at dawn."
    assert ("Japanese government", ["unnamed official from Oman", "Kyodo News"]) in [one[:2] for one in found(text)]


def test_an_agencys_name_stands_bare_before_what_it_is() -> None:
    text = "“They took the wheels,” Karim Haddad told the semi-official BORA news agency."
    assert found(text)[0][1] == ["BORA"]
