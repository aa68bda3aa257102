"""Joint phrases: one noun for several owners, "Russian and Ukrainian negotiators", "the US and Thai military"."""

from __future__ import annotations

from waystation.annotate.actors.affiliation import sectors_beside
from waystation.annotate.actors.lexicon import Hit, RoleHit
from waystation.annotate.actors.naming import adjective, build, holders, person_actor
from waystation.annotate.actors.report import Found, Report
from waystation.vocab.offices import load_offices

_MODIFIERS_BETWEEN = 3  # words between an owner and the noun: "Chinese nuclear envoys"
_CLOSED = frozenset({"and", "or", ",", "of", "to", "the"})
_WHERE_TO = frozenset({"at", "from", "in", "into", "near", "to"})


def find_joint(report: Report, hit: RoleHit, first: int) -> list[Found]:
    """Return one mention for each owner of a joint phrase: "Japan and South Korea's national security advisers"."""
    if not hit.plural and hit.role.kind == "person":
        return []
    begin = min(first, max(hit.first - _MODIFIERS_BETWEEN, 0))
    nearest = next(
        (entry for token in range(hit.first - 1, begin - 1, -1) if (entry := report.hit_at.get(token))), None
    )
    if nearest is None or nearest.last > hit.first or not nearest.entry.polity:
        return []
    if not _CLOSED.isdisjoint(report.lower[nearest.last : hit.first]):
        return []
    parts = _owners_before(report, hit, nearest)
    if len({part.entry.polity for part in parts}) < 2:
        return []  # "White House North Korea advisers" are of one house
    found = []
    for number, part in enumerate(parts):
        last_one = number == len(parts) - 1
        noun = hit.role.noun
        local = part.entry.kind == "place"
        known = not local and _exclusive(part.entry.polity, noun)
        held = holders(part.entry.polity, noun, report.days) if known else ()
        if len(held) == 1:
            actor = person_actor(held[0], report.days)
        else:
            name = f"{report.text(part.first, part.last) if local else adjective(part.entry.polity)} {noun}"
            actor = build(
                name=name, polity=part.entry.polity, sectors=sectors_beside(hit.role.sectors, part.entry.polity)
            )
        found.append(
            Found(
                first=part.first,
                last=hit.last if last_one else part.last,
                head=hit.last - 1 if last_one else part.last - 1,
                kind="description",
                actor=actor,
                role_then=actor.role,
                plural=True,
            )
        )
    return found


def _owners_before(report: Report, hit: RoleHit, nearest: Hit) -> list[Hit]:
    """Return the owners that are joined before a plural noun, in text order: "the U.S., South Korean and Chinese" ones.

    Only the last two are joined by "and"; an owner that could stand by itself must hang together in the parse with what
    follows it, for "he flew to Japan and Chinese officials waited" has one owner.
    """
    parts, lower, marks = [nearest], report.lower, report.marks
    while True:
        begin = parts[0].first
        if begin > 0 and lower[begin - 1] == "the":
            begin -= 1
        if begin < 2 or lower[begin - 1] not in (("and", "&") if len(parts) == 1 else (",",)):
            return parts
        last = begin - 2 if lower[begin - 2] in ("'s", "’s") else begin - 1
        before = report.hit_at.get(last - 1)
        if before is None or before.last != last or not before.entry.polity or marks.tags[last - 1] in ("NNS", "NNPS"):
            return parts
        token, after = last - 1, (hit.last - 1, parts[0].last - 1)
        hangs = marks.heads[token] in after or token in (marks.heads[after[0]], marks.heads[after[1]])
        goal = marks.deps[token] == "pobj" and lower[marks.heads[token]] in _WHERE_TO
        if before.entry.kind != "adjective" and (goal or not hangs):
            return parts
        parts.insert(0, before)


def _exclusive(polity: str, title: str) -> bool:
    return any(o.exclusive and o.polity == polity and title in o.titles for o in load_offices().values())
