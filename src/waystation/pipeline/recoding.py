"""Coding reports again whose passages proved to be of another kind once the whole record was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from waystation.annotate.marking import annotate_documents
from waystation.config import Config
from waystation.extract.claims import find_claims
from waystation.ids import identified
from waystation.pipeline.makers import makers_for
from waystation.records import Coding, Document, Failure
from waystation.store.record import RecordStore


def recode(store: RecordStore, documents: Iterable[Document], *, config: Config) -> None:
    """Annotate and code documents from their stored text, and write them, a batch a transaction.

    The raw bytes are not needed. A report that cannot be coded again stays as it is and becomes a Failure of the
    stage "link"; with ``config.strict`` its error is raised instead.
    """
    makers = makers_for(config)
    results = _code_again(documents, config=config)
    while batch := list(islice(results, config.batch)):
        store.recode(
            makers,
            codings=[result for result in batch if isinstance(result, Coding)],
            failures=[result for result in batch if isinstance(result, Failure)],
        )


def _code_again(documents: Iterable[Document], *, config: Config) -> Iterator[Coding | Failure]:
    for document in documents:
        try:
            (annotation,) = annotate_documents([document], model=config.model)
            yield find_claims(document, annotation, fast=config.fast)
        except Exception as error:  # whatever one document does must not cost the others; the row keeps what it was
            if config.strict:
                raise
            yield identified(
                Failure(
                    id="",
                    locator=document.locator,
                    raw_id=document.raw_id,
                    stage="link",
                    error=type(error).__name__,
                    message=f"its repeated lines are still coded: {error}",
                )
            )
