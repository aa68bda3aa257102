"""Home: the country whose ministries, army and ministers a report names without saying whose they are."""

from __future__ import annotations

from collections import Counter

from waystation.annotate.actors.lexicon import Hit, RoleHit, find_names
from waystation.annotate.actors.naming import standing
from waystation.annotate.actors.report import Report
from waystation.annotate.actors.titles import FORMER
from waystation.vocab.polities import INTERNATIONAL

_NAMING = ("state", "adjective", "capital", "place", "organisation")
_OF_STATE = frozenset({"GOV", "JUD", "LEG", "MIL", "SPY"})
_OF_ANYBODY = frozenset({
    "agency", "authorities", "authority", "city council", "city hall", "commission", "council", "court", "delegation",
    "department", "district court", "embassy", "force", "forces", "high commission", "home office", "leadership",
    "mission", "office", "police", "regime", "side", "state assembly", "state legislature",
})  # fmt: skip
"""Bodies that a city, a guest or an alliance has as well."""
_LOCAL = frozenset({"city", "county", "district", "local", "municipal", "provincial", "regional", "state"})

_RANKS = frozenset({"acting", "deputy", "federal", "junior", "new", "outgoing", "senior", "the", "then", "vice"})
"""Words that do not tell which minister is meant."""


def home_of(report: Report) -> str | None:
    """Return the only country that a report names; of several, the one it is from and names most; else None.

    "The foreign ministry" is Peru's in a report that names Lima and nobody else's country, and in one from Lima that is
    mostly about Peru. International bodies are no country, and news media are not named for theirs.
    """
    naming = [hit for hit in report.hits if _country(report, hit) is not None]
    named = Counter(_country(report, hit) for hit in naming)
    written = (report.document.dateline or "").replace(",", " ").split()
    places = find_names([word.title() if word.isupper() else word for word in written], report.vocabulary)
    origin = {polity for hit in places if (polity := _country(report, hit)) is not None}
    if len({*named, *origin}) == 1 and (origin or not all(_only_modifies(report, hit) for hit in naming)):
        return next(iter({*named, *origin}))
    most = max(named.values(), default=0)
    return next((polity for polity in origin if named[polity] == most > 0), None) if len(origin) == 1 else None


def is_of_state(report: Report, first: int, hit: RoleHit) -> bool:
    """Tell whether a phrase names a body or minister of the state: "the justice ministry", "the prime minister".

    Not those that a city, a company or a guest of the state has too ("the mission", "the minister" alone).
    """
    noun = hit.role.noun
    definite = "the" in (report.lower[first], report.lower[first - 1])
    if hit.plural or not definite or not _OF_STATE & set(hit.role.sectors[:1]):
        return False
    if (_LOCAL | FORMER) & set(report.lower[first : hit.first]):
        return False
    if hit.role.kind == "body":
        return noun not in _OF_ANYBODY
    return noun.endswith("minister") and bool(set(report.lower[first : hit.last - 1]) - _RANKS)


def _only_modifies(report: Report, hit: Hit) -> bool:
    """Tell whether a name only says whose somebody is that the report comes to: "the Chadian leader"."""
    if hit.first < report.marks.sentences[1]:
        return False
    return hit.entry.kind == "adjective" and report.marks.deps[hit.last - 1] in ("amod", "compound", "nmod")


def _country(report: Report, hit: Hit) -> str | None:
    if hit.entry.person_id is not None:
        return standing(hit.entry.person_id, report.days).polity
    polity = hit.entry.polity
    return polity if hit.entry.kind in _NAMING and polity and polity not in INTERNATIONAL else None
