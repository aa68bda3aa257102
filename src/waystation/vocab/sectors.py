"""PLOVER's sectors: what part of a society an actor belongs to."""

from __future__ import annotations

from waystation.vocab.tables import Row

SECTORS = frozenset({
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "IGO", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "OPP",
    "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
})  # fmt: skip
"""The codes of the 2024 manual. JRN is the press and MED health; CAMEO's MED was the media."""


def read_sectors(row: Row) -> tuple[str, ...]:
    """Return the sectors of a row, the primary one first; they must be PLOVER's."""
    codes = row.many("sectors")
    if unknown := set(codes) - SECTORS:
        raise row.error(f"sectors has {', '.join(sorted(unknown))}, which PLOVER does not know")
    return codes
