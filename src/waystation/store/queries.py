"""The named queries: all SQL that reads or writes a record. Values are bound, never formatted into a query."""

from __future__ import annotations

from collections.abc import Sequence

from waystation.records import Span
from waystation.store.hints import Shape, columns
from waystation.store.schema import quoted
from waystation.store.tables import (
    ATTRIBUTIONS,
    DUPLICATES,
    EVENT_MENTIONS,
    EVENTS,
    EXPORTED,
    FINDABLE,
    PROPOSALS,
    Table,
    TimelineRow,
)

TABLE_NAMES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'"
CREATE_VERSION_TABLE = (
    "CREATE TABLE schema_version"
    " (version INTEGER NOT NULL, schema_sha256 VARCHAR NOT NULL, written_by VARCHAR NOT NULL)"
)
GET_VERSION = "SELECT version, schema_sha256 FROM schema_version"
SET_VERSION = "DELETE FROM schema_version; INSERT INTO schema_version VALUES (?, ?, ?)"

COUNTS = " UNION ALL ".join(f"SELECT '{table.name}', count(*) FROM {quoted(table.name)}" for table in EXPORTED)
FIND = " UNION ALL ".join(f"SELECT '{table.name}' FROM {quoted(table.name)} WHERE id = $id" for table in FINDABLE)
DONE = "SELECT raw_id, container FROM done WHERE makers = ?"
RAW_BYTES = "SELECT size, data FROM raw WHERE sha256 = ?"
RAW_KNOWN = "SELECT sha256, data IS NOT NULL FROM raw WHERE sha256 IN (SELECT unnest(?))"
OUT_OF_STEP = "SELECT table_name FROM out_of_step"
SET_PASSAGES = "UPDATE documents SET passages = batch.passages FROM batch WHERE documents.id = batch.id"
FINISH_RUN = 'UPDATE runs SET finished = ?, "read" = ?, failed = ? WHERE id = ?'
FORGET_FAILURES = "DELETE FROM failures WHERE raw_id IN (SELECT unnest(?)) OR locator IN (SELECT unnest(?))"
FORGET_OLDER_FAILURES = (
    "DELETE FROM failures WHERE run <> ? AND (raw_id IN (SELECT unnest(?)) OR locator IN (SELECT unnest(?)))"
)

SEARCH_STATEMENTS = """
    WITH words AS (
        SELECT t.id, t.maker,
            list_aggregate(list_transform(t.content, lambda span:
                substr(d.text, span."start" + 1, span."end" - span."start")), 'string_agg', ' ') AS content
        FROM attributions AS t JOIN documents AS d ON d.id = t.document_id
    )
    SELECT id, maker FROM words
    WHERE contains(lower(regexp_replace(content, '\\s+', ' ', 'g')), lower(regexp_replace($text, '\\s+', ' ', 'g')))
"""

_TIMELINE_PARTS = """
    SELECT id, 'event' AS kind, document_id, "time", list_contains(auxiliary_modes, 'future') AS planned,
        NOT list_has_any(auxiliary_modes, ['future', 'hypothetical', 'negated']) AS happened, evidence,
        "trigger"."start" AS position
    FROM event_mentions
    UNION ALL
    SELECT id, 'statement', document_id, said, false, true, coalesce(content[1], cue[1], source[1]), cue[1]."start"
    FROM attributions WHERE said IS NOT NULL
    UNION ALL
    SELECT id, 'meeting', document_id, "time", planned, coalesce(outcome = 'held', false) AND NOT planned,
        "trigger", "trigger"."start"
    FROM meetings
"""


def read(table: Table, *, where: Sequence[str] = ()) -> str:
    """Return the query for a table's records, all columns that the records have, in the stated order.

    The order is that of the documents' locators (those without one last), then of the words in the document, then of
    ids. ``where`` are conditions on the row ``t`` and its document ``d``, joined by AND.
    """
    chosen = ", ".join(f"t.{quoted(name)}" for name in columns(table.record))
    return _ordered(table, chosen, where=where)


def timeline() -> str:
    """Return the query for `TimelineRow`: by first day, last day, then document order; unknown times last."""
    chosen = ", ".join(f"t.{quoted(name)}" for name in columns(TimelineRow))
    return (
        f"SELECT {chosen} FROM ({_TIMELINE_PARTS}) AS t LEFT JOIN documents AS d ON d.id = t.document_id"
        ' ORDER BY coalesce(t."time"."start", t."time"."end") NULLS LAST, t."time"."end" NULLS LAST,'
        " d.locator NULLS LAST, t.document_id, t.position NULLS LAST, t.kind, t.id"
    )


def search_statements() -> str:
    """Return the query for attributions whose content holds ``$text``, whatever its case and white space."""
    return read(ATTRIBUTIONS, where=[f"(t.id, t.maker) IN ({SEARCH_STATEMENTS})"])


def export(table: Table) -> str:
    """Return the query for a table as it is exported: spans as lists, quoted words, locator, maker.

    Each field ``f`` of spans is followed by ``f_text``, the words in the document. ``run`` is left out: it differs
    between records that say the same.
    """
    return _ordered(table, _exported_columns(table), join=_TOLD if table is EVENTS else "")


_TOLD = """
    LEFT JOIN (
        SELECT part.id, part.maker, list(d.locator ORDER BY d.locator, m.id) AS locators,
            list(substr(d.text, m.evidence."start" + 1, m.evidence."end" - m.evidence."start")
                ORDER BY d.locator, m.id) AS evidence_text
        FROM (SELECT id, maker, unnest(mentions) AS mention FROM events) AS part
        JOIN event_mentions AS m ON m.id = part.mention
        JOIN documents AS d ON d.id = m.document_id
        GROUP BY part.id, part.maker
    ) AS told ON told.id = t.id AND told.maker = t.maker
"""


def told_events() -> str:
    """Return the query for event mentions as they are exported, beside all that they hang on.

    The parties' own words, the report's people, outlet and day, the statement with its relays, the event, the account.
    """
    return _ordered(EVENT_MENTIONS, f"{_exported_columns(EVENT_MENTIONS)}, {_TOLD_BESIDE}", join=_TOLD_WITH)


_PARTY_WORDS = 'lambda party: substr(d.text, party.span."start" + 1, party.span."end" - party.span."start")'
_TOLD_BESIDE = f"""
    list_transform(t.actors, {_PARTY_WORDS}) AS actors_text,
    list_transform(t.recipients, {_PARTY_WORDS}) AS recipients_text,
    d.outlet AS outlet, d.published AS published, d.language AS language, named.people AS people,
    s.speaker AS speaker, s.actor.polity AS speaker_polity, s.anonymous AS anonymous, s.stance AS stance,
    list_transform(s.relays, lambda relay: relay.name) AS relays,
    part.id AS event_id, coalesce(c.account_id, t.document_id) AS account_id, m.version AS version
"""
_TOLD_WITH = """
    LEFT JOIN attributions AS s ON s.id = t.attribution_id AND s.maker = t.maker
    LEFT JOIN (SELECT id, unnest(mentions) AS mention FROM events) AS part ON part.mention = t.id
    LEFT JOIN duplicates AS c ON c.document_id = t.document_id
    LEFT JOIN makers AS m ON m.id = t.maker
    LEFT JOIN (
        SELECT document_id, list(DISTINCT actor.name ORDER BY actor.name) AS people
        FROM actors WHERE actor.person IS NOT NULL GROUP BY document_id
    ) AS named ON named.document_id = t.document_id
"""


def shown(place: str, shape: Shape, *, depth: int = 0) -> str:
    """Return SQL for a value with its spans as ``[start, end]``, however deep they lie."""
    if shape.record is Span:
        return f'CASE WHEN {place} IS NOT NULL THEN [{place}."start", {place}."end"] END'
    if shape.item is not None and _holds_span(shape.item):
        name = f"item{depth}"
        return f"list_transform({place}, lambda {name}: {shown(name, shape.item, depth=depth + 1)})"
    if shape.record is not None and _holds_span(shape):
        fields = (
            f"'{name}': {shown(f'{place}.{quoted(name)}', inner, depth=depth)}"
            for name, inner in columns(shape.record).items()
        )
        return f"CASE WHEN {place} IS NOT NULL THEN {{{', '.join(fields)}}} END"
    return place


def replace_documents(table: Table) -> str:
    """Return the statement that deletes a table's rows of given documents, whoever made them."""
    return f"DELETE FROM {quoted(table.name)} AS t WHERE {table.document} IN (SELECT unnest(?))"


def clear(table: Table) -> str:
    """Return the statement that empties a table."""
    return f"DELETE FROM {quoted(table.name)}"


def insert(table: Table, *, keep: bool = False) -> str:
    """Return the statement that adds the rows of the registered Arrow table ``batch``; with ``keep``, only new ones."""
    return f"INSERT {'OR IGNORE ' if keep else ''}INTO {quoted(table.name)} BY NAME SELECT * FROM batch"


def delete_keys(table: Table) -> str:
    """Return the statement that deletes the rows with given values of a table's first key column."""
    return f"DELETE FROM {quoted(table.name)} WHERE {quoted(table.key[0])} IN (SELECT unnest(?))"


def _exported_columns(table: Table) -> str:
    fields = columns(table.record)
    chosen = []
    for name, shape in fields.items():
        place = f"t.{quoted(name)}"
        chosen.append(f"{shown(place, shape)} AS {quoted(name)}")
        if table.document is not None and _spans(shape):
            chosen.append(f"{_words(place, shape)} AS {quoted(name + '_text')}")
    if {"start", "end"} <= fields.keys():
        chosen.append(f"{_substring('t')} AS text")
    if table is PROPOSALS:
        chosen.append("t.terms.document_id AS document_id")
    if table is DUPLICATES:
        chosen += ["d.outlet AS outlet", "d.published AS published"]
    if table is EVENTS:
        chosen += ["told.locators AS locators", "told.evidence_text AS evidence_text"]
    elif table.document is not None and "locator" not in fields:
        chosen.append("d.locator AS locator")
    if table.stage is not None:
        chosen.append("t.maker AS maker")
    return ", ".join(chosen)


def _ordered(table: Table, chosen: str, *, where: Sequence[str] = (), join: str = "") -> str:
    order = table.order
    if table.document is not None:
        join = f"LEFT JOIN documents AS d ON d.id = {table.document} {join}"
        order = ("d.locator NULLS LAST", f"{table.document}", *table.order)
    conditions = f" WHERE {' AND '.join(where)}" if where else ""
    return f"SELECT {chosen} FROM {quoted(table.name)} AS t {join}{conditions} ORDER BY {', '.join(order)}"


def _spans(shape: Shape) -> bool:
    return shape.record is Span or (shape.item is not None and shape.item.record is Span)


def _holds_span(shape: Shape) -> bool:
    if shape.item is not None:
        return _holds_span(shape.item)
    if shape.record is None:
        return False
    return shape.record is Span or any(_holds_span(inner) for inner in columns(shape.record).values())


def _words(place: str, shape: Shape) -> str:
    if shape.item is not None:
        return f"list_transform({place}, lambda span: {_substring('span')})"
    return _substring(place)


def _substring(span: str) -> str:
    return f'substr(d.text, {span}."start" + 1, {span}."end" - {span}."start")'
