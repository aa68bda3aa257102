"""The second pass over a dump: who held the positions of the first one, from when to when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from waystation.read.wikidata.entities import Entity, Holding, Qualifiers, day_in, item_in, items
from waystation.read.wikidata.survey import Position

_ACTING = frozenset({"Q4676846", "Q96943145"})  # acting, caretaker
_HUMAN = "Q5"
_SEX = {"Q6581072": "f", "Q6581097": "m"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A position held from a day up to, not including, another; None: it is held still, as far as Wikidata knows."""

    position: str
    start: date
    end: date | None
    acting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """A person who held positions. ``families`` and ``givens`` are the numbers of the items of those names."""

    id: str
    names: tuple[str, ...]
    sex: str
    citizenships: tuple[str, ...]
    families: tuple[int, ...]
    givens: tuple[int, ...]
    tenures: tuple[Tenure, ...]
    line: int


@dataclass(slots=True, kw_only=True)
class Officials:
    """The officials found so far, and what was left out of what was found, by reason."""

    positions: Mapping[str, Position]
    since: date
    found: dict[str, Official] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)

    def asks(self, line: bytes) -> bool:
        """Tell from its bytes whether a line can be of use: whether anybody in it held a position."""
        return b'"P39"' in line

    def add(self, entity: Entity, *, line: int) -> None:
        """Take in an entity, if it held one of the positions since the day asked for. Presidents in films are none."""
        said = entity.said
        if _HUMAN not in items(said.instance_of):
            return
        tenures: dict[tuple[str, date], Tenure] = {}
        for holding in said.held:
            tenure = self._tenure(holding, died=bool(said.died))
            if tenure is not None:
                key = (tenure.position, tenure.start)
                tenures[key] = min(tenure, tenures.get(key, tenure), key=lambda one: one.end or date.max)
        if not tenures:
            return
        sexes = [_SEX[item] for item in items(said.sex) if item in _SEX]
        self.found[entity.id] = Official(
            id=entity.id,
            names=tuple(entity.names),
            sex=sexes[0] if len(sexes) == 1 else "",
            citizenships=tuple(items(said.citizenship)),
            families=tuple(int(item[1:]) for item in items(said.family_name)),
            givens=tuple(int(item[1:]) for item in items(said.given_name)),
            tenures=tuple(tenures[key] for key in sorted(tenures)),
            line=line,
        )

    def _tenure(self, holding: Holding, *, died: bool) -> Tenure | None:
        """Return when a position was held; None if it is none of ours, was left before, or the days are not known.

        Of positions held, the present one is often of preferred rank: so all ranks count but the deprecated.
        """
        position = item_in(holding.mainsnak)
        if position is None or position not in self.positions or holding.rank not in ("normal", "preferred"):
            return None
        said = holding.qualifiers if isinstance(holding.qualifiers, Qualifiers) else Qualifiers()
        natures = {item_in(snak) for snak in said.nature}
        roles = {item_in(snak) for snak in (*said.subject_role, *said.object_role)}
        if said.circumstances or natures - _ACTING:
            self.left_out["terms that are qualified: disputed, presumed, elect"] += 1
            return None
        start = day_in(said.start[0]) if len(said.start) == 1 else None
        if start is None:
            self.left_out["terms whose first day is not known"] += 1
            return None
        end = day_in(said.end[0]) if len(said.end) == 1 else None
        told = [snak.snaktype for snak in said.end] + [snak.snaktype for snak in said.replaced_by]
        ended = any(kind != "novalue" for kind in told)
        if end is None and (ended or died):
            self.left_out["terms whose last day is not known"] += 1
            return None
        if end is not None and end <= start:
            self.left_out["terms that end before they begin"] += 1
            return None
        if end is not None and end <= self.since:
            return None
        return Tenure(position=position, start=start, end=end, acting=bool(_ACTING & (natures | roles)))
