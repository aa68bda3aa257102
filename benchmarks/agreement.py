"""``python -m benchmarks.agreement``: how long the monitor takes over 1,000 obligations and 100,000 rows of evidence.

The agreement is a chain of made-up stages, each of which opens when the one before it is done, under one power with a
clock; the evidence tells of every obligation many times, from parties and verifier, spread over ten years. No peer that
could be named does deadlines, quantities, powers and views, so there is no ratio: seconds, in one process, on one core.
"""

from __future__ import annotations

import argparse
import time
from datetime import date, timedelta
from random import Random

from waystation.reason.agreement.status import agreement_status
from waystation.records import Agreement, Obligation, Party, Power, Quantity, Stage
from waystation.records.compliance import Evidence, EvidenceKind

_FIRST, _DAYS = date(2010, 1, 1), 3_650
_PARTIES = ("XAA", "XAV")


def main() -> None:
    """Print the seconds that one call takes, in each view."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.agreement", description=__doc__)
    parser.add_argument("--obligations", type=int, default=1_000)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--stage", type=int, default=10, help="obligations in a stage")
    options = parser.parse_args()
    agreement = made_agreement(options.obligations, in_stage=options.stage)
    rows = made_evidence(agreement, options.rows, Random(1))
    print(f"{len(agreement.obligations)} obligations, {len(rows)} rows of evidence")
    for viewpoint in (*_PARTIES, "verifier"):
        start = time.perf_counter()
        found = agreement_status(
            agreement, rows, as_of=date(2019, 1, 1), known_by=date(2019, 1, 1), viewpoint=viewpoint
        )
        seconds = time.perf_counter() - start
        counts: dict[str, int] = {}
        for one in found:
            counts[one.performance] = counts.get(one.performance, 0) + 1
        print(f"{viewpoint:<9} {seconds:>6.2f} s  " + ", ".join(f"{count} {name}" for name, count in counts.items()))


def made_agreement(obligations: int, *, in_stage: int) -> Agreement:
    """Return an agreement of so many obligations in a chain of stages."""
    count = -(-obligations // in_stage)
    return Agreement(
        id="made",
        title="Made up",
        signed=_FIRST,
        principle=None,
        note=None,
        parties=tuple(Party(id=party, name=party) for party in _PARTIES),
        stages=tuple(
            Stage(id=f"s{number}", title="A stage", opens_when=f"s{number - 1} done" if number else None)
            for number in range(count)
        ),
        obligations=tuple(_obligation(number, in_stage=in_stage) for number in range(obligations)),
        powers=(
            Power(
                id="w", holder=_PARTIES, kind="snapback", when="o0 breached", clock_days=30, affects=(f"s{count - 1}",)
            ),
        ),
    )


def _obligation(number: int, *, in_stage: int) -> Obligation:
    return Obligation(
        id=f"o{number}",
        stage=f"s{number // in_stage}",
        debtor=(_PARTIES[number % 2],),
        creditor=(_PARTIES[1 - number % 2],),
        act="deliver",
        due=f"P{10 + number % 50}D",
        continuing=number % 5 == 1,
        quantity=Quantity(amount=1_000, unit="t") if number % 5 == 0 else None,
        verifier="Commission",
    )


def made_evidence(agreement: Agreement, rows: int, rng: Random) -> list[Evidence]:
    """Return rows of every kind about every obligation, in no order."""
    kinds: tuple[EvidenceKind, ...] = ("asserted", "verified", "asserted", "verified", "denied", "excuse_claimed")
    made = []
    for number in range(rows):
        one, kind = rng.choice(agreement.obligations), rng.choice(kinds)
        on = _FIRST + timedelta(days=rng.randrange(_DAYS))
        made.append(
            Evidence(
                obligation=one.id,
                kind=kind,
                by="Commission" if kind == "verified" else rng.choice(_PARTIES),
                on=on,
                published=on + timedelta(days=rng.randrange(20)),
                amount=float(rng.randrange(1_200)) if one.quantity else None,
                ref=f"e{number}",
            )
        )
    return made


if __name__ == "__main__":
    main()
