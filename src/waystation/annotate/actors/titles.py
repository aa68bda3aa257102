"""Small closed word classes around names (honorifics, "former", ranks), and canonical names of governmental bodies."""

from __future__ import annotations

from collections.abc import Sequence

from waystation.annotate.actors.naming import adjective, build, government_actor
from waystation.records import Actor
from waystation.vocab.persons import load_persons
from waystation.vocab.polities import INTERNATIONAL
from waystation.vocab.roles import Role

FEMALE = frozenset({"ms", "mrs", "miss", "madam", "madame", "lady", "queen", "princess"})
MALE = frozenset({"mr", "sir", "lord", "king", "prince"})
HONORIFICS = FEMALE | MALE | {"dr", "prof", "sheikh", "ayatollah", "rev", "hon"}
FORMER = frozenset({"former", "ex", "retired", "ousted", "deposed", "erstwhile", "onetime", "ex-president"})
LEADING = frozenset({"the", "a", "an", "then", "current", "late", "new", "newly", "elect", "acting", "-", "u", "us"})
RANK_TITLES = {
    "sen": ("senator", ("LEG",)),
    "rep": ("representative", ("LEG",)),
    "gov": ("governor", ("GOV",)),
    "gen": ("general", ("MIL",)),
    "lt": ("lieutenant", ("MIL",)),
    "col": ("colonel", ("MIL",)),
    "maj": ("major", ("MIL",)),
    "adm": ("admiral", ("MIL",)),
    "capt": ("captain", ("MIL",)),
    "amb": ("ambassador", ("GOV",)),
    "prof": ("professor", ("EDU",)),
    "judge": ("judge", ("JUD",)),
    "chairman": ("chairman", ()),
    "ambassador": ("ambassador", ("GOV",)),
}
"""Abbreviated and bare titles before a name -> the noun in full and its sectors."""

GOVERNMENT_NOUNS = frozenset({
    "government", "regime", "ruling regime", "side", "leadership", "authority", "cabinet", "presidency",
    "presidential office", "spokesman", "spokeswoman", "spokesperson",
})  # fmt: skip
_MINISTRY_NOUNS = {
    "foreign ministry": "foreign ministry",
    "ministry of foreign affairs": "foreign ministry",
    "foreign ministry spokesman": "foreign ministry",
    "foreign ministry spokeswoman": "foreign ministry",
    "defense ministry": "defense ministry",
    "defence ministry": "defense ministry",
    "ministry of defense": "defense ministry",
    "ministry of defence": "defense ministry",
    "defense department": "defense ministry",
    "state-run media": "state media",
    "state tv": "state television",
    "official news agency": "state media",
}
_CAPITALISED = frozenset({"national security council", "joint chiefs of staff", "national assembly"})
_ONE_OF_A_KIND = frozenset({
    "military", "army", "navy", "air force", "armed forces", "coast guard", "parliament", "congress", "senate",
    "national assembly", "legislature", "supreme court", "central bank", "embassy", "interior ministry", "junta",
    "finance ministry", "intelligence agency", "intelligence service", "spy agency", "state media", "state television",
    "state news agency", "joint chiefs of staff", "national security council", "law enforcement", "opposition",
})  # fmt: skip


def describe_body(role: Role, polity: str | None, person_id: str | None, *, words: Sequence[str] = ()) -> Actor | None:
    """Return a polity's government, ministry or other body under its canonical name; None where the noun names none.

    "The Kim regime" and "Pyongyang's authorities" are the North Korean government, "the Foreign Ministry" of Vietnam
    the "Vietnamese foreign ministry"; an administration keeps its head's name ("Biden administration"), because that
    tells which government of a state is meant.
    """
    if role.noun == "administration" and person_id is not None:
        name = f"{load_persons()[person_id].surname} administration"
        return build(name=name, polity=polity, sectors=role.sectors)
    if polity is None:
        return None
    if role.noun in GOVERNMENT_NOUNS or role.noun == "administration":
        return government_actor(polity)
    if polity in INTERNATIONAL:
        return None
    if role.noun in _MINISTRY_NOUNS:
        return build(name=f"{adjective(polity)} {_MINISTRY_NOUNS[role.noun]}", polity=polity, sectors=role.sectors)
    if role.noun in _ONE_OF_A_KIND and (not words or len(words) <= len(role.noun.split()) + 4):
        noun = role.noun.title().replace(" Of ", " of ") if role.noun in _CAPITALISED else role.noun
        return build(name=f"{adjective(polity)} {noun}", polity=polity, sectors=role.sectors)
    return None


def possible(words: Sequence[str]) -> tuple[str, ...] | None:
    """Return the sectors of groups of people named by nothing but that they are people ("two men and women")."""
    lower = {word.lower() for word in words}
    if lower & {"women", "children", "families"}:
        return ("CVL",)
    return ("UNK",) if lower & {"men", "man", "persons"} else None
