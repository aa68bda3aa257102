"""What several commands ask of an open record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waystation.cli.options import say

if TYPE_CHECKING:
    from waystation.records import SourceLine
    from waystation.store.record import RecordStore


def sourcing_of(store: RecordStore) -> list[SourceLine]:
    """Return the lines of sourcing of all claims of a record."""
    from waystation.link.sourcing import trace_sourcing

    return trace_sourcing(
        store.attributions(),
        documents=store.documents(),
        duplicates=store.duplicates(),
        events=store.events(),
        mentions=store.event_mentions(),
    )


def warn_unsettled(store: RecordStore) -> None:
    """Tell people that events and proposals are older than the reports, where they are."""
    if not store.settled:
        say("The last read was interrupted: events and proposals are older than the reports. Run it again to finish.")
