"""Lines that an outlet repeats: page furniture that only shows once many of its reports lie side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from waystation.records import Document, Duplicate, Passage

REPEATED = "the outlet repeats this line"
"""The reason of a passage that was marked here."""

_ACCOUNTS = 3  # that hold a line before it counts as repeated
_LONGEST = 60  # words
_LINE_KINDS = frozenset({"body", "caption"})  # a repeated subhead ("The background") parts the text, and is no claim
_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*")
_SENTENCE_END = re.compile(r"[^\W_]{2}[.!](?=\s)|[.!?:;,…][”\"’')\s]*$")
_TO_THE_READER = re.compile(r"\b(?:you|your|yours|please)\b", re.IGNORECASE)
_QUOTE_MARK = re.compile(r"[“”\"]|''")


def mark_repeated(documents: Iterable[Document], duplicates: Iterable[Duplicate]) -> Iterator[Document]:
    """Yield the documents in which lines are found that their outlet repeats, with these lines marked as furniture.

    A line is repeated when at least three accounts of one outlet hold it. Copies of one text count once, and so do
    texts that are the same to the letter, however short. Only a short line that tells nothing is ever marked (see
    `tells`): an outlet repeats its background in sentences too, and what they say is part of the record. Documents
    whose lines are all marked already are not yielded, so this can be done again after every run; the order in which
    reports were read does not matter.

    Args:
        documents: all of the record; read twice.
        duplicates: which of them are copies.

    Example: "Watch: the envoy's week in pictures 02:14", under the stories of one broadcaster.
    Not done: reports with no outlet are left alone. A line once marked stays so until its report is coded anew.
    """
    account = {row.document_id: row.account_id for row in duplicates}
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document in documents:
        for _, line in _lines(document):
            accounts = holders[line]
            if len(accounts) < _ACCOUNTS:
                accounts.add(account.get(document.id, document.text_sha256))
    for document in documents:
        repeated = {
            number
            for number, line in _lines(document)
            if document.passages[number].kind in _LINE_KINDS and len(holders[line]) >= _ACCOUNTS
        }
        if repeated:
            passages = tuple(
                _marked(passage) if number in repeated else passage for number, passage in enumerate(document.passages)
            )
            yield replace(document, passages=passages)


def tells(text: str) -> bool:
    """Tell whether a passage says something in sentences of its own, rather than name, label or address the reader.

    >>> tells("The talks broke down in 2019."), tells("Photo: Harbour Courier"), tells("Please send us your story.")
    (True, False, False)
    """
    if _SENTENCE_END.search(text) and (_QUOTE_MARK.search(text) or not _TO_THE_READER.search(text)):
        return True
    return len(_WORD.findall(text)) > _LONGEST


def _lines(document: Document) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the number of each passage that may be a repeated line, with its outlet and words."""
    if document.outlet is None:
        return
    for number, passage in enumerate(document.passages):
        if passage.kind in _LINE_KINDS or REPEATED in passage.reasons:
            text = passage.span.of(document.text)
            words = _WORD.findall(text.casefold().replace("’", "'"))
            if words and not tells(text):
                yield number, (document.outlet, " ".join(words))


def _marked(passage: Passage) -> Passage:
    return replace(passage, kind="furniture", reasons=(*passage.reasons, REPEATED))
