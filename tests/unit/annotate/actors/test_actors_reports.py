"""`mark_actors`: who is meant in a report, by full name, short form, description and pronoun."""

from __future__ import annotations

from datetime import date

import pytest

from waystation.annotate.actors import mark_actors
from waystation.annotate.parser import parse
from waystation.records import Document, Mention, Passage, Span

BALKANS = (
    "Serbian President Aleksandar Vucic met the U.S. envoy in Belgrade on Friday. Mr. Vucic said he would not accept "
    "the offer. The Serbian president left for Brussels."
)
AEGEAN = (
    "Greece accused Turkey of sending a drill ship. Turkish Foreign Minister Mevlut Cavusoglu rejected the charge, "
    "and Athens recalled its ambassador. “We will defend our rights,” Cavusoglu said."
)
KIMS = (
    "Kim Jong Un ordered the army to stand by. His sister, Kim Yo Jong, warned South Korea on Monday. "
    "Ambassador Sung Kim flew to Seoul.\nMs. Kim said that talks were over. Ambassador Kim said that he would wait. "
    "Mr. Kim has not been seen since."
)


def document(
    text: str, published: date | None, *, warnings: tuple[str, ...] = (), dateline: str | None = None
) -> Document:
    passages, start = [], 0
    for block in text.split("\n"):
        span = Span(document_id="document:1", start=start, end=start + len(block))
        passages.append(Passage(span=span, kind="body"))
        start += len(block) + 1
    return Document(
        id="document:1", raw_id="raw:1", locator=None, text=text, text_sha256="", language="en", outlet=None,
        url=None, canonical_url=None,
        headline=None, byline=None, dateline=dateline, passages=tuple(passages), warnings=warnings,
        headline_mismatch=None,
        headline_reasons=(), date_candidates=(), published=published, published_earliest=published,
        published_latest=published, published_source=None,
    )  # fmt: skip


def marks(
    text: str, published: date | None = None, *, warnings: tuple[str, ...] = (), dateline: str | None = None
) -> list[tuple[str, Mention]]:
    made = document(text, published, warnings=warnings, dateline=dateline)
    (annotation,) = parse([made])
    return [(mention.span.of(text), mention) for mention in mark_actors(made, annotation)]


def names(text: str, published: date | None = None) -> dict[str, str]:
    return {words: mention.actor.name for words, mention in marks(text, published)}


def test_title_and_name_are_one_mention() -> None:
    found = names(BALKANS, date(2020, 9, 4))
    assert found["Serbian President Aleksandar Vucic"] == "Aleksandar Vučić"
    assert "Serbian" not in found


def test_short_forms_titles_and_pronouns_mean_the_person_named() -> None:
    found = names(BALKANS, date(2020, 9, 4))
    assert found["Mr. Vucic"] == found["he"] == found["The Serbian president"] == "Aleksandar Vučić"


def test_places_are_no_actors() -> None:
    found = names(BALKANS, date(2020, 9, 4))
    assert not {"Belgrade", "Brussels"} & set(found)


def test_a_state_its_capital_and_its_government_are_one_actor() -> None:
    found = dict(marks(AEGEAN, date(2020, 8, 12)))
    assert found["Greece"].actor.id == found["Athens"].actor.id
    assert found["Greece"].actor.name == "Greek government"
    assert found["Athens"].kind == "metonym"
    assert found["Turkey"].actor.polity == "TUR"
    assert found["Cavusoglu"].actor.role == "foreign minister"


def test_each_of_several_people_of_one_surname() -> None:
    found = names(KIMS, date(2021, 6, 22))
    assert found["His sister"] == found["Ms. Kim"] == "Kim Yo Jong"
    assert found["Ambassador Sung Kim"] == found["Ambassador Kim"] == "Sung Kim"
    assert found["Mr. Kim"] == "Kim Jong Un"


def test_a_relative_is_not_the_person_named() -> None:
    found = names("The outspoken sister of North Korean leader Kim Jong Un answered Seoul.", date(2021, 6, 22))
    assert found["The outspoken sister"] == "Kim Yo Jong"
    assert found["North Korean leader Kim Jong Un"] == "Kim Jong Un"


def test_a_description_before_the_name_is_resolved() -> None:
    text = "The newly appointed U.S. envoy urged restraint. Ambassador Sung Kim spoke in Jakarta."
    assert names(text, date(2021, 6, 22))["The newly appointed U.S. envoy"] == "Sung Kim"


def test_an_administration_and_its_officials() -> None:
    text = "The Biden administration waited. A senior administration official said that the administration was patient."
    found = names(text, date(2021, 5, 1))
    assert found["The Biden administration"] == found["the administration"] == "Biden administration"
    assert found["A senior administration official"] == "senior administration official"
    assert "Biden" not in found


def test_the_unnamed_keep_their_description_and_the_former_are_elites() -> None:
    (found,) = [mention for words, mention in marks("A former senior U.S. official said so.", date(2021, 5, 1))]
    assert found.actor.name == "former senior U.S. official"
    assert (found.actor.polity, found.actor.sectors, found.actor.former) == ("USA", ("ELI",), True)


def test_joint_advisers_are_one_mention_each() -> None:
    text = "Washington will welcome Japan and South Korea's national security advisers next week."
    polities = [mention.actor.polity for words, mention in marks(text, date(2021, 3, 20))]
    assert polities == ["USA", "JPN", "KOR"]


def test_a_spokesman_without_a_name_is_the_body_he_speaks_for() -> None:
    text = "A State Department spokesman declined to comment. An Iranian spokesman did not."
    found = names(text, date(2020, 1, 1))
    assert found["A State Department spokesman"] == "U.S. State Department"
    assert found["An Iranian spokesman"] == "Iranian government"


def test_foreign_governments_are_not_the_one_spoken_of() -> None:
    text = "The Syrian government refused. The government said that Western governments were to blame."
    found = {words: mention.actor.polity for words, mention in marks(text, date(2013, 1, 1))}
    assert found["The government"] == "SYR"
    assert found.get("Western governments") is None


def test_a_pronoun_before_its_name() -> None:
    text = "Emmanuel Macron waited in Paris. Before he took office, Mr. Putin had worked in Dresden."
    assert names(text, date(2022, 2, 8))["he"] == "Vladimir Putin"


def test_people_the_tables_do_not_have() -> None:
    text = "Ivana Horvat, an analyst at Chatham House, disagreed. Ms. Horvat said the plan was dead."
    found = {words: mention.actor for words, mention in marks(text, date(2020, 1, 1))}
    assert found["Ms. Horvat"].name == "Ivana Horvat"
    assert found["Ivana Horvat"].sectors == ("EDU",)
    assert found["Ivana Horvat"].person is None


def test_what_an_expert_is_expert_of_is_not_her_country() -> None:
    text = "Ivana Horvat, a North Korea expert, disagreed with the plan."
    assert {mention.actor.polity for words, mention in marks(text) if words == "Ivana Horvat"} == {None}


def test_a_pronoun_with_two_candidates_keeps_both() -> None:
    text = "The summit between Emmanuel Macron and Vladimir Putin was short, and he left early."
    (found,) = [mention.actor for words, mention in marks(text, date(2022, 2, 8)) if words == "he"]
    assert found.person is None
    assert found.candidates == ("Emmanuel Macron", "Vladimir Putin")


def test_it_that_means_nothing_is_no_mention() -> None:
    assert "it" not in names("Iran hesitated. Diplomats said it is unlikely that talks resume.", date(2021, 5, 1))


@pytest.mark.parametrize(
    "text", ["The U.S. state of Georgia votes on Tuesday.", "The north wind blew.", "In May, 40 people came."]
)
def test_traps(text: str) -> None:
    assert not {"Georgia", "north", "May"} & set(names(text, date(2021, 5, 1)))


def test_without_a_date_nobody_is_former_unless_the_text_says_so() -> None:
    found = {words: mention.actor for words, mention in marks("Angela Merkel met former president Barack Obama.")}
    assert found["Angela Merkel"].former is None
    assert found["former president Barack Obama"].former is True


def test_spans_tokens_and_order() -> None:
    found = marks(KIMS, date(2021, 6, 22))
    assert [mention.span.start for _, mention in found] == sorted(mention.span.start for _, mention in found)
    assert all(mention.first <= mention.head < mention.last for _, mention in found)


def test_a_ministry_without_a_country_is_of_where_its_sentence_begins() -> None:
    found = names("In Cairo the foreign ministry said on Tuesday that the road would open.")
    assert found["the foreign ministry"] == "Egyptian foreign ministry"


def test_an_outlet_that_the_table_lacks_is_no_person() -> None:
    text = "The truce would hold, Walid Haddad said, according to Cedar Tribune. Walid Haddad left."
    assert "Cedar Tribune" not in names(text)


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("North Korean and Chinese officials met in Beijing.", {"PRK", "CHN"}),
        ("Talks between Russian and Ukrainian negotiators began.", {"RUS", "UKR"}),
        ("The U.S., South Korean and Japanese envoys agreed.", {"USA", "KOR", "JPN"}),
        ("Indian and Pakistani troops exchanged fire.", {"IND", "PAK"}),
    ],
)
def test_a_joint_phrase_is_one_actor_for_each_owner(text: str, owners: set[str]) -> None:
    assert {mention.actor.polity for _, mention in marks(text) if mention.kind == "description"} == owners


def test_a_place_before_a_clause_is_no_joint_owner() -> None:
    found = [mention.actor for _, mention in marks("He flew to Japan and Chinese officials waited.")]
    assert [actor.polity for actor in found if actor.name != "Japanese government"] == ["CHN"]


def test_officials_of_a_place_are_of_its_polity_but_not_the_states_government() -> None:
    text = "The Kerala government sued. The mayor of Odesa thanked the governor of Texas and police in Mombasa."
    found = {words: (mention.actor.name, mention.actor.polity) for words, mention in marks(text, date(2021, 3, 1))}
    assert found["The Kerala government"] == ("Kerala government", "IND")
    assert found["The mayor"][1] == "UKR"
    assert found["the governor"] == ("governor", "USA")


TWO_MEN = "Moon Jae-in said that Kim Jong Un hoped he would visit."


def test_a_pronoun_between_two_men_who_both_speak_is_left_open() -> None:
    (pronoun,) = [mention for words, mention in marks(TWO_MEN) if words == "he"]
    assert pronoun.actor.candidates == ("Kim Jong Un", "Moon Jae-in")


def test_a_pronoun_is_not_whom_its_own_clause_describes() -> None:
    text = "Recep Tayyip Erdogan praised Vladimir Putin, with whom he signed a pact."
    assert names(text)["he"] == "Recep Tayyip Erdoğan"


def test_who_speaks_is_not_the_he_of_the_quoted_words() -> None:
    text = "Emmanuel Macron met Donald Trump in Paris. “He is my friend,” Donald Trump told reporters."
    assert names(text)["He"] != "Donald Trump"


def test_in_a_shuffled_report_only_the_passage_tells_who_she_is() -> None:
    text = "Theresa May came to Oslo.\nShe said that the ferry was late.\nAngela Merkel smiled as she left."
    found = dict(marks(text, date(2018, 3, 1), warnings=("order_doubtful",)))
    assert found["She"].actor.person is None
    assert found["She"].actor.candidates == ("Angela Merkel", "Theresa May")
    assert found["she"].actor.name == "Angela Merkel"
    assert names(text, date(2018, 3, 1))["She"] == "Theresa May"


def test_whose_ban_another_is_asked_to_lift_is_left_open() -> None:
    text = "Oman has called on Chile to lift its ban on dates."
    assert "its" not in names(text)
    assert names("Oman wants to lift its ban on dates.")["its"] == "Omani government"


def test_it_may_take_up_a_clause() -> None:
    assert "it" not in names("If for Oman to wait is hard, for Chile to wait, it takes courage.")
    assert names("When Oman waited, it lost money.")["it"] == "Omani government"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Talks began when Joe Biden was vice president.", "vice president"),
        ("Talks began when Joe Biden was not president.", "president"),
        ("Talks began when Joe Biden was a critic.", "president"),
        ("Joe Biden is president.", "president"),
    ],
)
def test_the_clause_tells_the_role_then(text: str, role: str) -> None:
    (found,) = [mention for words, mention in marks(text, date(2021, 6, 22)) if words == "Joe Biden"]
    assert (found.role_then, found.actor.role) == (role, "president")


def test_who_holds_a_joint_office_held_it_then() -> None:
    text = "Germany and Japan's foreign ministers met in Accra."
    found = {mention.actor.name: mention.role_then for _, mention in marks(text, date(2021, 6, 22))}
    assert found["Heiko Maas"] == "foreign minister"


@pytest.mark.parametrize(
    "credit",
    [
        "Jonas Birk/Harbour Courier",
        "(Jonas Birk/Harbour Courier)",
        "REUTERS/Jonas Birk",
        "(AP Photo/Jonas Birk)",
        "Photograph: Jonas Birk/Courier",
        "Photo by Jonas Birk",
    ],
)
def test_nobody_acts_in_a_picture_credit(credit: str) -> None:
    text = f"A ferry of Togo waits at the crossing. {credit}\nMr. Birk left."
    assert set(names(text)) <= {"Togo"}
    assert not names(credit)


def test_two_names_with_a_stroke_in_a_sentence_are_no_credit() -> None:
    found = names("The Greek minister left the Moon Jae-in/Kim Jong Un meeting early, Togo said.")
    assert {"Moon Jae-in", "Togo"} <= set(found)


@pytest.mark.parametrize("dateline", ["OSLO, Norway (AP)", "BERLIN/PARIS, March 3 (Reuters)", "UNITED NATIONS (AP)"])
def test_nobody_acts_in_a_dateline(dateline: str) -> None:
    assert set(names_with(f"{dateline} - Ghana asked for talks.", dateline=dateline)) == {"Ghanaian government"}


def names_with(text: str, *, dateline: str) -> list[str]:
    return [mention.actor.name for _, mention in marks(text, dateline=dateline)]


@pytest.mark.parametrize(
    ("text", "dateline", "name"),
    [
        ("Peru closed the border. The interior ministry was silent.", None, "Peruvian interior ministry"),
        ("Peru closed the border. The energy minister resigned.", None, "Peruvian energy minister"),
        ("Ghana and Togo met. The Ministry of Defence was silent.", "ACCRA", "Ghanaian defense ministry"),
        ("The Ministry of Defence of Ghana was silent.", None, "Ghanaian defense ministry"),
    ],
)
def test_a_ministry_without_a_country_is_that_of_the_only_country_or_of_the_dateline(
    text: str, dateline: str | None, name: str
) -> None:
    (found,) = (mention.actor for _, mention in marks(text, dateline=dateline) if mention.kind == "description")
    assert found.name == name
    assert found.polity in ("GHA", "PER")


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Togo met. The interior ministry was silent.",
        "The talks stalled on Monday. A Chadian bus was hit. The prime minister stayed.",
        "Peru closed the border. The mission was silent, and so was the minister.",
        "Peru closed the border. The regional government was silent.",
    ],
)
def test_nobody_is_given_a_country_that_the_report_does_not_settle(text: str) -> None:
    assert not [
        mention for _, mention in marks(text) if mention.kind == "description" and mention.actor.polity is not None
    ]


def test_what_a_pronoun_owns_is_of_its_country() -> None:
    found = names("Ghana closed the port on Monday. Its foreign ministry recalled two envoys from Chad.")
    assert found["Its foreign ministry"] == "Ghanaian foreign ministry"


@pytest.mark.parametrize(
    "text",
    [
        "The chairman, Batyr Orazmedov, left the talks in Oslo.",
        "Batyr Orazmedov, 44, left the talks in Oslo.",
        "Batyr Orazmedov left the talks, and Orazmedov has not come back.",
        "Batyr Orazmedov left the talks because he was tired.",
    ],
)
def test_a_person_is_known_by_what_the_text_does_with_the_name(text: str) -> None:
    assert "Batyr Orazmedov" in names(text).values()


def test_who_is_she_once_is_no_he_later() -> None:
    found = marks("Amina Diallo left on Monday. She was tired. Then Omar Bello came, and he stayed.")
    assert [mention.actor.name for words, mention in found if words in ("She", "he")] == ["Amina Diallo", "Omar Bello"]


def test_somebody_described_in_a_quotation_is_not_who_gives_it() -> None:
    found = dict(marks("Amina Diallo came late. “No soldier has ever stopped me,” she said."))
    assert found["she"].actor.name == "Amina Diallo"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Amina Diallo sold her goats.\n“They like the border,” the farmer said.", "the farmer"),
        ("Sen. Amina Diallo left early. The Ohio Democrat went home.", "The Ohio Democrat"),
    ],
)
def test_a_description_tells_more_of_who_was_named_last(text: str, words: str) -> None:
    assert names(text)[words] == "Amina Diallo"


@pytest.mark.parametrize(
    "text",
    [
        "Amina Diallo met Omar Bello.\n“They like the border,” the farmer said.",
        "Amina Diallo bought a farm. A farmer watched. “They like the border,” the farmer said.",
        "Amina Diallo left.\n“They broke the law,” the judge said.",
        "Amina Diallo sold her goats. The farmer next door moved.",
    ],
)
def test_a_description_that_may_be_of_another_is_left_alone(text: str) -> None:
    assert names(text).get("the farmer", names(text).get("the judge")) != "Amina Diallo"


def test_the_time_on_a_live_page_is_no_part_of_a_phrase() -> None:
    assert "An Omani official" in names("08:25 An Omani official went in.")


def test_an_office_may_stand_between_a_title_and_the_name() -> None:
    found = names("Deputy Minister of Energy Maria Lopez left Vienna. The Deputy Minister was tired.")
    assert found["The Deputy Minister"] == "Maria Lopez"


def test_several_people_are_no_it() -> None:
    found = names("The ministers of Ghana met their hosts, hours after Togo said it would not pay.")
    assert found["it"] == "Togolese government"
