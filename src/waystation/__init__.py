"""Waystation turns news reports into an auditable record of a negotiation.

Who did or said what to whom, when, and on whose word; every answer traceable to its sentence.

    import waystation as ws
    coding = ws.code_report(open("report.html", "rb").read())
    for attribution in coding.attributions:
        print(attribution.speaker, [relay.name for relay in attribution.relays])

Everything is imported on first use: `import waystation` itself is cheap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from waystation.api import (
        EventQuestion,
        agreement_status,
        analyse_schedule,
        classify_event,
        classify_events,
        clean_report,
        code_report,
        code_reports,
        find_attributions,
        find_timexes,
        load_agreement,
        minimum_phases,
        open_record,
        resolve_actor,
        use_vocabulary,
    )

__all__ = [
    "EventQuestion",
    "__version__",
    "agreement_status",
    "analyse_schedule",
    "classify_event",
    "classify_events",
    "clean_report",
    "code_report",
    "code_reports",
    "find_attributions",
    "find_timexes",
    "load_agreement",
    "minimum_phases",
    "open_record",
    "resolve_actor",
    "use_vocabulary",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from waystation import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
