"""What a library user calls: thin functions over the stages. `import waystation` loads this on first use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from os import PathLike
from typing import NamedTuple

from waystation.annotate.actors import resolve_actor
from waystation.annotate.marking import annotate_documents
from waystation.annotate.timex.finding import find_timexes as _find_timexes
from waystation.clean.document import clean_item
from waystation.errors import InputError
from waystation.extract.attribution.attributions import find_attributions as _find_attributions
from waystation.extract.claims import find_claims
from waystation.extract.events.classify import Asked, classify
from waystation.ids import content_id
from waystation.read.agreements import load_agreement
from waystation.read.items import item_from_memory
from waystation.reason.agreement.status import agreement_status
from waystation.reason.bargaining.phases import minimum_phases
from waystation.reason.bargaining.schedule import analyse_schedule
from waystation.records import Attribution, Coding, Document, EventCode, RawItem, Timex
from waystation.records.time import EARLIEST
from waystation.store.record import open_record
from waystation.vocab.facts import use_folder

__all__ = [
    "EventQuestion",
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


class EventQuestion(NamedTuple):
    """A text with the character spans of who acts and who is acted upon; None where that is not known."""

    text: str
    actor: tuple[int, int] | None = None
    recipient: tuple[int, int] | None = None


def use_vocabulary(folder: str | PathLike[str]) -> None:
    """Read the fact tables with those of a folder of your own, in this process, from the first report on.

    Call it before all others: tables are read once, and what came of them is kept. The folder's files are those of the
    package ("terms.csv") with the same columns; a row with the key of one of the package's replaces it.

    Raises:
        ConfigError: there is no such folder, one of its rows is wrong or disagrees with another, or tables have been
            read already without it.

    Example: ``use_vocabulary("my-facts")``, where ``my-facts/terms.csv`` says who became foreign minister last week.
    """
    use_folder(folder)


def clean_report(
    raw: bytes | str,
    *,
    url: str | None = None,
    media_type: str | None = None,
    published: date | None = None,
    headline: str | None = None,
    outlet: str | None = None,
) -> Document:
    """Return the document in a report's bytes or text: passages, headline, outlet, publication date, warnings.

    Args:
        raw: the report; a str is the text (or HTML) itself, never a path.
        url: where it was found.
        media_type: such as "text/html"; found out from the bytes if None.
        published: the publication day, if you know it: it outranks what the report says.
        headline: the headline, if it is not part of ``raw``.
        outlet: whose report it is, if ``raw`` does not say.

    Raises:
        InputError: it is empty, binary, or too hostile to be read; or ``published`` is before 1900 or in the future.

    >>> clean_report("SEOUL, June 21 - The envoy met his hosts.").passages[0].kind
    'body'
    """
    return clean_item(
        item_from_memory(
            raw, url=url, media_type=media_type, published=_believed(published), headline=headline, outlet=outlet
        ),
        latest=_latest(),
    )


def find_timexes(text: str, anchor: date | None) -> list[Timex]:
    """Return the time expressions of a bare text, in order, with their TIMEX3 values and the days they denote.

    Args:
        text: any English text; spans index it as it is.
        anchor: the day it was published, which relative expressions are counted from; None leaves them without value.

    Example: ``find_timexes("They met on Tuesday.", date(2021, 6, 23))`` gives one DATE with the value "2021-06-22".
    """
    if not text.strip():
        return []
    return _find_timexes(text, anchor, document_id=content_id("document", item_from_memory(text).id))


def find_attributions(text: str) -> list[Attribution]:
    """Return who is said to have said what in a bare text, each with its chain of relays.

    Spans refer to ``clean_report(text)``: the text itself with its line ends normalised.

    Example: ``find_attributions("The talks are dead, the minister said, according to TASS.")`` gives one attribution
    with the minister as its source and TASS as its relay.
    """
    document = clean_report(text)
    (annotation,) = annotate_documents([document])
    return list(_find_attributions(document, annotation))


def code_report(
    raw: bytes | str,
    *,
    url: str | None = None,
    published: date | None = None,
    headline: str | None = None,
    outlet: str | None = None,
) -> Coding:
    """Return all that one report says. Arguments and errors are those of `clean_report`."""
    item = item_from_memory(raw, url=url, published=_believed(published), headline=headline, outlet=outlet)
    return next(code_reports([item]))


def code_reports(items: Iterable[RawItem]) -> Iterator[Coding]:
    """Yield all that each report says, in order; the first report that cannot be coded raises its error."""
    for item in items:
        document = clean_item(item, latest=_latest())
        (annotation,) = annotate_documents([document])
        yield find_claims(document, annotation)


def classify_event(
    text: str, actor: tuple[int, int] | None, recipient: tuple[int, int] | None, *, allow_none: bool = True
) -> EventCode:
    """Return what kind of act a text describes between an actor and a recipient, given by character spans.

    With ``allow_none=False`` a type is always given, with a low confidence where the text does not tell.

    Example: ``classify_event("Ankara recalled its ship.", (0, 6), None)`` is a RETREAT.
    """
    return classify_events([EventQuestion(text, actor, recipient)], allow_none=allow_none)[0]


def classify_events(
    questions: Sequence[EventQuestion], *, allow_none: bool = True, fast: bool = False
) -> list[EventCode]:
    """Answer `classify_event` for many texts, in order; ``fast`` asks the rules and the linear model alone."""
    documents = [clean_report(question.text) for question in questions]
    asked = [
        Asked(document=document, annotation=annotation, actor=question.actor, recipient=question.recipient)
        for document, annotation, question in zip(documents, annotate_documents(documents), questions, strict=True)
    ]
    return classify(asked, allow_none=allow_none, fast=fast)


def _latest() -> date:
    """Return the last day on which a report can have been published: somewhere it may be tomorrow already."""
    return datetime.now(UTC).date() + timedelta(days=2)


def _believed(published: date | None) -> date | None:
    if published is not None and not EARLIEST <= published <= _latest():
        raise InputError(f"{published} is no day of publication", subject="published", advice="check the year")
    return published
