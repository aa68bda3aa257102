"""The table of polities held against two public packages: ISO 3166 codes (pycountry) and capitals (countryinfo)."""

from __future__ import annotations

import unicodedata
from typing import Any

import pycountry
from countryinfo import CountryInfo

from waystation.vocab.metonyms import load_metonyms
from waystation.vocab.polities import Polity, load_polities

UNINHABITED = {"ATA", "ATF", "BVT", "HMD", "SGS", "UMI"}
"""Codes of ISO 3166 for lands without a people of their own; they take part in no dispute as actors."""

NOT_IN_ISO = {"XKX": "XK"}
"""Codes that ISO leaves to its users; XK is the one that the European Union and the World Bank use for Kosovo."""

NAMED_OTHERWISE = {
    "COD": "Congo, The Democratic Republic of the",
    "FLK": "Falkland Islands (Malvinas)",
    "JEY": "Jersey",  # no name here: "jersey" is a word, and New Jersey another place
    "MAF": "Saint Martin (French part)",
    "PSE": "Palestine, State of",
    "REU": "Réunion",  # no name here: "reunion" is a word
    "SHN": "Saint Helena, Ascension and Tristan da Cunha",
    "SXM": "Sint Maarten (Dutch part)",
    "VAT": "Holy See (Vatican City State)",
    "VIR": "Virgin Islands, U.S.",
}
"""Names of ISO that no report writes, and two that are words; the tables have the usual name instead."""

OTHER_CAPITALS = {
    "ATG": "Saint John's",  # here: St. John's
    "ESH": "El Aaiún",  # here: Laayoune, the other spelling
    "KIR": "South Tarawa",  # here: Tarawa
    "PSE": "Jerusalem",  # here: Ramallah, where the Authority sits
    "SWZ": "Lobamba",  # seat of parliament; here: Mbabane, seat of government
}
CITY_STATES = {"SMR", "VAT"}
"""States whose capital is no metonym of its own here."""


def plain(name: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", name).lower()))


def forms(polity: Polity) -> set[str]:
    return {plain(form) for form in (polity.name, *polity.aliases)}


def seats(key: str) -> set[str]:
    return {metonym.text for metonym in load_metonyms() if metonym.polity == key}


def living() -> dict[str, Polity]:
    return {key: polity for key, polity in load_polities().items() if polity.end is None}


def of_iso() -> dict[str, Any]:
    return {country.alpha_3: country for country in pycountry.countries}


def test_codes_are_those_of_iso_3166() -> None:
    assert {key: country.alpha_2 for key, country in of_iso().items() if key not in UNINHABITED} | NOT_IN_ISO == {
        key: polity.iso2 for key, polity in living().items()
    }


def test_codes_of_former_states_are_those_that_iso_withdrew() -> None:
    withdrawn = {country.alpha_3: country.alpha_2 for country in pycountry.historic_countries}
    former = {key: polity.iso2 for key, polity in load_polities().items() if polity.end is not None}
    assert former == {key: withdrawn.get(key) for key in former}


def test_names_include_one_that_iso_uses() -> None:
    unknown = {}
    for key, country in of_iso().items():
        if key in UNINHABITED:
            continue
        names = [getattr(country, kind, "") for kind in ("name", "common_name", "official_name")]
        if not {plain(name) for name in names} & forms(living()[key]):
            unknown[key] = country.name
    assert unknown == NAMED_OTHERWISE


def test_codes_and_capitals_agree_with_a_second_package() -> None:
    """A capital is in the table of polities or, if its name is doubtful, in that of metonyms.

    Dependencies without a capital here are left out: nobody writes "Oranjestad" for a government.
    """
    others = {}
    for key, polity in living().items():
        if key in NOT_IN_ISO:
            continue
        theirs = CountryInfo(str(polity.iso2))
        assert theirs.iso()["alpha3"] == key
        capital = theirs.capital()
        ours = {plain(seat) for seat in (*polity.capitals, *seats(key))}
        silent = not ours and (polity.status == "dependency" or key in CITY_STATES)
        if capital and not silent and plain(capital) not in ours | forms(polity):
            others[key] = capital
    assert others == OTHER_CAPITALS


def test_every_state_has_a_capital() -> None:
    states = {key: polity for key, polity in living().items() if polity.status == "state"}
    without = {key for key, polity in states.items() if not polity.capitals and not seats(key)}
    assert without == {"MCO", *CITY_STATES}  # Monaco's own name is its capital's
