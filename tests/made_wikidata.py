"""Entities in the format of a Wikidata dump, made for tests; numbers from 900 on are nobody's there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

Json = dict[str, Any]

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"


def item_snak(prop: str, item: str | None, *, kind: str = "value") -> Json:
    snak: Json = {"snaktype": kind, "property": prop, "datatype": "wikibase-item"}
    if item is not None:
        value = {"entity-type": "item", "numeric-id": int(item[1:]), "id": item}
        snak["datavalue"] = {"value": value, "type": "wikibase-entityid"}
    return snak


def text_snak(prop: str, text: str) -> Json:
    value = {"value": text, "type": "string"}
    return {"snaktype": "value", "property": prop, "datavalue": value, "datatype": "external-id"}


def time_snak(
    prop: str, day: str | None, *, precision: int = 11, kind: str = "value", calendar: str = GREGORIAN
) -> Json:
    snak: Json = {"snaktype": kind, "property": prop, "datatype": "time"}
    if day is not None:
        value = {"time": f"+{day}T00:00:00Z", "timezone": 0, "before": 0, "after": 0, "precision": precision}
        snak["datavalue"] = {"value": {**value, "calendarmodel": calendar}, "type": "time"}
    return snak


def statement(snak: Json, *, rank: str = "normal", qualifiers: Sequence[Json] = ()) -> Json:
    made: Json = {"mainsnak": snak, "type": "statement", "id": "Q1$0", "rank": rank, "references": []}
    grouped: dict[str, list[Json]] = {}
    for qualifier in qualifiers:
        grouped.setdefault(qualifier["property"], []).append(qualifier)
    if grouped:
        made |= {"qualifiers": grouped, "qualifiers-order": list(grouped)}
    return made


def held(
    position: str, start: str | None, end: str | None = None, *, rank: str = "normal", more: Sequence[Json] = ()
) -> Json:
    days = [time_snak(prop, day) for prop, day in (("P580", start), ("P582", end)) if day is not None]
    return statement(item_snak("P39", position), rank=rank, qualifiers=[*days, *more])


def item(number: int, label: str | None, *statements: Json, aliases: Sequence[str] = (), language: str = "en") -> Json:
    claims: dict[str, list[Json]] = {}
    for one in statements:
        claims.setdefault(one["mainsnak"]["property"], []).append(one)
    words = {"de": {"language": "de", "value": "Beispiel"}}
    if label is not None:
        words[language] = {"language": language, "value": label}
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": words,
        "descriptions": {},
        "aliases": {"en": [{"language": "en", "value": alias} for alias in aliases]} if aliases else [],
        "claims": claims or [],
        "sitelinks": [],
        "lastrevid": 1,
    }


def of(prop: str, *items: str) -> list[Json]:
    return [statement(item_snak(prop, one)) for one in items]


def country(number: int, label: str, code: str) -> Json:
    return item(number, label, statement(text_snak("P298", code)))


def position(number: int, label: str, land: str, *, aliases: Sequence[str] = ()) -> Json:
    return item(number, label, *of("P279", "Q83307"), *of("P1001", land), aliases=aliases)


def family_name(number: int, name: str) -> Json:
    return item(number, name, *of("P31", "Q101352"), language="mul")


def given_name(number: int, name: str) -> Json:
    return item(number, name, *of("P31", "Q12308941"))


def person(
    number: int, label: str, *terms: Json, land: str = "Q901", family: str = "", given: str = "", sex: str = "Q6581097",
    aliases: Sequence[str] = (), more: Sequence[Json] = (),
) -> Json:  # fmt: skip
    claims = [*of("P31", "Q5"), *of("P21", sex), *of("P27", land), *terms, *more]
    claims += of("P734", *family.split()) + of("P735", *given.split())
    return item(number, label, *claims, aliases=aliases)


def dump(entities: Iterable[Json | bytes]) -> bytes:
    """Return entities as a dump; bytes are lines of their own, as they are."""
    lines = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in entities]
    return b"[\n" + b",\n".join(lines) + b"\n]\n"


PERU = [
    country(901, "Peru", "PER"),
    country(902, "Chile", "CHL"),
    position(911, "Minister of Tides of Peru", "Q901", aliases=["Peruvian tides minister"]),
    position(912, "Chilean Tides Minister", "Q902"),
    family_name(921, "Quispe"),
    family_name(922, "Huamán"),
    given_name(931, "Rosa"),
    person(
        941, "Rosa Quispe", held("Q911", "1999-07-28", "2001-07-28"), held("Q911", "2006-07-28", rank="preferred"),
        family="Q921", sex="Q6581072", aliases=["Rosa María Quispe", "Quispe", "Роса Киспе"],
    ),
    person(942, "Huamán Wari", held("Q911", "2001-07-28", "2006-07-28"), family="Q922"),
    person(943, "Rosa Tello", held("Q911", "1987-01-01", "1990-01-01"), held("Q912", "1992-01-01"), given="Q931"),
]  # fmt: skip
"""Two countries, a position in each, and who held them; the Chilean position's holder is Peruvian."""
