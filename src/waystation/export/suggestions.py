"""Suggested evidence as a CSV table that an analyst fills in and hands back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

from waystation.records import Span
from waystation.records.suggestion import SUGGESTED_COLUMNS, Suggestion

_EVIDENCE = ("obligation", "kind", "by", "on", "published", "amount", "ref", "note")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def suggestions_csv(rows: Iterable[Suggestion], *, quote: Callable[[Span], str]) -> str:
    """Return suggestions as a table: ``confirmed`` and what else is not known is empty, lines end in a newline.

    A cell that a spreadsheet would take for a formula begins with an apostrophe. ``quote`` gives the words of a span.

    Example: the row of an offer has no ``kind``, so that it cannot be confirmed by a slip as something done.
    """
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, fieldnames=(*SUGGESTED_COLUMNS[:1], *_EVIDENCE, *SUGGESTED_COLUMNS[1:]), restval="",
                            lineterminator="\n")  # fmt: skip
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {
                "obligation": row.obligation,
                "kind": row.kind or "",
                "by": _plain(row.by.replace("|", "/")),
                "on": row.on.isoformat() if row.on is not None else "",
                "published": row.published.isoformat() if row.published is not None else "",
                "ref": row.because[0],
                "bearing": row.bearing,
                "actors": _plain(" ".join(row.actors)),
                "score": f"{row.score:.2f}",
                "reason": row.reason,
                "words": _plain(" ".join(quote(row.words).split())),
                "because": " ".join(row.because),
            }
        )
    return stream.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
