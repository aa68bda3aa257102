"""The marked text of a document: its parse with the time expressions and actors found in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from waystation.annotate.actors import mark_actors
from waystation.annotate.parser import DEFAULT_MODEL, parse
from waystation.annotate.timex.finding import mark_timexes
from waystation.records import Annotation, Document

_NOT_ENGLISH = "not_english"


def annotate_documents(documents: Iterable[Document], *, model: str = DEFAULT_MODEL) -> Iterator[Annotation]:
    """Yield one annotation a document, in order: parse, time expressions, actors.

    Raises what `parse` raises. Passages that are not coded (furniture, foreign paragraphs) are not looked at, and
    nothing is of a report in another language: an English parser finds acts and actors in any.
    """
    for document in documents:
        if _NOT_ENGLISH in document.warnings:
            document = dataclasses.replace(document, passages=())
        for annotation in parse([document], model=model):
            marked = dataclasses.replace(annotation, timexes=mark_timexes(document))
            yield dataclasses.replace(marked, mentions=mark_actors(document, marked))
