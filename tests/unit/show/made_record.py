"""A record in memory about a made-up dispute over a river between two made-up states, for the tests of the pages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast

from waystation.ids import content_id, identified, sha256_hex
from waystation.link.sourcing import trace_sourcing
from waystation.reason.agreement.suggesting import suggest_evidence
from waystation.reason.agreement.survey import survey_agreement
from waystation.records import (
    Actor,
    Agreement,
    Appearance,
    Approach,
    Attribution,
    DateCandidate,
    Document,
    Event,
    EventMention,
    Evidence,
    Failure,
    Interval,
    Measure,
    Meeting,
    Move,
    Obligation,
    Participant,
    Party,
    Passage,
    Person,
    Power,
    Proposal,
    Quantity,
    Relay,
    SourceLine,
    Span,
    Stage,
    Timex,
)
from waystation.records.survey import AgreementSurvey
from waystation.records.text import PassageKind

FIRST_PASSAGES: tuple[tuple[PassageKind, str], ...] = (
    ("headline", "Velmark spurns river talks"),
    ("byline", "By Ilse Orban in Port Amsel"),
    (
        "body",
        "Velmark on Tuesday turned down an offer from Ardenia to meet at any table and at any hour. "
        "The refusal came days after Mr. Kolt, the Ardenian envoy, had called for talks.",
    ),
    (
        "body",
        "“No gate will close while our fields lie under water,” Mira Dahl, the water minister, said in a statement "
        "carried by the Velmark News Bureau, according to Continental Press. "
        "She said that a step-by-step deal “would reward delay”.",
    ),
    ("furniture", "Subscribe to our morning letter"),
    (
        "body",
        "Velmark wants the tolls on its barges lifted first. If Ardenia lifts the tolls, Velmark would reopen the "
        "lower locks, a senior official told the paper.",
    ),
    ("foreign", "The bakers of Port Amsel won the regional cup for the third time."),
    ("body", "The two sides are due to meet in Lunden on 14 July, with the River Commission in the chair."),
    ("furniture", "© The Amsel Courier 2024. All rights reserved."),
)
SECOND_PASSAGES: tuple[tuple[PassageKind, str], ...] = (
    ("headline", "Bakers march for cheaper flour"),
    ("body", "She said the offer stood. Ardenia will not close the upper dam, its foreign ministry said."),
    ("body", "Ardenia imposed the tolls two years ago."),
)
HOSTILE_PASSAGES: tuple[tuple[PassageKind, str], ...] = (
    ("headline", "<script>alert('headline')</script> & co"),
    (
        "body",
        "<img src=x onerror=alert(1)> said “<script>alert('quote')</script>” was the word of "
        'Baron "><svg onload=alert(2)> on Monday.',
    ),
)
HOSTILE_NAME = 'Baron "><svg onload=alert(2)>'


def made_document(
    passages: tuple[tuple[PassageKind, str], ...],
    *,
    locator: str,
    outlet: str | None,
    published: date | None,
    **more: object,
) -> Document:
    """Return a report whose passages are joined by blank lines."""
    text, held = "", []
    document_id = content_id("document", locator)
    for kind, words in passages:
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + words
        span = Span(document_id=document_id, start=start, end=start + len(words))
        reasons = {"foreign": ("shares no name with the rest",), "furniture": ("a line of the page",)}.get(kind, ())
        held.append(Passage(span=span, kind=kind, foreign_score=0.91 if kind == "foreign" else None, reasons=reasons))
    fields: dict[str, object] = {
        "url": None,
        "headline": passages[0][1],
        "byline": None,
        "dateline": None,
        "warnings": (),
        "canonical_url": None,
        "headline_mismatch": 0.1,
        "headline_reasons": (),
        "date_candidates": (),
        "published_earliest": published,
        "published_latest": published,
        "published_source": "dateline" if published else None,
        **more,
    }
    return Document(
        id=document_id,
        raw_id=content_id("raw_item", locator),
        locator=locator,
        text=text,
        text_sha256=sha256_hex(text),
        language="en",
        outlet=outlet,
        passages=tuple(held),
        published=published,
        **fields,  # type: ignore[arg-type]
    )


def words(document: Document, quote: str, *, nth: int = 0) -> Span:
    """Return the span of the n-th occurrence of some words in a report."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(quote, start + 1)
    return Span(document_id=document.id, start=start, end=start + len(quote))


def day(year: int, month: int, number: int) -> Interval:
    """Return the interval of one day."""
    start = date(year, month, number)
    return Interval(start=start, end=date.fromordinal(start.toordinal() + 1), granularity="day")


def actor(name: str, **more: object) -> Actor:
    """Return an actor with an id made of its name."""
    return Actor(id=content_id("actor", name), name=name, **more)  # type: ignore[arg-type]


def participant(one: Actor, span: Span | None = None, role_then: str | None = None) -> Participant:
    """Return an actor as a participant."""
    return Participant(
        id=one.id,
        name=one.name,
        polity=one.polity,
        sectors=one.sectors,
        person=one.person,
        role=one.role,
        former=one.former,
        candidates=one.candidates,
        span=span,
        role_then=role_then,
    )


@dataclass(slots=True, kw_only=True)
class MadeRecord:
    """Lists with the readers of a record."""

    held: dict[str, list[object]] = field(default_factory=dict)

    def add(self, table: str, *rows: object) -> None:
        """Add rows to a table."""
        self.held.setdefault(table, []).extend(rows)

    def __getattr__(self, table: str) -> object:
        if table.startswith("__"):
            raise AttributeError(table)
        return lambda: iter(self.held.get(table, []))

    def find(self, record_id: str) -> object | None:
        """Return a record by its id."""
        return next((row for rows in self.held.values() for row in rows if getattr(row, "id", None) == record_id), None)


VELMARK = actor("Velmark", polity="XAV", sectors=("GOV",))
ARDENIA = actor("Ardenia", polity="XAA", sectors=("GOV",))
DAHL = actor(
    "Mira Dahl", polity="XAV", sectors=("GOV",), person=Person(id="dahl", name="Mira Dahl"), role="water minister"
)
KOLT = actor(
    "Aron Kolt", polity="XAA", sectors=("GOV",), role="envoy", former=True, candidates=("Aron Kolt", "Ben Kolt")
)


def made_record() -> MadeRecord:
    """Return a record of two reports on the river dispute with one of everything."""
    record = MadeRecord()
    one = made_document(
        FIRST_PASSAGES,
        locator="amsel-courier.html",
        outlet="The Amsel Courier",
        published=date(2022, 6, 21),
        byline="By Ilse Orban in Port Amsel",
        url="https://courier.invalid/river?a=1&b=2",
        date_candidates=(
            DateCandidate(value=date(2022, 6, 21), year=2022, origin="dateline", quote="21 June 2022", confidence=0.9),
            DateCandidate(value=None, year=2024, origin="copyright", quote="© The Amsel Courier 2024", confidence=0.1),
        ),
    )
    two = made_document(
        SECOND_PASSAGES,
        locator="undated.txt",
        outlet=None,
        published=None,
        warnings=("order_doubtful",),
        headline_mismatch=0.86,
        headline_reasons=("actor absent from the body: bakers", "act absent from the body: march"),
        published_earliest=date(2022, 5, 1),
        published_latest=date(2022, 7, 13),
    )
    record.add("documents", one, two)
    quoted = identified(
        Attribution(
            id="",
            document_id=one.id,
            source=(words(one, "Mira Dahl, the water minister"),),
            cue=(words(one, "said in a statement"),),
            content=(words(one, "“No gate will close while our fields lie under water,”"),),
            speaker="Mira Dahl",
            actor=DAHL,
            form="direct",
            relays=(
                Relay(
                    name="Velmark News Bureau",
                    kind="state_media",
                    span=words(one, "the Velmark News Bureau"),
                    cue=words(one, "carried"),
                ),
                Relay(
                    name="Continental Press",
                    kind="agency",
                    span=words(one, "Continental Press"),
                    cue=words(one, "according to"),
                ),
            ),
            said=day(2022, 6, 21),
        )
    )
    inner = identified(
        Attribution(
            id="",
            document_id=one.id,
            source=(words(one, "She"),),
            cue=(words(one, "said", nth=1),),
            content=(words(one, "that a step-by-step deal “would reward delay”"),),
            speaker="Mira Dahl",
            actor=DAHL,
            form="mixed",
            stance="denies",
            parent=quoted.id,
        )
    )
    anonymous = identified(
        Attribution(
            id="",
            document_id=one.id,
            source=(words(one, "a senior official"),),
            cue=(words(one, "told"),),
            content=(words(one, "If Ardenia lifts the tolls, Velmark would reopen the lower locks"),),
            speaker="a senior official",
            anonymous=True,
        )
    )
    untold = identified(
        Attribution(
            id="",
            document_id=two.id,
            source=(words(two, "She"),),
            cue=(words(two, "said"),),
            content=(words(two, "the offer stood"),),
            speaker=None,
            candidates=("Mira Dahl", "Lena Voss"),
        )
    )
    ministry = identified(
        Attribution(
            id="",
            document_id=two.id,
            source=(words(two, "its foreign ministry"),),
            cue=(words(two, "said", nth=1),),
            content=(words(two, "Ardenia will not close the upper dam"),),
            speaker="Ardenian foreign ministry",
            stance="promises",
        )
    )
    record.add("attributions", quoted, inner, anonymous, untold, ministry)

    def mention(document: Document, trigger: str, evidence: str, **more: object) -> EventMention:
        fields: dict[str, object] = {
            "event_type": "CONSULT",
            "base_type": "CONSULT",
            "modes": (),
            "contexts": (),
            "auxiliary_modes": (),
            "actors": (),
            "recipients": (),
            **more,
        }
        return identified(
            EventMention(
                id="",
                document_id=document.id,
                trigger=words(document, trigger),
                evidence=words(document, evidence),
                **fields,  # type: ignore[arg-type]
            )
        )

    refusal = mention(
        one,
        "turned down",
        FIRST_PASSAGES[2][1].split(" The refusal")[0],
        event_type="REJECT",
        base_type="REJECT",
        modes=("meet",),
        contexts=("diplomatic",),
        actors=(participant(VELMARK, words(one, "Velmark", nth=0)),),
        recipients=(participant(ARDENIA),),
        time=day(2022, 6, 21),
    )
    planned = mention(
        one,
        "meet in Lunden",
        FIRST_PASSAGES[7][1],
        event_type="AGREE",
        auxiliary_modes=("future",),
        actors=(participant(VELMARK),),
        recipients=(participant(ARDENIA),),
        place="GBR",
        time=day(2022, 7, 14),
    )
    conditional = mention(
        one,
        "reopen",
        "If Ardenia lifts the tolls, Velmark would reopen the lower locks, a senior official told the paper.",
        event_type="CONCEDE",
        base_type="CONCEDE",
        auxiliary_modes=("hypothetical",),
        actors=(participant(VELMARK),),
        condition=words(one, "If Ardenia lifts the tolls"),
        attribution_id=anonymous.id,
    )
    negated = mention(
        two,
        "close",
        "Ardenia will not close the upper dam, its foreign ministry said.",
        event_type="REJECT",
        base_type="COERCE",
        auxiliary_modes=("future", "negated"),
        actors=(participant(ARDENIA, role_then="upstream state"),),
        attribution_id=ministry.id,
    )
    old = mention(
        two,
        "imposed",
        SECOND_PASSAGES[2][1],
        event_type="SANCTION",
        base_type="SANCTION",
        auxiliary_modes=("historical",),
        actors=(participant(ARDENIA),),
        recipients=(participant(VELMARK),),
        time=Interval(start=date(2020, 1, 1), end=date(2021, 1, 1), granularity="year"),
    )
    record.add("event_mentions", refusal, planned, conditional, negated, old)

    def move(document: Document, kind: str, terms: str, by: Actor, to: Actor, **more: object) -> Move:
        return identified(
            Move(
                id="",
                document_id=document.id,
                kind=kind,  # type: ignore[arg-type]
                by=(participant(by),),
                to=(participant(to),),
                terms=words(document, terms),
                **more,  # type: ignore[arg-type]
            )
        )

    offer = move(one, "offer", "to meet at any table and at any hour", ARDENIA, VELMARK, issue="talks")
    rejection = move(
        one,
        "rejection",
        "turned down an offer",
        VELMARK,
        ARDENIA,
        issue="talks",
        said=day(2022, 6, 21),
        answers=offer.id,
    )
    first = move(one, "precondition", "wants the tolls on its barges lifted first", VELMARK, ARDENIA, issue="tolls")
    record.add("moves", offer, rejection, first)
    record.add(
        "proposals",
        identified(
            Proposal(
                id="",
                kind="offer",
                by=(ARDENIA.id,),
                to=(VELMARK.id,),
                terms=offer.terms,
                issue="talks",
                made=Interval(start=date(2022, 6, 14), end=date(2022, 6, 22), granularity="day"),
                status="rejected",
                answered=day(2022, 6, 21),
                moves=(offer.id,),
                answers=(rejection.id,),
            )
        ),
    )
    record.add(
        "measures",
        identified(
            Measure(
                id="",
                document_id=one.id,
                by=(participant(ARDENIA),),
                on=(participant(VELMARK),),
                what=words(one, "the tolls on its barges"),
                act="demanded_lifted",
                basis="the river treaty",
            )
        ),
        identified(
            Measure(
                id="",
                document_id=two.id,
                by=(participant(ARDENIA),),
                on=(),
                what=words(two, "the tolls"),
                act="imposed",
                time=old.time,
            )
        ),
    )
    record.add(
        "meetings",
        identified(
            Meeting(
                id="",
                document_id=one.id,
                parties=(participant(VELMARK), participant(ARDENIA)),
                place="Lunden",
                trigger=words(one, "meet in Lunden"),
                planned=True,
                outcome="planned",
                time=day(2022, 7, 14),
            )
        ),
        identified(
            Meeting(
                id="",
                document_id=one.id,
                parties=(participant(ARDENIA),),
                place=None,
                trigger=words(one, "meet at any table"),
                planned=False,
                outcome="refused",
            )
        ),
    )
    record.add(
        "approaches",
        identified(
            Approach(
                id="",
                document_id=one.id,
                label="step-by-step",
                of=(participant(ARDENIA),),
                span=words(one, "step-by-step"),
                rejected=True,
                attribution_id=inner.id,
            )
        ),
    )
    for one_actor, document, names in (
        (VELMARK, one, ("Velmark",)),
        (ARDENIA, one, ("Ardenia",)),
        (DAHL, one, ("Mira Dahl", "She")),
        (KOLT, one, ("Mr. Kolt",)),
        (ARDENIA, two, ("Ardenia", "its")),
    ):
        spans = tuple(words(document, name) for name in names)
        record.add("actors", identified(Appearance(id="", document_id=document.id, actor=one_actor, mentions=spans)))
    for tid, (document, quote, value, interval) in enumerate(
        ((one, "Tuesday", "2022-06-21", day(2022, 6, 21)), (two, "two years ago", None, None)), start=1
    ):
        span = words(document, quote)
        record.add(
            "timexes",
            identified(
                Timex(
                    id="",
                    document_id=document.id,
                    tid=f"t{tid}",
                    start=span.start,
                    end=span.end,
                    type="DATE",
                    value=value,
                    interval=interval,
                )
            ),
        )
    record.add(
        "failures",
        Failure(
            id="failure:0011223344556677",
            locator="broken.html",
            raw_id=None,
            stage="read",
            error="InputError",
            message="the file is empty",
        ),
    )
    return record


RESTATED_PASSAGES: tuple[tuple[PassageKind, str], ...] = (
    ("headline", "No closing of the gates, minister says"),
    (
        "body",
        "The Velmark News Bureau quoted Mira Dahl as saying that “no gate will close while our fields lie under "
        "water”. Barges waited below the locks for a third day.",
    ),
)


def restated_record() -> MadeRecord:
    """Return the record with a third report, which tells a statement of the first by way of the same carrier."""
    record = made_record()
    three = made_document(
        RESTATED_PASSAGES, locator="upper-valley.txt", outlet="Upper Valley News", published=date(2022, 6, 22)
    )
    record.add("documents", three)
    record.add(
        "attributions",
        identified(
            Attribution(
                id="",
                document_id=three.id,
                source=(words(three, "Mira Dahl"),),
                cue=(words(three, "quoted"),),
                content=(words(three, "that “no gate will close while our fields lie under water”"),),
                speaker="Mira Dahl",
                actor=DAHL,
                form="mixed",
                relays=(
                    Relay(name="Velmark News Bureau", kind="state_media", span=words(three, "The Velmark News Bureau")),
                ),
            )
        ),
    )
    return record


def traced(record: MadeRecord) -> list[SourceLine]:
    """Return the lines of sourcing of a record in memory; its acts are not linked, so each is an event."""
    rows: Any = record
    mentions = list(rows.event_mentions())
    return trace_sourcing(
        rows.attributions(),
        documents=rows.documents(),
        duplicates=rows.duplicates(),
        events=[Event(id=row.id, mentions=(row.id,), documents=(row.document_id,)) for row in mentions],
        mentions=mentions,
    )


def hostile_record() -> MadeRecord:
    """Return a record of one report in which every name and text tries to be markup."""
    record = MadeRecord()
    document = made_document(
        HOSTILE_PASSAGES,
        locator="../../etc/<b>passwd</b>\x1b[31m",
        outlet="<script>alert('outlet')</script>",
        published=None,
        url="javascript:alert(3)",
        byline="<i>by\u202e",
        warnings=("<script>warn</script>",),
        headline_mismatch=1.0,
        headline_reasons=("<script>reason</script>",),
        date_candidates=(
            DateCandidate(value=None, year=None, origin="<script>", quote="<script>q</script>", confidence=0.0),
        ),
    )
    bad = Actor(id="actor:<script>", name=HOSTILE_NAME, polity="<b>", sectors=("<u>",), role="<script>role</script>")
    said = Attribution(
        id='attribution:"><script>',
        document_id=document.id,
        source=(words(document, HOSTILE_NAME),),
        cue=(words(document, "said"),),
        content=(words(document, "“<script>alert('quote')</script>”"),),
        speaker=HOSTILE_NAME,
        actor=bad,
        relays=(Relay(name="</ol><script>", kind="other", span=words(document, "<img src=x onerror=alert(1)>")),),
    )
    event = EventMention(
        id="event_mention:' onclick='x",
        document_id=document.id,
        event_type="ACCUSE",
        base_type="ACCUSE",
        modes=("<mode>",),
        contexts=("<context>",),
        auxiliary_modes=(),
        actors=(participant(bad),),
        recipients=(),
        trigger=words(document, "word"),
        evidence=document.passages[1].span,
        place="<script>place</script>",
        attribution_id=said.id,
    )
    record.add("documents", document)
    record.add("attributions", said)
    record.add("event_mentions", event)
    record.add("actors", Appearance(id="appearance:1", document_id=document.id, actor=bad, mentions=said.source))
    record.add(
        "failures",
        Failure(
            id="failure:1", locator="<script>", raw_id=None, stage="<b>", error="<i>", message="<script>\x00\ud800"
        ),
    )
    return record


def large_record(*, reports: int = 320, copies: int = 30) -> MadeRecord:
    """Return a record of many reports: the first made-up report with its statements and events over and over."""
    record, base = MadeRecord(), made_record()
    source = next(iter(base.documents()))  # type: ignore[operator]
    for number in range(reports):
        document = made_document(
            FIRST_PASSAGES * 3,
            locator=f"r{number}",
            outlet=f"Outlet {number % 17}",
            published=date.fromordinal(738000 + number),
        )
        record.add("documents", document)
        for table in ("attributions", "event_mentions", "moves", "measures", "meetings"):
            rows = [row for row in base.held[table] if row.document_id == source.id]  # type: ignore[attr-defined]
            for copy in range(copies if table in ("attributions", "event_mentions") else 3):
                row = rows[copy % len(rows)]
                record.add(table, _moved(row, document.id, f"{number}-{copy}"))
    return record


def _moved(row: object, document_id: str, key: str) -> object:
    def shift(value: object) -> object:
        if isinstance(value, Span):
            return replace(value, document_id=document_id)
        if isinstance(value, tuple):
            return tuple(shift(part) for part in value)
        if isinstance(value, (Relay, Participant)):
            return replace(
                value, span=shift(value.span), **({"cue": shift(value.cue)} if isinstance(value, Relay) else {})
            )
        return value

    kind = type(row).__name__.lower().replace("eventmention", "event_mention")
    changed = {name: shift(getattr(row, name)) for name in row.__slots__}  # type: ignore[attr-defined]
    changed |= {"document_id": document_id, "id": content_id(kind, key)}
    for name in ("attribution_id", "event_mention_id", "parent", "answers"):
        if name in changed:
            changed[name] = None
    return type(row)(**changed)


def made_survey(record: MadeRecord, agreement: Agreement | None = None, *evidence: Evidence) -> AgreementSurvey:
    """Return the made-up agreement surveyed on 1 August 2022, with what a record says of it."""
    agreement, held = agreement or made_agreement(), cast(Any, record)
    return survey_agreement(
        agreement,
        evidence,
        suggestions=suggest_evidence(agreement, held),
        as_of=date(2022, 8, 1),
        known_by=date(2022, 8, 1),
    )


def made_agreement() -> Agreement:
    """Return a made-up agreement in two stages, one obligation of which cannot be monitored."""
    return Agreement(
        id="river",
        title="A made-up accord on the river",
        signed=date(2022, 6, 1),
        principle="locks for tolls",
        note="Drafted for the tests.",
        parties=(Party(id="XAA", name="Ardenia"), Party(id="XAV", name="Velmark")),
        stages=(Stage(id="s1", title="First locks"), Stage(id="s2", title="All locks", opens_when="s1 done")),
        obligations=(
            Obligation(
                id="o1",
                stage="s1",
                debtor=("XAV",),
                creditor=("XAA",),
                act="Reopen the lower locks",
                trigger="signed",
                due="P30D",
                verifier="River Commission",
                quantity=Quantity(amount=3, unit="locks"),
            ),
            Obligation(id="o2", stage="s2", debtor=("XAA",), creditor=("XAV",), act="Lift <all> tolls", after=("o1",)),
        ),
        powers=(
            Power(id="p1", holder=("XAA",), kind="snapback", when="o1 breached", clock_days=1, effect="tolls return"),
        ),
    )
