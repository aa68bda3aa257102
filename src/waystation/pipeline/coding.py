"""One report through every stage, and the guard that keeps a bad one from stopping the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Literal

from waystation.annotate.marking import annotate_documents
from waystation.clean.document import clean_item
from waystation.config import Config
from waystation.errors import WaystationError
from waystation.extract.claims import find_claims
from waystation.ids import identified
from waystation.records import Coding, Failure, RawItem

Stage = Literal["clean", "annotate", "extract"]


def code_items(
    items: Iterable[RawItem],
    *,
    config: Config,
    latest: date,
    enter: Callable[[Stage], None] = lambda _stage: None,
) -> Iterator[tuple[RawItem, Coding | Failure]]:
    """Yield each item with all that it says, or with the Failure that says which stage gave up on it, and why.

    No publication date after ``latest`` is believed. ``enter`` is called with each stage as it begins. With
    ``config.strict`` the first failure is raised instead.
    """
    for item in items:
        stage: Stage = "clean"
        try:
            enter(stage)
            document = clean_item(item, latest=latest)
            stage = "annotate"
            enter(stage)
            (annotation,) = annotate_documents([document], model=config.model)
            stage = "extract"
            enter(stage)
            yield item, find_claims(document, annotation, fast=config.fast)
        except Exception as error:  # whatever one document does must not cost the others; the row keeps what it was
            if config.strict:
                raise
            yield item, failure_of(item, stage=stage, error=error)


def failure_of(item: RawItem, *, stage: str, error: Exception) -> Failure:
    """Return the row that says that a stage gave up on an item."""
    message = str(error) if isinstance(error, WaystationError) else f"unexpected: {error}"
    message = message.encode("utf-8", "replace").decode("utf-8")  # a message may quote what no record can hold
    return identified(
        Failure(id="", locator=item.locator, raw_id=item.id, stage=stage, error=type(error).__name__, message=message)
    )
