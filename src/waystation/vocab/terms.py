"""Terms: who held which office from when to when."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from waystation.vocab.offices import Office, load_offices
from waystation.vocab.persons import PersonEntry, load_persons
from waystation.vocab.tables import Row, Table, read_rows

TABLE = Table(
    file="terms.csv",
    columns=("person", "office", "start", "end", "acting"),
    key=("person", "office", "start"),
    void=lambda row: row.cells["end"] == row.cells["start"],  # a term without a day was never held
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A person's time in an office, from the day ``start`` up to, not including, ``end``; None: no end is recorded.

    ``polity`` and ``titles`` are the office's. ``acting`` marks a holder who only stood in.
    """

    person_id: str
    office_id: str
    polity: str
    titles: tuple[str, ...]
    start: date
    end: date | None
    acting: bool

    def covers(self, day: date) -> bool:
        """Tell whether the office was held on a day. A handover day belongs to the successor."""
        return self.start <= day and (self.end is None or day < self.end)


@functools.lru_cache(maxsize=1)
def load_terms() -> tuple[Term, ...]:
    """Return all terms, sorted by office, start and person.

    >>> [term.person_id for term in load_terms() if term.office_id == "usa-president"][-2:]
    ['joe-biden', 'donald-trump']

    Raises:
        ConfigError: a bad row; a person or office that the other tables do not have; an end not after its start.
    """
    persons, offices = load_persons(), load_offices()
    found = [term_of(row, persons=persons, offices=offices) for row in read_rows(TABLE)]
    return tuple(sorted(found, key=lambda term: (term.office_id, term.start, term.person_id)))


def term_of(row: Row, *, persons: Mapping[str, PersonEntry], offices: Mapping[str, Office]) -> Term:
    """Return the term that a row describes, or raise ``ConfigError``."""
    person, office = row.text("person"), row.text("office")
    if person not in persons:
        raise row.error(f"there is no person {person!r} in persons.csv")
    if office not in offices:
        raise row.error(f"there is no office {office!r} in offices.csv")
    term = Term(
        person_id=person,
        office_id=office,
        polity=offices[office].polity,
        titles=offices[office].titles,
        start=row.day("start"),
        end=row.optional_day("end"),
        acting=row.flag("acting"),
    )
    if term.end is not None and term.end <= term.start:
        raise row.error(f"the term ends on {term.end}, not after it starts on {term.start}")
    return term
