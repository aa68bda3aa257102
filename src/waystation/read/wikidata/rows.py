"""Officials of a dump as rows of the fact tables, beside those that are there already."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from waystation.read.wikidata.names import distinct, slug, surname_in, usable
from waystation.read.wikidata.officials import Official, Tenure
from waystation.read.wikidata.survey import Survey
from waystation.read.wikidata.titles import sectors_of, titles_of
from waystation.vocab import offices, persons, terms
from waystation.vocab.folding import fold
from waystation.vocab.polities import Polity
from waystation.vocab.roles import Role
from waystation.vocab.tables import Row, Table

_LOWEST_RANK = "5"  # how often reports mean the holder is not known
_FROM_WIKIDATA = "Wikidata Q"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What rows are made beside: the tables as they are, the first pass, and the day that rows are stamped with."""

    rows: Mapping[str, Sequence[Row]]
    polities: Mapping[str, Polity]
    roles: Mapping[str, Role]
    survey: Survey
    chosen: Mapping[str, str]  # country's item -> polity
    sectors: frozenset[str]  # whose offices are taken
    file: str
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The rows made, by table, and how many things were left out, by reason."""

    rows: Mapping[str, Sequence[Row]]
    left_out: Counter[str]


def make_rows(officials: Iterable[Official], context: Context) -> Made:
    """Return rows of persons, offices and terms; what the tables have already from elsewhere is left as it is.

    A person of the same full name and polity, an office of the same polity and title, are taken for the ones in the
    tables. Offices are never marked as exclusive, since Wikidata does not tell. Rows are made in the order of
    Wikidata's numbers, so the order of a dump does not matter. Example: Wikidata's "President of South Korea" is the
    tables' kor-president, and only terms that these lack become rows.
    """
    maker = _RowMaker(context)
    for official in sorted(officials, key=lambda one: int(one.id[1:])):
        maker.take(official)
    return Made(rows=maker.rows, left_out=maker.left_out)


class _RowMaker:
    """Rows made so far, and the indexes that tell what is there already."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.rows: dict[str, list[Row]] = {"offices": [], "persons": [], "terms": []}
        self.left_out: Counter[str] = Counter()
        self._persons, self._offices = _Ids(context.rows["persons"]), _Ids(context.rows["offices"])
        self._seats: dict[str, str | None] = {}
        self._named: dict[str, Row] = {}
        for row in context.rows["persons"]:
            self._named |= {fold(name): row for name in (row.text("name"), *row.many("aliases"))}
        self._titled: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in filter(_from_elsewhere, context.rows["offices"]):
            for title in row.many("titles"):
                self._titled[row.cells["polity"], fold(title)].add(row.cells["id"])
        self._held: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in filter(_from_elsewhere, context.rows["terms"]):
            self._held[row.cells["person"], row.cells["office"]].append(row)

    def take(self, official: Official) -> None:
        """Make the rows of an official: the terms, and the person and the offices where they are new."""
        seats = {tenure: self._seat(tenure.position) for tenure in official.tenures}
        person = self._person(official) if any(seats.values()) else None
        if person is None:
            return
        for tenure, seat in seats.items():
            if seat is None:
                continue
            if any(_meet(tenure, row) for row in self._held[person, seat]):
                self.left_out["terms that the tables have already"] += 1
                continue
            end = tenure.end.isoformat() if tenure.end is not None else ""
            acting = "yes" if tenure.acting else ""
            cells = {"person": person, "office": seat, "start": tenure.start.isoformat(), "end": end, "acting": acting}
            self._add(terms.TABLE, cells, item=official.id, line=official.line)

    def _seat(self, item: str) -> str | None:
        """Return the id of a position's office, whose row is made when it is first asked for; None if not taken."""
        if item not in self._seats:
            self._seats[item] = self._new_seat(item)
        return self._seats[item]

    def _new_seat(self, item: str) -> str | None:
        position = self._context.survey.positions[item]
        polity = self._context.chosen[position.country]
        titles = titles_of(position.names, self._context.polities.get(polity))
        sectors = sectors_of(titles, self._context.roles)
        if not sectors:
            self.left_out["positions that no role noun tells the sector of"] += 1
            return None
        if sectors[0] not in self._context.sectors:
            self.left_out[f"positions of the sector {sectors[0]}, which was not asked for"] += 1
            return None
        known = [self._titled[polity, fold(title)] for title in titles]
        for ids in (known[0], set().union(*known)):  # by the label, then by all names
            if len(ids) == 1:
                return next(iter(ids))
        seat = self._offices.of(item, f"{polity.lower()}-{slug(titles[0])}")
        cells = {"id": seat, "polity": polity, "titles": "|".join(titles), "sectors": "|".join(sectors)}
        self._add(offices.TABLE, {**cells, "rank": _LOWEST_RANK}, item=item, line=position.line)
        return seat

    def _person(self, official: Official) -> str | None:
        """Return an official's id, whose row is made unless the tables have the person from elsewhere."""
        names = [name for name in official.names if usable(name)]
        polity = self._polity(official)
        if not names or names[0] != official.names[0] or polity is None:
            self.left_out["persons without an English name or a polity"] += 1
            return None
        theirs = {row.cells["id"] for name in names if (row := self._namesake(name, polity)) is not None}
        if theirs:
            return theirs.pop() if len(theirs) == 1 else None
        survey = self._context.survey
        surname = surname_in(
            names[0],
            family=[survey.family_names[name] for name in official.families if name in survey.family_names],
            given=[survey.given_names[name] for name in official.givens if name in survey.given_names],
        )
        if surname is None:
            self.left_out["persons whose surname Wikidata does not tell"] += 1
            return None
        aliases = [name for name in distinct(names) if name != names[0] and self._is_alias(name, surname[0], official)]
        person = self._persons.of(official.id, slug(names[0]))
        cells = {"id": person, "name": names[0], "aliases": "|".join(aliases), "surname": surname[0]}
        cells |= {"name_order": surname[1], "sex": official.sex, "polity": polity}
        row = self._add(persons.TABLE, cells, item=official.id, line=official.line)
        for name in (names[0], *aliases):
            self._named.setdefault(fold(name), row)
        return person

    def _namesake(self, name: str, polity: str) -> Row | None:
        """Return the row of a person of this full name and polity, unless it is from Wikidata itself."""
        row = self._named.get(fold(name))
        return row if row is not None and _from_elsewhere(row) and row.cells["polity"] == polity else None

    def _is_alias(self, name: str, surname: str, official: Official) -> bool:
        """Tell whether a name is another full form, and nobody else's."""
        words = {fold(word) for word in name.split()}
        owner = self._named.get(fold(name))
        mine = owner is None or owner.cells["source_note"] == f"Wikidata {official.id}"
        return mine and len(words) > 1 and {fold(part) for part in surname.split()} <= words

    def _polity(self, official: Official) -> str | None:
        """Return where a person comes from: the citizenship's polity, if that is one, else the positions', likewise."""
        survey, chosen = self._context.survey, self._context.chosen
        lands = [survey.positions[tenure.position].country for tenure in official.tenures]
        for countries in (official.citizenships, lands):
            known = {chosen.get(country) or survey.countries.get(country) for country in countries}
            if len(known) == 1 and (polity := known.pop()) in self._context.polities:
                return polity
        return None

    def _add(self, table: Table, cells: Mapping[str, str], *, item: str, line: int) -> Row:
        source = {"source_note": f"Wikidata {item}", "checked_on": self._context.today.isoformat()}
        row = Row(table=self._context.file, number=line, cells={**dict.fromkeys(table.columns, ""), **cells, **source})
        self.rows[table.name].append(row)
        return row


class _Ids:
    """The ids in use in a table, and whose they are, if they are from Wikidata."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._used = {row.cells["id"] for row in rows}
        self._given = {row.cells["source_note"]: row.cells["id"] for row in rows if not _from_elsewhere(row)}

    def of(self, item: str, wanted: str) -> str:
        """Return an item's id: the one it has, else the one wanted, with its number if that is another's."""
        note = f"Wikidata {item}"
        if note not in self._given:
            self._given[note] = f"{wanted}-{item.lower()}" if wanted in self._used else wanted
            self._used.add(self._given[note])
        return self._given[note]


def _from_elsewhere(row: Row) -> bool:
    return not row.cells["source_note"].startswith(_FROM_WIKIDATA)


def _meet(tenure: Tenure, row: Row) -> bool:
    """Tell whether two terms overlap or meet: sources differ by a day in when somebody handed over."""
    start, end = row.day("start"), row.optional_day("end")
    return (end is None or tenure.start <= end) and (tenure.end is None or start <= tenure.end)
