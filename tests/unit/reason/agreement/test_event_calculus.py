"""The monitor agrees with an event calculus in clingo, written from the definitions and sharing nothing with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, get_args

import clingo
import pytest

from made_agreements import FIRST, LAST, PARTIES, VERIFIERS, Sketch, Tree, agreement_of, at, made_rows, made_sketch
from waystation.reason.agreement.status import followed, power_uses, statuses
from waystation.records.compliance import Evidence, Performance

CALCULUS = (Path(__file__).parent / "agreement.lp").read_text("utf-8")
CASES, SHARES = 1_200, 4


def facts(sketch: Sketch, rows: list[Evidence], *, as_of: int, known_by: int, viewpoint: str) -> str:
    """Return a case as facts of the event calculus."""
    return "\n".join(
        f"{fact}."
        for fact in [
            f"as_of({as_of})",
            f"known_by({known_by})",
            f"view({term(viewpoint)})",
            *(f"party({term(party)})" for party in PARTIES),
            *Facts(sketch).all(),
            *(row(number, one) for number, one in enumerate(rows)),
        ]
    )


class Facts:
    """Writes a sketch as facts; conditions are numbered."""

    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.count = 0
        self.lines: list[str] = []

    def all(self) -> list[str]:
        sketch = self.sketch
        if sketch.signed is None:
            self.lines.append("occurrence(signed)")
        for name, keys in sketch.occurrences.items():
            self.lines.append(f"occurrence({name})")
            self.keys(name, keys)
        for name, keys in sketch.stages.items():
            opening = keys.get("opens_when", ("name", "signed", None, 0))
            self.lines.append(f"opening({name},{self.condition(opening)})")
        for name, keys in sketch.obligations.items():
            self.lines.append(f"stage_of({name},{keys['stage']})")
            self.lines += [f"{role}({name},{term(party)})" for role in ("debtor", "creditor") for party in keys[role]]
            self.lines += [f"after({name},{other})" for other in keys.get("after", ())]
            self.lines += [f"includes({name},{other})" for other in keys.get("includes", ())]
            self.lines += [f"continuing({name})"] if "continuing" in keys else []
            self.lines += [f"owed({name},{keys['amount']})"] if "amount" in keys else []
            for limit in ("start", "due"):
                if isinstance(keys.get(limit), int):
                    self.lines.append(f"{limit}({name},per({keys[limit]}))")
                elif limit in keys:
                    self.lines.append(f"{limit}({name},cond({self.condition(keys[limit])}))")
            self.keys(name, {key: keys[key] for key in ("trigger", "verifier") if key in keys})
        for name, keys in sketch.powers.items():
            self.lines.append(f"power({name})")
            self.lines += [f"holder({name},{term(party)})" for party in keys["holder"]]
            self.lines += [f"excuses({name})"] if keys["kind"] in ("suspend", "waive") else []
            self.lines += [f"clock({name},{keys['clock']})"] if "clock" in keys else []
            self.lines += [f"affects({name},{other})" for other in self.affected(keys)]
            needs = {"needs": keys["when"]} if "when" in keys else {}
            self.keys(name, needs | ({"unless": keys["unless"]} if "unless" in keys else {}))
        return self.lines

    def affected(self, keys: dict[str, Any]) -> Iterator[str]:
        everything = keys["kind"] == "terminate" and not keys["affects"]
        for name, one in self.sketch.obligations.items():
            if everything or name in keys["affects"] or one["stage"] in keys["affects"]:
                yield name

    def keys(self, name: str, keys: dict[str, Any]) -> None:
        for key, value in keys.items():
            written = term(value) if key == "verifier" else self.condition(value)
            self.lines.append(f"{key}({name},{written})")

    def condition(self, tree: Tree) -> str:
        self.count += 1
        number = f"c{self.count}"
        if tree[0] in ("all", "any"):
            self.lines.append(f"{tree[0]}({number})")
            self.lines += [f"part({number},{self.condition(part)})" for part in tree[1]]
        elif tree[0] == "day":
            self.lines.append(f"fixed({number},{tree[1]},{tree[2]})")
        elif tree[1] == "signed" and self.sketch.signed is not None:
            self.lines.append(f"fixed({number},{self.sketch.signed},{tree[3]})")
        else:
            self.lines.append(f"atom({number},{tree[1]},{tree[2] or self.usual(tree[1])},{tree[3]})")
        return number

    def usual(self, name: str) -> str:
        """Return what is meant by a name alone."""
        kinds = {"met": self.sketch.obligations, "done": self.sketch.stages, "effective": self.sketch.powers}
        return next((state for state, things in kinds.items() if name in things), "happened")


def term(name: str) -> str:
    return f'"{name}"'


def day_number(day: date | None) -> str:
    return "none" if day is None else str((day - FIRST).days)


def row(number: int, one: Evidence) -> str:
    amount = "none" if one.amount is None else f"{one.amount:g}"
    days = f"{day_number(one.on)},{day_number(one.published)}"
    return f"row({number},{one.obligation},{one.kind},{term(one.by)},{days},{amount})"


def answers(text: str) -> set[str]:
    """Return the one answer set of a case."""
    control = clingo.Control(["0", "--warn=none"])
    control.add("base", [], CALCULUS + text)
    control.ground([("base", [])])
    found: list[set[str]] = []
    control.solve(on_model=lambda model: found.append({str(symbol) for symbol in model.symbols(shown=True)}))
    (only,) = found
    return only


def told(sketch: Sketch, rows: list[Evidence], *, as_of: int, known_by: int, viewpoint: str) -> set[str]:
    """Return what the monitor says of a case, in the event calculus's words."""
    found = followed(agreement_of(sketch), rows, as_of=at(as_of), known_by=at(known_by), viewpoint=viewpoint)
    words = set()
    for one in statuses(found):
        words.add(f"stands({one.obligation},{one.performance})")
        words |= {f"says({one.obligation},{term(by)})" for by in one.asserted_by}
        words |= {f"denies({one.obligation},{term(by)})" for by in one.denied_by}
        words |= {f"reports({one.obligation},{term(by)})" for by in one.violation_reported_by}
        flags = {"verified": one.verified, "disputed": one.disputed, "corroborated": one.corroborated}
        words |= {f"{word}({one.obligation})" for word, flag in flags.items() if flag}
    return words | {f"use_state({use.power},{day_number(use.on)},{use.state})" for use in power_uses(found)}


@pytest.mark.parametrize("share", range(SHARES))
def test_the_monitor_agrees_with_the_event_calculus(share: int) -> None:
    seen = set()
    for number in range(CASES // SHARES):
        rng = Random(f"{share}/{number}")
        sketch = made_sketch(rng)
        rows = made_rows(rng, sketch, rng.randint(3, 16))
        asked = {"as_of": rng.randint(5, LAST), "known_by": rng.randint(8, LAST + 5)}
        usable = [*PARTIES, "verifier"]
        named = {keys.get("verifier") for keys in (*sketch.obligations.values(), *sketch.occurrences.values())}
        usable += [verifier for verifier in VERIFIERS if verifier in named]
        viewpoint = rng.choice(usable)
        expected = answers(facts(sketch, rows, **asked, viewpoint=viewpoint))
        assert told(sketch, rows, **asked, viewpoint=viewpoint) == expected, (share, number)
        seen |= {word.removesuffix(")").rpartition(",")[2] for word in expected}
    assert seen >= set(get_args(Performance)), "the cases do not reach every status"
