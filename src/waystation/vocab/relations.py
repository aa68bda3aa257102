"""Relations: who is whose sister, father or wife, so that "the sister of X" is not read as X."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

from waystation.vocab.persons import load_persons
from waystation.vocab.tables import read_rows


@functools.lru_cache(maxsize=1)
def load_relations() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the persons who stand in a relation to somebody: (relation, that person's id) -> ids.

    A relation with several rows names several people; a text that gives no more cannot tell which one it means.

    >>> load_relations()["sister", "kim-jong-un"]
    ('kim-yo-jong',)
    """
    persons = load_persons()
    found: dict[tuple[str, str], list[str]] = {}
    for row in read_rows("relations.csv", ("relation", "person", "of")):
        for column in ("person", "of"):
            if row.text(column) not in persons:
                raise row.error(f"there is no person {row.text(column)!r} in persons.csv")
        found.setdefault((row.text("relation"), row.text("of")), []).append(row.text("person"))
    return MappingProxyType({key: tuple(ids) for key, ids in found.items()})
