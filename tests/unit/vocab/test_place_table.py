"""The table of places: each form means one place, none is a state's name, and doubtful ones ask for company."""

from __future__ import annotations

from collections import defaultdict

import pytest

from waystation.annotate.actors.lexicon import find_names
from waystation.errors import ConfigError
from waystation.vocab.folding import fold
from waystation.vocab.places import TABLE, load_places, place_of
from waystation.vocab.polities import INTERNATIONAL, load_polities
from waystation.vocab.tables import parse_rows


def test_every_place_belongs_to_a_known_polity_or_to_none() -> None:
    known = set(load_polities()) | INTERNATIONAL
    assert {place.polity for place in load_places()} <= known | {None}
    assert len(load_places()) >= 1_200


def test_a_name_without_conditions_means_one_place_and_no_state() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for place in load_places():
        if not place.needs:
            for form in (place.name, *place.aliases, *place.adjectives):
                owners[fold(form)].add(place.name)
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}
    states = {
        fold(form) for polity in load_polities().values() for form in (polity.name, *polity.aliases, *polity.demonyms)
    }
    assert states & set(owners) == set()


@pytest.mark.parametrize("name", ["Georgia", "Hyderabad", "Valencia", "Punjab", "Odessa", "Córdoba", "Rosario"])
def test_ambiguous_names_are_found_only_in_company(name: str) -> None:
    assert find_names([name], set()) == []


@pytest.mark.parametrize("name", ["Kashmir", "Santiago", "San José", "Paris Hilton"])
def test_what_the_table_cannot_tell_is_no_place(name: str) -> None:
    assert [hit for hit in find_names(name.split(), set(name.split())) if hit.entry.kind == "place"] == []


def test_company_decides() -> None:
    (hit,) = find_names(["Valencia"], {"Spanish"})
    assert (hit.entry.kind, hit.entry.polity) == ("place", "ESP")


@pytest.mark.parametrize(("polity", "kind"), [("", "city"), ("YEM", "shared")])
def test_only_what_is_shared_has_no_polity(polity: str, kind: str) -> None:
    text = ",".join(TABLE.header) + f"\nGulf of Aden,,,{polity},{kind},,IHO,2026-11-22\n"
    (row,) = parse_rows(text, table=TABLE, file=TABLE.file)
    with pytest.raises(ConfigError, match="what is shared belongs to no polity"):
        place_of(row)
