"""The commands of ``waystation agreement``: check a spec, show it, draw it, and see whether it is being kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from waystation.cli.beside import confirmed, say_orphans
from waystation.cli.options import day, say, use_own_facts
from waystation.errors import InputError

if TYPE_CHECKING:
    from waystation.reason.agreement.course import Followed
    from waystation.records import Agreement, Obligation
    from waystation.records.compliance import Evidence, PowerUse, Status
    from waystation.records.suggestion import Suggestion

agreement_app = typer.Typer(
    help="Check a spec of an agreement, show it, and see how each obligation stands, in somebody's view.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Spec = Annotated[
    str, typer.Argument(metavar="FILE", help="An agreement spec (YAML), or the name of one that comes with Waystation.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


@agreement_app.command(epilog="Example: waystation agreement check phased.yaml")
def check(file: Spec, *, as_json: AsJson = False) -> None:
    """Check a spec, and say point by point what of it cannot be monitored, and why.

    An error names its line, its column and what to do. What cannot be monitored is no error.
    """
    from waystation.read.agreements import load_agreement
    from waystation.reason.agreement.monitorability import find_gaps

    agreement = load_agreement(file)
    gaps = find_gaps(agreement)
    if as_json:
        _print_json(gaps)
        return
    count = len(agreement.obligations)
    lacking = {gap.name for gap in gaps} & {one.id for one in agreement.obligations}
    typer.echo(f"{agreement.id}: {count} obligations, {count - len(lacking)} of them monitorable.")
    for gap in gaps:
        typer.echo(f"not monitorable: {gap.name}: {gap.reason}")


@agreement_app.command(epilog="Example: waystation agreement show jcpoa")
def show(file: Spec, *, as_json: AsJson = False) -> None:
    """Print a spec: parties, occurrences, stages with their obligations, powers."""
    from waystation.read.agreements import load_agreement

    agreement = load_agreement(file)
    if as_json:
        _print_json(agreement)
        return
    _print_lines(_spec_lines(agreement))


@agreement_app.command(epilog="Example: waystation agreement graph jcpoa > jcpoa.mmd")
def graph(file: Spec) -> None:
    """Print what waits for what as a Mermaid flowchart, which code forges and editors draw."""
    from waystation.read.agreements import load_agreement
    from waystation.reason.agreement.graph import mermaid

    _print_lines(mermaid(load_agreement(file)).splitlines())


@agreement_app.command(epilog="Example: waystation agreement schema > agreement.schema.json")
def schema() -> None:
    """Print the JSON Schema of specs, for an editor that checks while one types."""
    from waystation.read.spec_schema import agreement_schema

    typer.echo(json.dumps(agreement_schema(), indent=2))


@agreement_app.command(name="list", epilog="Example: waystation agreement list")
def list_() -> None:
    """Print the names of the specs that come with Waystation."""
    from waystation.vocab.agreement_specs import library_names

    for name in library_names():
        typer.echo(name)


@agreement_app.command(
    epilog="Example: waystation agreement status jcpoa --evidence snapback.csv --as-of 2025-09-29 --viewpoint IRN"
)
def status(
    file: Spec,
    *,
    viewpoint: Annotated[
        str, typer.Option("--viewpoint", metavar="WHO", help="A party, the name of a verifier, or: verifier.")
    ],
    as_of: Annotated[str, typer.Option("--as-of", metavar="YYYY-MM-DD", help="The day that is asked about.")],
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", metavar="TABLE", help="A table of evidence, CSV or JSONL; may be repeated."),
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(
            "--record", "-r", metavar="RECORD", help="Say what its reports suggest, and what is gone from it."
        ),
    ] = None,
    known_by: Annotated[
        str | None,
        typer.Option("--known-by", metavar="YYYY-MM-DD", help="Only what was published by then; default: --as-of."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print how each obligation, power and occurrence stands in somebody's view, as of a day, as known by a day.

    What counts is the tables of evidence. What a record suggests is only counted up: `waystation agreement evidence`
    writes it as a table in which to confirm it.
    """
    from waystation.read.agreements import load_agreement
    from waystation.reason.agreement.status import followed, happenings, power_uses, statuses

    if not evidence and record is None:
        advice = "--evidence TABLE, or --record RECORD to see what reports suggest"
        raise InputError("there is nothing to go by", subject="status", advice=advice)
    asked = day(as_of, option="--as-of")
    known = day(known_by, option="--known-by") if known_by is not None else asked
    agreement, rows = load_agreement(file), confirmed(evidence or ())
    found = followed(agreement, rows, as_of=asked, known_by=known, viewpoint=viewpoint)
    if record is not None:
        _say_suggested(record, agreement, rows, known_by=known)
    if as_json:
        _print_json({"obligations": statuses(found), "powers": power_uses(found), "happenings": happenings(found)})
        return
    _print_lines(_status_lines(found))


@agreement_app.command(epilog="Example: waystation agreement evidence phased.yaml --record korea.duckdb > evidence.csv")
def evidence(
    file: Spec,
    *,
    record: Annotated[
        Path, typer.Option("--record", "-r", metavar="RECORD", help="A record that `waystation read` wrote.")
    ],
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="YYYY-MM-DD", help="Deeds from this day on; default: the day of signature."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write what a record's reports say about each obligation as a table (CSV), for you to confirm row by row.

    A row has a kind only if it would be evidence: told as done, on a known day, by those who owe it. Put yes into the
    column confirmed of what you accept; nothing else counts. What is offered, demanded, planned or wished has no kind.
    """
    from waystation.export.suggestions import suggestions_csv
    from waystation.read.agreements import load_agreement
    from waystation.reason.agreement.suggesting import suggest_evidence
    from waystation.store.record import open_record

    use_own_facts()
    agreement = load_agreement(file)
    began = day(since, option="--since") if since is not None else None
    with open_record(record) as store:
        rows = suggest_evidence(agreement, store, since=began)
        texts = {one.id: one.text for one in store.documents()}
    if as_json:
        _print_json(rows)
    else:
        typer.echo(suggestions_csv(rows, quote=lambda span: span.of(texts[span.document_id])), nl=False)
    would, said = _counts(rows)
    say(f"{would} suggested as evidence, {said} only said about it. Confirm what you accept; nothing counts before.")
    if began is None and agreement.signed is None:
        say("It is not signed, so nothing was performed under it: --since DAY looks for steps taken all the same.")


def _say_suggested(record: Path, agreement: Agreement, rows: Sequence[Evidence], *, known_by: date) -> None:
    """Tell how much a record's reports suggest by a day, and which rows rest on claims that it no longer holds."""
    from waystation.reason.agreement.suggesting import suggest_evidence
    from waystation.store.record import open_record

    use_own_facts()
    with open_record(record) as store:
        say_orphans(store, rows)
        held = [one for one in suggest_evidence(agreement, store) if one.published and one.published <= known_by]
    refs = {row.ref for row in rows}
    would, said = _counts([one for one in held if one.because[0] not in refs])
    say(f"Besides, {record} holds {would} suggested as evidence and {said} only said about it; none of them counts.")


def _counts(rows: Sequence[Suggestion]) -> tuple[str, str]:
    from waystation.show.words import counted

    would = sum(row.kind is not None for row in rows)
    return counted(would, "row"), counted(len(rows) - would, "row")


def _print_lines(lines: Iterable[str]) -> None:
    """Print lines without what a spec or a table could slip to a terminal."""
    from waystation.show.printable import printable

    for line in lines:
        typer.echo(printable(line))


def _print_json(value: Any) -> None:
    import msgspec

    typer.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def _spec_lines(agreement: Agreement) -> Iterable[str]:
    yield f"{agreement.id}: {agreement.title}"
    yield f"signed: {agreement.signed or 'no'}"
    for word, value in (("principle", agreement.principle), ("note", agreement.note), ("text", agreement.source_note)):
        if value is not None:
            yield f"{word}: {value}"
    yield ""
    yield from _table(["party", "name"], [[one.id, one.name] for one in agreement.parties])
    if agreement.occurrences:
        yield ""
        rows = [
            [one.id, one.when or "as reported", one.verifier, one.clause, one.title] for one in agreement.occurrences
        ]
        yield from _table(["occurrence", "when", "verifier", "clause", "what"], rows)
    for stage in agreement.stages:
        yield ""
        yield f"stage {stage.id}: {stage.title} (opens: {stage.opens_when or 'signed'})"
        rows = [_obligation_cells(one) for one in agreement.obligations if one.stage == stage.id]
        yield from _table(["obligation", "who", "trigger", "start", "due", "verifier", "clause", "what"], rows)
    if agreement.powers:
        yield ""
        rows = [
            [
                one.id, "+".join(one.holder), one.kind, one.when, _number(one.clock_days), one.unless,
                " ".join(one.affects), one.clause, one.effect,
            ]
            for one in agreement.powers
        ]  # fmt: skip
        header = ["power", "holder", "kind", "when", "days", "unless", "affects", "clause", "effect"]
        yield from _table(header, rows)


def _obligation_cells(one: Obligation) -> list[str | None]:
    waits = [one.trigger or "", *(f"{other} done" for other in one.after)]
    quantity = f" ({one.quantity.amount:,g} {one.quantity.unit})" if one.quantity else ""
    kept = " (to be kept up)" if one.continuing else ""
    return [
        one.id, f"{'+'.join(one.debtor)} to {'+'.join(one.creditor)}", " and ".join(wait for wait in waits if wait),
        one.start, one.due, one.verifier, one.clause, one.act + quantity + kept,
    ]  # fmt: skip


def _status_lines(found: Followed) -> Iterable[str]:
    from waystation.reason.agreement.status import happenings, power_uses, statuses

    view = found.view
    yield f"{found.plan.agreement.title}, in the view of {view.viewpoint}, as of {view.as_of}, known by {view.known_by}"
    yield ""
    rows = [
        [
            one.obligation, one.performance, _text(one.since), _text(one.due), _number(one.slack_days),
            _number(one.amount), _knowledge(one), _next(one),
        ]
        for one in statuses(found)
    ]  # fmt: skip
    yield from _table(["obligation", "stands", "since", "due", "slack", "so far", "who says so", "next"], rows)
    if uses := power_uses(found):
        yield ""
        rows = [[one.power, "+".join(one.by), _text(one.on), one.state, *_clock(one), _voices(one)] for one in uses]
        yield from _table(["power", "used by", "on", "state", "runs until", "effect from", "who says so"], rows)
    if days := happenings(found):
        yield ""
        rows = [[one.name, one.state, _text(one.on), _text(one.expected)] for one in days]
        yield from _table(["what", "state", "on", "expected"], rows)
    if not any(one.because for one in statuses(found)):
        say("No evidence about any obligation was known: breached means only that nothing tells of performance.")


def _knowledge(one: Status) -> str:
    parts = [
        ("asserted by", one.asserted_by),
        ("denied by", one.denied_by),
        ("violation reported by", one.violation_reported_by),
        ("excuse claimed by", one.excuse_claimed_by),
    ]
    told = [f"{word} {'+'.join(names)}" for word, names in parts if names]
    flags = [("corroborated", one.corroborated), ("verified", one.verified), ("disputed", one.disputed)]
    return "; ".join([*told, *(word for word, flag in flags if flag)])


def _next(one: Status) -> str:
    words = f"{one.next} {_text(one.next_day) or ''}".strip() if one.next is not None else ""
    return f"{words}: {', '.join(one.waits_for)}" if one.waits_for else words


def _clock(one: PowerUse) -> tuple[str, str]:
    leg = f" ({one.leg})" if one.leg is not None else ""
    return f"{one.last_day}{leg}", str(one.effective_from)


def _voices(one: PowerUse) -> str:
    parts = [("recognised by", one.recognised_by), ("contested by", one.contested_by)]
    return "; ".join(f"{word} {'+'.join(names)}" for word, names in parts if names)


def _table(header: Sequence[str], rows: Sequence[Sequence[str | None]]) -> Iterable[str]:
    """Yield the lines of a table in plain text, columns set apart by two blanks."""
    cells = [list(header), *([" ".join((cell or "-").split()) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _text(value: object) -> str | None:
    return str(value) if value is not None else None


def _number(value: float | None) -> str | None:
    return f"{value:,g}" if value is not None else None
