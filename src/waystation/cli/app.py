"""The commands of ``waystation``, each with its help and examples."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated

import typer

from waystation.cli import exits
from waystation.cli.actors import actors_app
from waystation.cli.agreement import agreement_app
from waystation.cli.bargain import bargain_app
from waystation.cli.options import day, layers, say, settings, use_own_facts
from waystation.cli.records import sourcing_of, warn_unsettled
from waystation.config import settle
from waystation.errors import InputError

app = typer.Typer(
    name="waystation",
    help="Turn news reports into an auditable record of a negotiation: who did or said what to whom, when, and on "
    "whose word.",
    epilog="Exit codes: 0 done, 1 done with failures, 2 wrong use, 3 broken record.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
config_app = typer.Typer(help="Look at the settings.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(config_app, name="config")
app.add_typer(actors_app, name="actors")
app.add_typer(agreement_app, name="agreement")
app.add_typer(bargain_app, name="bargain")

RecordPath = Annotated[Path, typer.Argument(metavar="RECORD", help="A record file that `waystation read` wrote.")]


class Table(StrEnum):
    """The tables that can be exported."""

    documents = "documents"
    duplicates = "duplicates"
    passages = "passages"
    timexes = "timexes"
    actors = "actors"
    attributions = "attributions"
    relays = "relays"
    event_mentions = "event_mentions"
    events = "events"
    moves = "moves"
    proposals = "proposals"
    measures = "measures"
    meetings = "meetings"
    approaches = "approaches"
    failures = "failures"
    runs = "runs"
    polecat = "polecat"


class Format(StrEnum):
    """The formats of an export."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


def main() -> None:
    """Run the command line and exit with its code."""
    sys.exit(exits.guarded(app))


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"waystation {version('waystation')}")
        raise typer.Exit


@app.callback()
def root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turn news reports into an auditable record of a negotiation."""


@app.command(
    epilog="Examples: waystation read reports/ --record korea.duckdb   (again: only what is new is coded)   "
    "waystation read wire.csv 'saved/**/*.html' --record korea.duckdb --column text=body --column date=day",
)
def read(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Files, folders, patterns in quotes, or - for standard input: text, HTML, JSONL, CSV, RSS and Atom "
            "feeds, WARC, and gz or zip of these.",
        ),
    ],
    *,
    record: Annotated[Path, typer.Option("--record", "-r", help="The record to write to; made if it is not there.")],
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Where the report was found, if the input is one.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published", metavar="YYYY-MM-DD", help="The day all of it was published; it outranks what reports say."
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="TARGET=NAME",
            help="Read a column of JSONL or CSV as text, title, date, url or source; may be given several times. "
            "Default: the columns of these names.",
        ),
    ] = None,
    fast: Annotated[
        bool | None, typer.Option("--fast/--no-fast", help="Find acts by the lexicon alone: quicker, fewer.")
    ] = None,
    strict: Annotated[
        bool | None, typer.Option("--strict/--no-strict", help="Stop at the first report that fails.")
    ] = None,
    keep_raw: Annotated[
        bool | None, typer.Option("--raw/--no-raw", help="Keep the reports' bytes in the record, or only their hash.")
    ] = None,
) -> None:
    """Read reports into a record.

    Each report is cleaned, marked and coded. A report that fails becomes a row of the table failures, the others go
    on. What the record already holds is skipped, so an interrupted run is resumed by giving the same command again.
    """
    from waystation.pipeline.local import read_into
    from waystation.progress import progress
    from waystation.read.files import read_inputs
    from waystation.read.formats.columns import parse_columns
    from waystation.read.inputs import count_reports, list_inputs
    from waystation.read.limits import ReadLimits
    from waystation.read.overrides import with_published, with_url
    from waystation.show.accounts import copies_by_report, reports_and_accounts
    from waystation.store.record import open_record

    config = settings(strict=strict, keep_raw=keep_raw, fast=fast)
    latest = datetime.now(UTC).date() + timedelta(days=2)  # no time zone is further ahead: a later date is a mistake
    limits = ReadLimits(
        file_bytes=config.file_bytes,
        line_bytes=config.line_bytes,
        unpacked_bytes=config.unpacked_bytes,
        archive_files=config.archive_files,
        feed_entries=config.feed_entries,
        latest=latest,
    )
    files = list_inputs(inputs)
    items = read_inputs(files, limits=limits, columns=parse_columns(column or ()))
    if url is not None:
        items = with_url(items, url)
    if published is not None:
        items = with_published(items, day(published, option="--published"), latest=latest)
    said = [f"--column={mapping}" for mapping in column or ()]
    said += [f"--{name}={value}" for name, value in (("url", url), ("published", published)) if value is not None]
    total = count_reports(files)
    with open_record(record, write=True) as store, progress("reading", total=total) as advance:
        tally = read_into(
            store,
            items,
            config=config,
            clock=lambda: datetime.now(UTC).replace(tzinfo=None),
            command=shlex.join(["waystation", "read", *inputs, *said]),
            advance=advance,
        )
        counts = store.counts()
        reports = (document.id for document in store.documents())
        held = reports_and_accounts(reports, copies_by_report(store.duplicates()))
    skipped = f", {tally.skipped} already done" if tally.skipped else ""
    say(f"{record}: {tally.coded} reports coded{skipped}, {tally.failed} failed.")
    say(
        f"It now holds {held}, {counts['attributions']} statements, "
        f"{counts['event_mentions']} event mentions, {counts['proposals']} proposals."
    )
    if tally.failed:
        say(f"What failed and why: waystation export {record} --table failures")
        raise typer.Exit(exits.DONE_WITH_FAILURES)


@app.command(
    "fetch-feed",
    epilog="Example: waystation fetch-feed https://ministry.example/feed.xml --into fetched/ "
    "--contact desk@courier.example && waystation read fetched/ --record talks.duckdb",
)
def fetch_feed(
    feeds: Annotated[list[str], typer.Argument(metavar="URL", help="Addresses of RSS or Atom feeds.")],
    *,
    into: Annotated[Path, typer.Option("--into", "-i", help="The folder of web archives to add to.")],
    contact: Annotated[
        str | None, typer.Option("--contact", help="Your address, sent along for whoever runs the hosts.")
    ] = None,
    articles: Annotated[int, typer.Option("--articles", min=1, help="Of each feed, at most.")] = 200,
    wait: Annotated[float, typer.Option("--wait", min=0.5, help="Seconds between two requests to a host.")] = 2.0,
    allow_network: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-network", metavar="CIDR", help="A network that is not public and may be asked: 10.0.0.0/8."
        ),
    ] = None,
) -> None:
    """Download feeds and the articles they name into a web archive (WARC) that `waystation read` reads.

    What the folder's archives hold is not asked for again. Each host's robots.txt is heeded, and its wish for time
    between requests. Addresses that are not public are refused, wherever a feed or a redirect leads.
    """
    from waystation.progress import progress
    from waystation.read.fetch.client import FetchLimits
    from waystation.read.fetch.feeds import fetch_feeds
    from waystation.read.fetch.visits import Visitor
    from waystation.records import Failure

    limits = FetchLimits(articles=articles, wait_seconds=wait, allowed_networks=_networks(allow_network or ()))
    fetched = failed = 0
    with progress("fetching") as advance:
        results = fetch_feeds(
            feeds,
            into=into,
            visitor=Visitor(limits=limits, contact=contact),
            limits=limits,
            clock=lambda: datetime.now(UTC).replace(tzinfo=None),
        )
        for result in results:
            advance(1)
            if isinstance(result, Failure):
                failed += 1
                say(f"{result.locator}: {result.message}")
            else:
                fetched += not result.is_feed
    say(f"{into}: {fetched} articles fetched, {failed} addresses failed.")
    if failed:
        raise typer.Exit(exits.DONE_WITH_FAILURES)


@app.command(
    epilog="Example: waystation dossier korea.duckdb -o korea/ --agreement phased.yaml --evidence confirmed.csv "
    "--bargain bargain.yaml"
)
def dossier(
    record: RecordPath,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write; an older dossier there is replaced.")],
    agreement: Annotated[
        str | None,
        typer.Option(
            "--agreement", metavar="FILE", help="An agreement spec (YAML), or the name of one of the library."
        ),
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", metavar="TABLE", help="Evidence about the agreement, confirmed; may be repeated."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="YYYY-MM-DD", help="How it stood on this day; default: the newest report's."),
    ] = None,
    known_by: Annotated[
        str | None,
        typer.Option("--known-by", metavar="YYYY-MM-DD", help="Only what was published by then; default: --as-of."),
    ] = None,
    bargain: Annotated[
        Path | None, typer.Option("--bargain", metavar="FILE", help="A bargain's spec (YAML): could the deal hold?")
    ] = None,
    least: Annotated[
        float, typer.Option("--least", min=0.0, max=1.0, help="Leave out acts of a lower confidence; 0 shows all.")
    ] = 0.2,
    today: Annotated[
        str | None, typer.Option("--today", metavar="YYYY-MM-DD", help="The day the dossier is made; default: today.")
    ] = None,
) -> None:
    """Write static pages about a record that open from disk with no network."""
    from waystation.cli.beside import bargaining_beside, confirmed, newest_day, surveyed
    from waystation.show.dossier import write_dossier
    from waystation.store.record import open_record

    use_own_facts()
    made = day(today, option="--today") if today is not None else datetime.now(UTC).date()
    asked = day(as_of, option="--as-of") if as_of is not None else None
    known = day(known_by, option="--known-by") if known_by is not None else None
    if agreement is None and (evidence or asked or known):
        raise InputError(
            "--evidence, --as-of and --known-by need an agreement", subject="dossier", advice="--agreement"
        )
    deal = bargaining_beside(bargain) if bargain is not None else None
    with open_record(record) as store:
        warn_unsettled(store)
        survey = None
        if agreement is not None:
            rows = confirmed(evidence or ())
            asked = asked or newest_day(store, rows) or made
            survey = surveyed(store, agreement, rows, as_of=asked, known_by=known or asked)
        index = write_dossier(
            store, out, today=made, sourcing=sourcing_of(store), agreement=survey, bargaining=deal, least=least
        )
    typer.echo(index)


@app.command(epilog="Example: waystation export korea.duckdb --table attributions --format csv > attributions.csv")
def export(
    record: RecordPath,
    *,
    table: Annotated[Table, typer.Option("--table", "-t", help="Which table.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="Which format.")] = Format.jsonl,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file to write; default: standard output.")
    ] = None,
) -> None:
    """Write one table as JSONL, CSV or Parquet.

    Spans are [start, end] in the document's text; each row carries its document's locator and the quoted words of its
    evidence. The table polecat has the event mentions in the columns of the POLECAT data set.
    """
    from waystation.export.tables import export_table
    from waystation.store.record import open_record

    use_own_facts()
    if format is Format.parquet and out is None and sys.stdout.isatty():
        raise InputError("Parquet is no text for a terminal", subject="--format parquet", advice="add -o FILE")
    with open_record(record) as store:
        if table in {Table.duplicates, Table.events, Table.proposals, Table.polecat}:
            warn_unsettled(store)
        export_table(store, table.value, out if out is not None else sys.stdout.buffer, format=format.value)


@app.command(
    epilog="Examples: waystation show korea.duckdb attribution:5c1f...   "
    'waystation show korea.duckdb --who-said "without preconditions"'
)
def show(
    record: RecordPath,
    record_id: Annotated[str | None, typer.Argument(metavar="ID", help="The id of any row.")] = None,
    *,
    who_said: Annotated[
        str | None, typer.Option("--who-said", metavar="TEXT", help="Find who is said to have said these words.")
    ] = None,
) -> None:
    """Print a claim, its chain of sources, its sentence, and on how many lines of sourcing it rests."""
    from waystation.show.claim import render_claim, render_who_said
    from waystation.store.record import open_record

    use_own_facts()
    if (record_id is None) == (who_said is None):
        raise InputError("give either an ID or --who-said TEXT", subject="show")
    with open_record(record) as store:
        sourcing = sourcing_of(store)
        if record_id is not None:
            typer.echo(render_claim(store, record_id, sourcing=sourcing))
        else:
            typer.echo(render_who_said(store, who_said or "", sourcing=sourcing))


@app.command(epilog="Example: waystation doctor korea.duckdb")
def doctor(
    record: Annotated[Path | None, typer.Argument(metavar="[RECORD]", help="A record to look at, too.")] = None,
) -> None:
    """Check that everything the other commands need is there and works, and say what to do where it does not."""
    from waystation.cli.doctor import examine

    healthy = True
    for check in examine(record, config=settings()):
        typer.echo(f"{'ok  ' if check.healthy else 'FAIL'} {check.name}: {check.found}")
        healthy = healthy and check.healthy
    if not healthy:
        raise typer.Exit(exits.BROKEN_RECORD if record is not None else exits.WRONG_USE)


@config_app.command("show", epilog="Example: WAYSTATION_KEEP_RAW=false waystation config show")
def config_show() -> None:
    """Print each setting, its value, and where the value came from."""
    config, origins = settle(layers())
    for name, origin in origins.items():
        typer.echo(f"{name} = {getattr(config, name)}  ({origin})")


def _networks(stated: Sequence[str]) -> tuple[str, ...]:
    for network in stated:
        try:
            ip_network(network)
        except ValueError as cause:
            raise InputError(
                f"{network!r} is no network", subject="--allow-network", advice="write 10.0.0.0/8"
            ) from cause
    return tuple(stated)
