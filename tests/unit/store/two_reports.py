"""Two short made reports with a statement, an act, a meeting and a move each, for the store's tests."""

from __future__ import annotations

from datetime import date, datetime

from waystation.ids import content_id, identified, sha256_hex
from waystation.records import (
    Attribution,
    Coding,
    Document,
    EventMention,
    Failure,
    Interval,
    Maker,
    Meeting,
    Move,
    Participant,
    Passage,
    RawItem,
    Relay,
    Span,
    Timex,
)

START = datetime.fromisoformat("2020-10-05T08:00:00")
GREECE = Participant(id="actor:grc", name="Greece", polity="GRC", sectors=("GOV",))
TEXT = "Athens will join talks\nwithout preconditions on Monday, the minister said, TASS reported."


def makers(version: str = "1") -> dict[str, Maker]:
    return {
        stage: identified(Maker(id="", stage=stage, version=version, config_sha256="", vocabularies=()))
        for stage in ("clean", "annotate", "extract", "link", "reason")
    }


def report(name: str, *, text: str = TEXT, said: date = date(2020, 10, 5)) -> tuple[RawItem, Coding]:
    """A report whose words are those of `TEXT`, or at least hold its words."""
    data = text.encode()
    item = RawItem(
        id=content_id("raw", name), locator=name, sha256=sha256_hex(data), media_type="text/plain", data=data
    )
    home = content_id("document", item.id)

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(document_id=home, start=start, end=start + len(words))

    day = Interval(start=said, end=date.fromordinal(said.toordinal() + 1), granularity="day")
    later = Interval(start=date(2020, 10, 12), end=date(2020, 10, 13), granularity="day")
    document = Document(
        id=home, raw_id=item.id, locator=name, text=text, text_sha256=sha256_hex(text), language="en", outlet=None,
        url=None, canonical_url=None, headline=None, byline=None, dateline=None,
        passages=(Passage(span=Span(document_id=home, start=0, end=len(text)), kind="body"),),
        warnings=(), headline_mismatch=None, headline_reasons=(), date_candidates=(), published=None,
        published_earliest=None, published_latest=None, published_source=None,
    )  # fmt: skip
    content = span("Athens will join talks\nwithout preconditions")
    attribution = identified(
        Attribution(
            id="", document_id=home, source=(span("the minister"),), cue=(span("said"),), content=(content,),
            speaker="the minister", anonymous=True, said=day,
            relays=(Relay(name="TASS", kind="agency", span=span("TASS")),),
        )
    )  # fmt: skip
    event = identified(
        EventMention(
            id="", document_id=home, event_type="AGREE", base_type="CONSULT", modes=(), contexts=(),
            auxiliary_modes=("future",), actors=(GREECE,), recipients=(), trigger=span("talks"), evidence=content,
            time=later, attribution_id=attribution.id,
        )
    )  # fmt: skip
    move = identified(
        Move(
            id="", document_id=home, kind="offer", by=(GREECE,), to=(), terms=span("talks\nwithout preconditions"),
            attribution_id=attribution.id, event_mention_id=event.id, said=day,
        )
    )  # fmt: skip
    meeting = identified(
        Meeting(
            id="", document_id=home, parties=(GREECE,), place=None, trigger=span("talks"), planned=True,
            outcome="planned",
        )
    )  # fmt: skip
    timex = identified(
        Timex(
            id="",
            document_id=home,
            tid="t1",
            start=span("Monday").start,
            end=span("Monday").end,
            type="DATE",
            value=None,
        )
    )
    return item, Coding(
        document=document, timexes=(timex,), actors=(), attributions=(attribution,), event_mentions=(event,),
        moves=(move,), measures=(), meetings=(meeting,), approaches=(), warnings=(),
    )  # fmt: skip


def failure(item: RawItem | None, message: str, *, locator: str | None = None) -> Failure:
    place = item.locator if item else locator
    return identified(
        Failure(
            id="", locator=place, raw_id=item.id if item else None, stage="extract", error="StageError", message=message
        )
    )
