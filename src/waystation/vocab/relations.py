"""Relations: who is whose sister, father or wife, so that "the sister of X" is not read as X."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

from waystation.vocab.persons import PersonEntry, load_persons
from waystation.vocab.tables import Row, Table, read_rows

TABLE = Table(file="relations.csv", columns=("relation", "person", "of"), key=("relation", "person", "of"))


@functools.lru_cache(maxsize=1)
def load_relations() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the persons who stand in a relation to somebody: (relation, that person's id) -> ids.

    A relation with several rows names several people; a text that gives no more cannot tell which one it means.

    >>> load_relations()["sister", "kim-jong-un"]
    ('kim-yo-jong',)
    """
    persons = load_persons()
    found: dict[tuple[str, str], list[str]] = {}
    for row in read_rows(TABLE):
        relation, person, of = relation_of(row, persons=persons)
        found.setdefault((relation, of), []).append(person)
    return MappingProxyType({key: tuple(ids) for key, ids in found.items()})


def relation_of(row: Row, *, persons: Mapping[str, PersonEntry]) -> tuple[str, str, str]:
    """Return (relation, person's id, id of whose relation), or raise ``ConfigError``."""
    for column in ("person", "of"):
        if row.text(column) not in persons:
            raise row.error(f"there is no person {row.text(column)!r} in persons.csv")
    return row.text("relation"), row.text("person"), row.text("of")
