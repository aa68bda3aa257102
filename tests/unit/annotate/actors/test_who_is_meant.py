"""`mark_actors`: names, titles and adjectives that more than one could bear."""

from __future__ import annotations

from datetime import date

import pytest

from made_documents import made_document
from waystation.annotate.actors import mark_actors
from waystation.annotate.parser import parse
from waystation.records import Mention

SPRING = date(2021, 5, 3)


def marks(*paragraphs: str, published: date | None = SPRING) -> list[tuple[str, Mention]]:
    made = made_document(*paragraphs, published=published)
    (annotation,) = parse([made])
    return [(mention.span.of(made.text), mention) for mention in mark_actors(made, annotation)]


def names(*paragraphs: str, published: date | None = SPRING) -> list[tuple[str, str]]:
    return [(words, mention.actor.name) for words, mention in marks(*paragraphs, published=published)]


def polities(*paragraphs: str) -> dict[str, str | None]:
    return {words: mention.actor.polity for words, mention in marks(*paragraphs)}


@pytest.mark.parametrize(
    "text",
    [
        "France would listen, Macron said on Monday. The writer Claire Macron was not there. Macron left for Dakar.",
        "President Macron left for Dakar. His aunt, Claire Macron, lives in Amiens. France would listen, Macron said.",
        "President Emmanuel Macron left. The writer Claire Macron waited. It rained. Nobody came. Macron spoke.",
    ],
)
def test_a_leader_is_meant_by_the_surname_and_not_a_namesake(text: str) -> None:
    assert {who for words, who in names(text) if words == "Macron"} == {"Emmanuel Macron"}


def test_a_namesake_just_named_is_meant_by_the_surname() -> None:
    start = "President Emmanuel Macron left. It rained. It snowed. Nobody came. The writer Claire Macron waited."
    assert names(f"{start} “It rained,” Macron said.")[-1] == (
        "Macron",
        "Claire Macron",
    )


def test_a_junior_is_not_whom_the_bare_surname_means() -> None:
    found = names("Ngozi Duarte left Lisbon. Duarte Jr. stayed behind. A day later Duarte came back.")
    assert ("Duarte", "Ngozi Duarte") in found


def test_a_pair_joined_by_a_hyphen_is_two_people() -> None:
    found = names("Emmanuel Macron met Mario Draghi in Rome. The Macron-Draghi statement named no date. Macron left.")
    assert [who for words, who in found if words in ("Macron", "Draghi")] == [
        "Emmanuel Macron", "Mario Draghi", "Emmanuel Macron",
    ]  # fmt: skip


def test_a_double_surname_is_one_persons() -> None:
    assert ("Mira Solis-Haddad", "Mira Solis-Haddad") in names("Mira Solis-Haddad left for Lima on Monday.")


def test_an_adjective_with_the_and_no_noun_is_a_people() -> None:
    found = dict(marks("The Dutch closed the port. Only the Swiss flag was flying."))
    assert (found["Dutch"].actor.name, found["Dutch"].actor.polity) == ("Dutch", "NLD")
    assert found["Swiss"].actor.name == "Swiss government"


def test_a_joint_army_is_one_of_each_owner() -> None:
    assert polities("The US and Thai military held a drill.") == {"US": "USA", "Thai military": "THA"}


def test_a_name_that_ends_in_an_agent_noun_is_no_joint_phrase() -> None:
    assert ("Soviet Union", "Soviet government") in names("The US and Soviet Union had many ways to talk.")


def test_two_words_are_no_name_that_is_written_as_one() -> None:
    found = polities("Israel is not at war. I ran for the Senate.")
    assert found["Israel"] == "ISR"
    assert "IRN" not in found.values()


def test_a_description_before_a_name_tells_the_country() -> None:
    assert polities("A senior Kenyan commander, Batyr Orazov, left Muscat.")["Batyr Orazov"] == "KEN"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Washington waited. Republican and Democratic lawmakers blamed the minister.", "lawmakers"),
        ("Washington waited. Democratic Senator Dana Whitlow left.", "Democratic Senator Dana Whitlow"),
    ],
)
def test_members_of_us_parties_are_of_their_country(text: str, words: str) -> None:
    found = polities(text)
    assert next(polity for phrase, polity in found.items() if phrase.endswith(words)) == "USA"


def test_other_republicans_are_left_open() -> None:
    assert polities("Republican senators left Rome.")["Republican senators"] is None


def test_a_state_named_after_its_people_is_no_party() -> None:
    found = names("Washington warned the Democratic People's Republic of Korea again.")
    assert ("Democratic People's Republic of Korea", "North Korean government") in found


@pytest.mark.parametrize("text", ["Saudi proxies fired on the port.", "Saudi Arabia's rivals closed the port."])
def test_proxies_and_rivals_are_not_whose_they_are(text: str) -> None:
    assert "SAU" not in polities(text).values()


def test_its_own_ally_is_the_country_named() -> None:
    assert polities("Oman defended its Turkish ally.")["Turkish"] == "TUR"


def test_they_are_the_only_several() -> None:
    found = names("The White House waited after Peruvian officials said their government would pay.")
    assert ("their government", "Peruvian government") in found


@pytest.mark.parametrize(
    "text",
    [
        "President Emmanuel Macron called President Joe Biden on Monday. The president was in Dakar.",
        "President Joe Biden left. President Emmanuel Macron went to Dakar. Macron spoke. Macron ate. It rained. "
        "It snowed. Nobody came. Nobody spoke. The president was in Dakar.",
    ],
)
def test_a_bare_title_means_the_subject_or_whom_the_report_is_about(text: str) -> None:
    assert ("The president", "Emmanuel Macron") in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "President Emmanuel Macron went to Dakar. Every president had a car.",
        "President Joe Biden left. President Emmanuel Macron went to Dakar. Macron spoke. Macron ate. It rained. "
        "It snowed. Nobody came. Nobody spoke. The president of the choir had a car.",
    ],
)
def test_a_title_of_others_means_nobody_of_the_report(text: str) -> None:
    assert names(text)[-1][1] != "Emmanuel Macron"


def test_no_official_is_the_head_of_state() -> None:
    found = names("President Emmanuel Macron went to Dakar. The French official was tired.")
    assert ("The French official", "French official") in found


def test_his_administration_has_his_name() -> None:
    assert ("his administration", "Biden administration") in names("President Joe Biden said his administration won.")


def test_an_agency_in_brackets_opens_a_passage_and_does_not_act() -> None:
    assert "Reuters" not in dict(names("(Reuters) Could Chad join the pact?"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ghana shut its border. The country wanted talks.", "The country"),
        ("Ghana shut its border. It rained while the country's army waited.", "the country's army"),
        ("Ghanaian officials agreed. Sanctions against the country were lifted.", "the country"),
    ],
)
def test_the_country_is_the_only_one_just_named(text: str, words: str) -> None:
    assert polities(text)[words] == "GHA"


@pytest.mark.parametrize(
    "text",
    [
        "Ghana met Mali. The country wanted talks.",
        "Ghana insulted the country's army.",
        "Ghana shut its border. They met in the country.",
        "Ghana spoke. The country that it borders was silent.",
        "Ghana shut its border. It rained. The country wanted talks.",
    ],
)
def test_another_country_or_a_place_is_left_alone(text: str) -> None:
    assert not {"The country", "the country"} & set(polities(text))
