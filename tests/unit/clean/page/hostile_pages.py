"""Pages made to hang, to swell or to mislead a cleaner; run as a script, it cleans those named on its standard input.

For each name it writes one JSON line: what came out, and how much memory the process has held at most, in MiB.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

BODY = "".join(
    f"<p>On day {number} of the talks the ministers of Kenya and Somalia agreed to open the crossing at Mandera.</p>"
    for number in range(12)
)
LAST = "On day 11 of the talks"


def page(*, before: str = "", body: str = BODY, head: str = "") -> str:
    """Return a page with a short report and something hostile in it."""
    title = "Talks on the border"
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head>"
        f"<body>{before}<article><h1>{title}</h1>{body}</article></body></html>"
    )


def _script(content: str) -> str:
    return page(head=f'<script type="application/ld+json">{content}</script>')


def _attributes(number: int) -> str:
    return " ".join(f"a{each}=1" for each in range(number))


PAGES: dict[str, Callable[[], str | bytes]] = {
    "nested divs": lambda: page(before="<div>" * 20_000),
    "divs nested as deep as may be": lambda: page(before="<div>" * 240),
    "nested tables": lambda: page(before="<table><tr><td>" * 5_000),
    "nested lists around the report": lambda: page(body="<ul><li>" * 200 + BODY),
    "nested formatting": lambda: page(before="<b><i>" * 10_000),
    "misnested formatting": lambda: page(before="<p>" + "<b>a<i>b</b>c</i>" * 3_600),
    "unclosed paragraphs": lambda: "<p>Talks" * 1_000_000,
    "as many paragraphs as may be": lambda: page(body="<p>The ministers met in Nairobi" * 14_900),
    "attributes of one tag": lambda: page(before=f"<p {_attributes(300_000)}>Talks</p>"),
    "attributes of many tags": lambda: page(before=f"<p {_attributes(490)}>Talks</p>" * 1_000),
    "attributes without blanks": lambda: page(before="<p " + "".join(f'a{n}="1"' for n in range(300_000)) + ">"),
    "attributes hidden behind a quote": lambda: page(before=f'<p " {_attributes(100_000)} ">Talks</p>'),
    "as many attributes as may be": lambda: page(before=f"<p {_attributes(490)}>Talks</p>" * 300),
    "links": lambda: "<a href=x>talks</a>" * 300_000,
    "as many links as may be": lambda: page(before="<a href=x>talks</a> " * 7_400),
    "paragraph of 20 MB": lambda: page(body="<p>" + "The talks went on. " * 1_100_000),
    "as long a paragraph as may be": lambda: page(body="<p>" + "The talks went on. " * 100_000),
    "word of 1.9 MB": lambda: page(body="<p>" + "x" * 1_900_000),
    "entities": lambda: page(body="<p>" + "&amp;" * 900_000 + f"</p>{BODY}"),
    "numeric entities": lambda: page(body="<p>" + "&#97; " * 700_000 + f"</p>{BODY}"),
    "declared entities": lambda: (
        "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
        f"<html><body><p>&b;&c;</p>{BODY}</body></html>"
    ),
    "comments of 10 MB": lambda: page(before="<!--" + "talks " * 1_700_000 + "-->"),
    "comments": lambda: page(before="<!-- <p> -->" * 300_000),
    "broken JSON-LD": lambda: _script('{"@type":"NewsArticle","a":[' * 170_000),
    "nested JSON-LD": lambda: _script("[" * 900_000),
    "JSON-LD of many articles": lambda: _script(
        '{"@graph":[' + ",".join('{"@type":"Article","headline":"Talks"}' for _ in range(20_000)) + "]}"
    ),
    "references in a circle": lambda: _script(
        '{"@graph":[{"@type":"Article","author":{"@id":"#a"}},{"@id":"#a","@type":"Person","author":{"@id":"#a"}}]}'
    ),
    "line breaks": lambda: page(body="The ministers met in Nairobi.<br>" * 100_000),
    "as many line breaks as may be": lambda: page(body="The ministers met in Nairobi.<br>" * 14_900),
    "attribute of 4.5 MB": lambda: page(before=f"<div title='{'x' * 4_500_000}'>Talks</div>"),
    "classes of 4 MB": lambda: page(before=f"<div class='{'byline ' * 600_000}'>By Ann Writer</div>"),
    "title of 4 MB": lambda: page(head=f"<meta property='og:title' content='{'Talks ' * 700_000}'>"),
    "author of 3 MB": lambda: page(head=f"<meta name='author' content='{'Ann ' * 800_000}'>"),
    "bylines": lambda: page(before="<div class='byline author'>By Ann Writer, 2 March</div>" * 7_400),
    "captions": lambda: page(before="<figure><figcaption>The strait</figcaption></figure>" * 3_600),
    "time elements": lambda: page(before="<time datetime=2021-03-02>Tuesday</time>" * 7_400),
    "options": lambda: page(before="<select>" + "<option>Kenya" * 14_000 + "</select>"),
    "CDATA": lambda: page(before=f"<![CDATA[{'<p>x</p>' * 1_000}]]>"),
    "drawing": lambda: page(before="<svg>" + "<path d='M0 0'/>" * 14_000 + "</svg>"),
    "template": lambda: page(before=f"<template><article>{BODY * 20}</article></template>"),
    "nested selects": lambda: page(before="<select>" * 20_000),
    "NULs": lambda: page(body=f"<p>a\0b</p>{BODY}"),
    "right to left": lambda: page(body="<p>\u202eThe talks\u202c went\u200b on\u200d.</p>" * 200 + BODY),
    "zero width": lambda: page(body="<p>" + "\u200b" * 1_500_000 + f"</p>{BODY}"),
    "less-than signs": lambda: "<" * 3_000_000,
    "opened tags": lambda: page(before="<a" * 14_000),
    "open quotes": lambda: page(before="<p ='" * 14_000 + '<p ="'),
    "white space": lambda: page(body="<p>" + " \n" * 2_000_000 + f"</p>{BODY}"),
    "quotation marks": lambda: page(body="<p>" + '"' * 1_500_000 + f"</p>{BODY}"),
    "full stops": lambda: page(body="<p>" + "A. " * 600_000 + f"</p>{BODY}"),
    "dates": lambda: page(body="<p>" + "March 2, 2021 " * 130_000 + f"</p>{BODY}"),
    "bylines in the text": lambda: page(body="<p>By Ann Writer</p>" * 7_400),
    "UTF-7": lambda: b"<meta charset=utf-7><p>+ADw-script+AD4-</p>" + page().encode(),
    "UTF-16 in ASCII": lambda: b"<html><meta charset='utf-16'>" + page().encode(),
    "unknown encoding": lambda: b"<html><meta charset='x-no-such-thing'>" + page().encode(),
    "an encoding that is none": lambda: b"<html><meta charset='zlib'>" + page().encode(),
    "base and canonical": lambda: page(
        head="<base href='https://other.example/'><link rel=canonical href='javascript:alert(1)'>"
    ),
}


def _clean(name: str) -> dict[str, object]:
    from waystation.clean.document import clean_item
    from waystation.errors import InputError
    from waystation.read.items import item_from_memory

    try:
        document = clean_item(item_from_memory(PAGES[name](), media_type="text/html"))
    except InputError as error:
        return {"error": str(error)}
    return {"whole": LAST in document.text, "length": len(document.text), "warnings": document.warnings}


def _most_held() -> int:
    """Return the most memory that this process has held, in MiB; Linux counts what its parent held for a child, too.

    Where there is no /proc, the count that may be the parent's is the best there is.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text("ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    for line in sys.stdin:
        found = _clean(line.strip())
        sys.stdout.write(json.dumps({**found, "held": _most_held()}) + "\n")
        sys.stdout.flush()
