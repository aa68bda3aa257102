"""Whether the rows of the fact tables agree: known ids, one owner of a name, one holder of an office on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from waystation.errors import ConfigError
from waystation.vocab.folding import fold
from waystation.vocab.metonyms import metonym_of
from waystation.vocab.offices import Office, office_of
from waystation.vocab.organisations import organisation_of
from waystation.vocab.outlets import outlet_of
from waystation.vocab.persons import PersonEntry, person_of
from waystation.vocab.places import place_of
from waystation.vocab.polities import INTERNATIONAL, polity_of
from waystation.vocab.relations import relation_of
from waystation.vocab.roles import role_of
from waystation.vocab.tables import Refusal, Row
from waystation.vocab.terms import Term, term_of


def disagreements(rows: Mapping[str, Sequence[Row]]) -> list[Refusal]:
    """Return the rows that are wrong or disagree with an earlier one, given all rows of all tables by table.

    Of two rows that disagree the later is refused, and the rest is judged without it. Example: a second foreign
    minister whose term begins before the first one's ends, in an office that one person holds at a time.
    """
    known = _Known(polities={row.cells["id"] for row in rows["polities"]})
    refusals = []
    for table, admit in (
        ("polities", known.polity),
        ("places", known.place),
        ("roles", known.role),
        ("offices", known.office),
        ("persons", known.person),
        ("organisations", known.organisation),
        ("outlets", known.outlet),
        ("metonyms", known.metonym),
        ("terms", known.term),
        ("relations", known.relation),
    ):
        for row in rows[table]:
            try:
                admit(row)
            except ConfigError as error:
                refusals.append(Refusal(row=row, error=error))
    return refusals


@dataclass(slots=True, kw_only=True)
class _Known:
    """What the rows so far say. Each method takes one more row, or raises ``ConfigError`` and leaves all as it was."""

    polities: set[str]
    roles: set[str] = field(default_factory=set)
    offices: dict[str, Office] = field(default_factory=dict)
    persons: dict[str, PersonEntry] = field(default_factory=dict)
    owners: dict[tuple[str, str], str] = field(default_factory=dict)  # (kind, folded name) -> whose it is
    held: dict[tuple[str, str], list[Term]] = field(default_factory=lambda: defaultdict(list))

    def polity(self, row: Row) -> None:
        polity = polity_of(row)
        if polity.successor is not None and polity.successor not in self.polities:
            raise row.error(f"its successor {polity.successor!r} is not in polities.csv")
        if polity.end is None:
            self._own(row, "polity", polity.id, (polity.name, *polity.aliases))

    def place(self, row: Row) -> None:
        if (polity := place_of(row).polity) is not None:
            self._belongs(row, polity)

    def role(self, row: Row) -> None:
        self.roles.add(role_of(row).noun)

    def office(self, row: Row) -> None:
        office = office_of(row)
        self._belongs(row, office.polity)
        self.offices[office.id] = office

    def person(self, row: Row) -> None:
        person = person_of(row)
        self._belongs(row, person.polity)
        if not any(fold(person.surname) in fold(form) for form in (person.name, *person.aliases)):
            raise row.error(f"the surname {person.surname!r} is in none of the names")
        self._own(row, "person", person.id, (person.name, *person.aliases))
        self.persons[person.id] = person

    def organisation(self, row: Row) -> None:
        self._belongs(row, organisation_of(row).polity)

    def outlet(self, row: Row) -> None:
        outlet = outlet_of(row)
        self._belongs(row, outlet.country)
        self._own(row, "outlet", outlet.name, (outlet.name, *outlet.aliases))

    def metonym(self, row: Row) -> None:
        self._belongs(row, metonym_of(row).polity)

    def term(self, row: Row) -> None:
        term = term_of(row, persons=self.persons, offices=self.offices)
        if not self.offices[term.office_id].exclusive or term.acting:
            return
        seats = [("office", term.office_id)]
        if term.polity not in INTERNATIONAL:  # "the director general" of one body is not that of another
            seats += [(term.polity, title) for title in term.titles]
        for seat in seats:
            for other in self.held[seat]:
                if _overlap(term, other) and (seat[0] == "office" or term.person_id != other.person_id):
                    what = f"{term.office_id} has one holder" if seat[0] == "office" else f"{seat[1]!r} means one"
                    raise row.error(
                        f"{what} at a time, and {other.person_id} is it from {other.start} to {other.end or 'now'}"
                    )
        for seat in seats:
            self.held[seat].append(term)

    def relation(self, row: Row) -> None:
        relation, _, _ = relation_of(row, persons=self.persons)
        if relation not in self.roles:
            raise row.error(f"the relation {relation!r} is no noun in roles.csv")

    def _belongs(self, row: Row, polity: str) -> None:
        if polity not in self.polities and polity not in INTERNATIONAL:
            raise row.error(f"there is no polity {polity!r} in polities.csv")

    def _own(self, row: Row, kind: str, owner: str, names: Iterable[str]) -> None:
        keys = [(kind, fold(name)) for name in names]
        for key, name in zip(keys, names, strict=True):
            if (other := self.owners.get(key, owner)) != owner:
                raise row.error(f"the name {name!r} is {other}'s already")
        self.owners.update(dict.fromkeys(keys, owner))


def _overlap(a: Term, b: Term) -> bool:
    return (a.end is None or b.start < a.end) and (b.end is None or a.start < b.end)
