"""`resolve_actor`: names, titles and descriptions by themselves."""

from __future__ import annotations

from datetime import date

import pytest

from waystation.annotate.actors import resolve_actor


def person(text: str, day: str | None = None, **options: str) -> str | None:
    actor = resolve_actor(text, on=date.fromisoformat(day) if day else None, **options)
    return actor.person.name if actor is not None and actor.person is not None else None


@pytest.mark.parametrize(
    ("text", "day", "name"),
    [
        ("Kim Yo-jong", "2021-06-22", "Kim Yo Jong"),
        ("KIM YO JONG", None, "Kim Yo Jong"),
        ("Abe Shinzo", None, "Shinzo Abe"),
        ("Recep Tayyip Erdogan", None, "Recep Tayyip Erdoğan"),
        ("former president Donald Trump", "2021-05-01", "Donald Trump"),
        ("UK Defence Secretary Ben Wallace", "2022-06-01", "Ben Wallace"),
        ("Mrs. Clinton", None, "Hillary Clinton"),
        ("President Moon", None, "Moon Jae-in"),
        ("Turkish Foreign Minister", "2020-08-01", "Mevlüt Çavuşoğlu"),
        ("the Greek prime minister", "2020-08-01", "Kyriakos Mitsotakis"),
        ("South Korea's national security adviser", "2021-04-01", "Suh Hoon"),
        ("the Kremlin spokesman", "2021-04-01", "Dmitry Peskov"),
        ("the U.N. secretary-general", "2021-06-22", "António Guterres"),
        ("the sister of Kim Jong Un", None, "Kim Yo Jong"),
        ("Kim Jong Un's sister", None, "Kim Yo Jong"),
        ("Minister of Foreign Affairs Sergey Lavrov", "2019-01-01", "Sergei Lavrov"),
    ],
)
def test_people_by_name_title_and_kinship(text: str, day: str | None, name: str) -> None:
    assert person(text, day) == name


@pytest.mark.parametrize(
    "text",
    [
        "Kim",
        "Frank",
        "It",
        "Guy",
        "yesterday",
        "a demand",
        "",
        "   ",
        "Georgia",
        "Congo",
        "Korea",
        "the North",
        "Adam Gordon Brown",
        "South China Sea",
    ],
)
def test_what_cannot_be_told_is_none(text: str) -> None:
    assert resolve_actor(text) is None


@pytest.mark.parametrize(
    ("text", "day", "polity", "sector"),
    [
        ("U.N. Security Council", None, "UNO", "IGO"),
        ("the Biden administration", None, "USA", "GOV"),
        ("a former White House official", None, "USA", "ELI"),
        ("Chile's Ministry of Mines", None, "CHL", "GOV"),
        ("Syrian mercenaries", None, "SYR", "UAF"),
        ("president of the Bundestag", None, "DEU", "LEG"),
        ("Hezbollah fighters", None, "LBN", "REB"),
        ("Tehran", None, "IRN", "GOV"),
        ("the Somali navy", None, "SOM", "MIL"),
        ("paramedics", None, None, "MED"),
        ("Xinhua", None, "CHN", "JRN"),
        ("Chile's Defense Department", None, "CHL", "MIL"),
        ("the Mexican Senate", None, "MEX", "LEG"),
        ("the Defense Department", None, "USA", "MIL"),
        ("People's Liberation Army", None, "CHN", "MIL"),
        ("Kurdish-led Syrian Democratic Forces", None, "SYR", "REB"),
        ("Madras High Court", None, "IND", "JUD"),
        ("the mayor of Odesa", None, "UKR", "GOV"),
        ("police in Mombasa", None, "KEN", "COP"),
        ("Xinjiang officials", None, "CHN", "GOV"),
        ("Legislative body of the Islamic Republic of Iran", None, "IRN", "LEG"),
        ("the Republic of Korea Navy", None, "KOR", "MIL"),
        ("Panamanian immigration inspectors", None, "PAN", "COP"),
        ("a Boko Haram commander", None, "NGA", "REB"),
        ("Iran-backed militia", None, None, "PRM"),
        ("pro-Russian separatists", None, None, "REB"),
        ("MEPs", None, None, "LEG"),
        ("the chief minister of Kerala", None, "IND", "GOV"),
        ("Turkish chief of general staff", None, "TUR", "MIL"),
        ("Kosovar police", None, "XKX", "COP"),
    ],
)
def test_polity_and_sector(text: str, day: str | None, polity: str | None, sector: str) -> None:
    actor = resolve_actor(text)
    assert actor is not None
    assert (actor.polity, sector in actor.sectors) == (polity, True)


def test_a_role_is_the_one_of_the_day() -> None:
    before, after = (resolve_actor("Vladimir Putin", on=date(year, 3, 1)) for year in (2010, 2014))
    assert before is not None
    assert after is not None
    assert (before.role, after.role) == ("prime minister", "president")


def test_somebody_out_of_office_is_former_and_elite() -> None:
    actor = resolve_actor("Tony Blair", on=date(2022, 6, 1))
    assert actor is not None
    assert (actor.former, actor.role, actor.sectors) == (True, None, ("ELI",))


def test_the_text_around_decides_a_doubtful_name() -> None:
    with_company = resolve_actor("the North", context="Seoul said that the North had shelled a Korean island.")
    assert with_company is not None
    assert with_company.polity == "PRK"


def test_a_country_can_be_handed_in() -> None:
    assert person("the foreign minister", "2020-08-01") is None
    assert person("the foreign minister", "2020-08-01", country="German") == "Heiko Maas"


def test_spellings_of_one_actor_have_one_id() -> None:
    ids = {actor.id for text in ("N. Korea", "North Korea", "DPRK") if (actor := resolve_actor(text)) is not None}
    assert len(ids) == 1


def test_a_place_is_itself_and_its_officials_are_not_the_states() -> None:
    for text, name in (
        ("Sydney", "Sydney"),
        ("the Scottish government", "Scottish government"),
        ("the president of Abkhazia", "president of Abkhazia"),
        ("California attorney general", "California attorney general"),
    ):
        actor = resolve_actor(text, on=date(2022, 6, 1))
        assert actor is not None
        assert (actor.name, actor.person) == (name, None)


def test_a_title_that_names_its_territory_has_a_holder() -> None:
    assert person("the Somaliland president", "2022-06-01") == "Muse Bihi Abdi"
