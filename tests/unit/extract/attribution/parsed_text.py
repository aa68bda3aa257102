"""A parsed document made of paragraphs, for the tests of statements."""

from __future__ import annotations

from typing import Any

from made_documents import made_document
from waystation.annotate.parser import parse
from waystation.records import Annotation, Document


def parsed(*paragraphs: str, **options: Any) -> tuple[Document, Annotation]:
    """Return `made_document` of the same arguments, and its parse."""
    document = made_document(*paragraphs, **options)
    return document, next(iter(parse([document])))
