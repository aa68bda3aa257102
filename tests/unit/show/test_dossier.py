"""The dossier as a whole: every link lands, nothing of a report becomes markup, same record means same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from made_record import (
    HOSTILE_NAME,
    MadeRecord,
    actor,
    hostile_record,
    large_record,
    made_agreement,
    made_record,
    made_survey,
    restated_record,
    traced,
    words,
)

from waystation.errors import StoreError
from waystation.records import Appearance, EventMention, Evidence
from waystation.show.dossier import write_dossier
from waystation.show.folder import MARKER

TODAY = date(2022, 8, 1)
PAGES = ("index", "timeline", "table", "statements", "sourcing", "actors", "reports", "failures")
SET_APART = {"td", "th", "dt", "dd", "li", "p"}
VOID = {"meta", "link", "br", "img", "hr", "input", "circle", "path", "rect", "line"}


@dataclass(slots=True)
class Read:
    """What a page holds."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    scripts: list[dict[str, str | None]] = field(default_factory=list)
    text: str = ""


class Reader(HTMLParser):
    """Read a page and insist that every element is closed where it should be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = Read()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.tags.add(tag)
        self.read.text += " " if tag in SET_APART else ""
        if tag == "script":
            self.read.scripts.append(dict(attrs))
        for name, value in attrs:
            self.read.attributes.add(name)
            if name == "id":
                self.read.ids.append(value or "")
            if name in ("href", "src"):
                self.read.links.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.read.text += data


def read_page(path: Path) -> Read:
    reader = Reader()
    reader.feed(path.read_text("utf-8"))
    assert reader.open == []
    return reader.read


def written(record: MadeRecord, folder: Path) -> dict[str, Read]:
    write_dossier(record, folder, sourcing=traced(record), today=TODAY, agreement=made_survey(record))  # type: ignore[arg-type]
    return {path.relative_to(folder).as_posix(): read_page(path) for path in sorted(folder.rglob("*.html"))}


def broken_links(pages: dict[str, Read], folder: Path) -> Iterator[str]:
    for name, page in pages.items():
        for link in page.links:
            target = urlsplit(link)
            if target.scheme:
                continue
            file = (folder / name).parent / unquote(target.path) if target.path else folder / name
            known = file.resolve().relative_to(folder.resolve()).as_posix()
            if not file.is_file():
                yield f"{name}: {link}"
            elif target.fragment and target.fragment not in pages[known].ids:
                yield f"{name}: {link} (no such anchor)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dossier") / "river"


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Read]:
    return written(restated_record(), folder)


def test_it_returns_the_overview_and_writes_every_page(tmp_path: Path) -> None:
    record = made_record()
    index = write_dossier(record, tmp_path / "river", sourcing=(), today=TODAY)  # type: ignore[arg-type]
    assert index == tmp_path / "river" / "index.html"
    found = {path.relative_to(index.parent).as_posix() for path in index.parent.rglob("*") if path.is_file()}
    reports = {f"reports/{one.id.split(':')[1]}.html" for one in record.held["documents"]}  # type: ignore[attr-defined]
    assert found == {f"{name}.html" for name in PAGES} | reports | {"static/style.css", "static/dossier.js", MARKER}


def test_every_link_of_every_page_lands(pages: dict[str, Read], folder: Path) -> None:
    assert sum(len(page.links) for page in pages.values()) > 200
    assert list(broken_links(pages, folder)) == []


def test_no_page_has_an_id_twice(pages: dict[str, Read]) -> None:
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name


def test_pages_load_nothing_but_their_own_files_and_run_nothing_inline(pages: dict[str, Read], folder: Path) -> None:
    for name, page in pages.items():
        html = (folder / name).read_text("utf-8")
        assert "default-src 'none'" in html
        assert [script.get("src", "").endswith("static/dossier.js") for script in page.scripts] == [True], name
        assert "style" not in page.attributes
        assert not [attribute for attribute in page.attributes if attribute.startswith("on")]
        assert [link for link in page.links if urlsplit(link).scheme] in ([], ["https://courier.invalid/river?a=1&b=2"])
    css = (folder / "static/style.css").read_text("utf-8")
    assert "url(" not in css
    assert "@import" not in css


def test_each_page_can_be_walked_by_keyboard_and_ear(pages: dict[str, Read]) -> None:
    for name, page in pages.items():
        assert {"main", "nav", "header", "footer", "h1"} <= page.tags, name
        assert "#main" in page.links, name
        assert "main" in page.ids, name


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    turned = made_record()
    for rows in turned.held.values():
        rows.reverse()
    folders = [tmp_path / "one", tmp_path / "other"]
    for record, out in zip((made_record(), turned), folders, strict=True):
        write_dossier(record, out, sourcing=(), today=TODAY, agreement=made_survey(record))  # type: ignore[arg-type]
    one, other = ({p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()} for out in folders)
    assert one == other


def test_nothing_of_a_report_becomes_markup(tmp_path: Path) -> None:
    out = tmp_path / "hostile"
    found = written(hostile_record(), out)
    allowed = {tag for page in written(made_record(), tmp_path / "plain").values() for tag in page.tags}
    for name, page in found.items():
        assert page.tags <= allowed, name
        assert len(page.scripts) == 1, name
        assert not [attribute for attribute in page.attributes if attribute.startswith("on")], name
        assert not [link for link in page.links if link.lower().startswith("javascript")], name
        html = (out / name).read_text("utf-8")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", html), name
    assert list(broken_links(found, out)) == []
    report = next(page for name, page in found.items() if name.startswith("reports/"))
    for shown in (
        "<script>alert('headline')</script>",
        "<script>alert('quote')</script>",
        HOSTILE_NAME,
        "</ol><script>",
    ):
        assert shown in report.text or any(shown in page.text for page in found.values()), shown
    assert "<script>alert('outlet')</script>" in found["index.html"].text
    assert not list(tmp_path.rglob("*passwd*"))


def test_an_empty_record_says_so(tmp_path: Path) -> None:
    found = written(MadeRecord(), tmp_path / "empty")
    assert list(broken_links(found, tmp_path / "empty")) == []
    assert "No statement was found" in found["statements.html"].text
    assert "Everything that was handed in could be worked on" in found["failures.html"].text


def test_a_record_with_a_row_of_no_report_is_broken(tmp_path: Path) -> None:
    record = made_record()
    record.add("moves", replace(record.held["moves"][0], id="move:0", document_id="document:gone"))  # type: ignore[type-var]
    with pytest.raises(StoreError, match="document:gone"):
        write_dossier(record, tmp_path / "x", sourcing=(), today=TODAY)  # type: ignore[arg-type]
    assert not (tmp_path / "x").exists()


def test_what_did_not_happen_never_reads_as_if_it_had(folder: Path, pages: dict[str, Read]) -> None:
    html = (folder / "timeline.html").read_text("utf-8")
    entries = re.findall(r'<article class="entry entry-(\w+)".*?</article>', html, re.DOTALL)
    assert sorted(entries) == ["cross", "diamond", "disc", "half", "ring"]
    shown = " ".join(pages["timeline.html"].text.split())
    assert "planned: talks or visit" in shown
    assert "hypothetical: concession" in shown
    assert "planned, negated: coercion" in shown
    assert "On the condition: “If Ardenia lifts the tolls”" in shown


def test_unknown_time_stands_apart_and_last(folder: Path, pages: dict[str, Read]) -> None:
    html = (folder / "timeline.html").read_text("utf-8")
    assert re.findall(r'<h2 class="period".*?>(.*?)</h2>', html) == ["2020", "June 2022", "July 2022", "Time not told"]
    assert "time-not-told" in pages["timeline.html"].ids


def test_doubtful_acts_can_be_left_out_and_the_pages_say_so(tmp_path: Path) -> None:
    record = made_record()
    sure, *others = record.held["event_mentions"]
    assert isinstance(sure, EventMention)
    doubtful = [replace(row, confidence=0.25) for row in others if isinstance(row, EventMention)]
    record.held["event_mentions"] = [replace(sure, confidence=0.75), *doubtful]
    folder = tmp_path / "sure"
    write_dossier(record, folder, sourcing=traced(record), today=TODAY, least=0.5)  # type: ignore[arg-type]
    pages = {path.relative_to(folder).as_posix(): read_page(path) for path in sorted(folder.rglob("*.html"))}

    assert list(broken_links(pages, folder)) == []
    timeline = " ".join(pages["timeline.html"].text.split())
    assert "1 act as reports tell them" in timeline
    assert "Acts of a confidence below 0.50 are left out." in timeline
    assert "confidence 0.75" in timeline
    assert "0.25" not in timeline
    assert "those of a confidence below 0.50 are left out" in pages["index.html"].text


def test_a_statement_shows_its_chain_form_and_day(pages: dict[str, Read]) -> None:
    text = " ".join(pages["statements.html"].text.split())
    for shown in ("Velmark News Bureau state media carried", "Continental Press news agency according to", "quoted"):
        assert shown in text
    assert "said 21 June 2022" in text
    assert "Speaker not told" in text
    assert "could be Mira Dahl and Lena Voss" in text
    assert "anonymous source" in text


def test_an_offer_stands_with_its_answer(pages: dict[str, Read]) -> None:
    text = " ".join(pages["table.html"].text.split())
    assert "offer Ardenia → Velmark on talks" in text
    assert "Answer, 21 June 2022" in text
    assert "rejection Velmark → Ardenia" in text
    assert "lifting demanded" in text
    assert "“step-by-step” rejected" in text


def test_the_overview_counts_and_warns(pages: dict[str, Read]) -> None:
    text = " ".join(pages["index.html"].text.split())
    assert "6 statements" in text
    assert "5 acts told 2 as happened, 3 not" in text
    assert "The headline does not fit the text in 1 report" in text
    assert "No certain day of publication in 1 report" in text
    assert "1 statement whose speaker is not told" in text
    assert "14 July 2022 planned Meeting in Lunden: Velmark, Ardenia, says The Amsel Courier" in text
    assert "That day has passed since" in text


def test_a_report_shows_all_of_its_text_marked(folder: Path, pages: dict[str, Read]) -> None:
    document = made_record().held["documents"][0]
    name = f"reports/{document.id.split(':')[1]}.html"  # type: ignore[attr-defined]
    html = (folder / name).read_text("utf-8")
    for passage in document.passages:  # type: ignore[attr-defined]
        assert passage.span.of(document.text) in pages[name].text  # type: ignore[attr-defined]
    assert html.count('class="passage kind-furniture aside"') == 2
    assert html.count('class="passage kind-foreign aside"') == 1
    assert '<span class="m m-condition m-content"' in html  # a condition within the words of a source
    assert '<span class="m m-terms m-what"' in html  # a measure within the terms of a precondition
    dates = " ".join(pages[name].text.split())
    assert "21 June 2022 the dateline 21 June 2022 0.90 yes" in dates
    assert "2024 a copyright line © The Amsel Courier 2024 0.10 no" in dates


def test_an_agreement_is_shown_with_its_statuses_and_what_is_said_of_it(pages: dict[str, Read]) -> None:
    text = " ".join(pages["agreement.html"].text.split())
    assert "No evidence has been confirmed" in text
    assert "o2: no deadline: it can be performed, but never be late; no verifier" in text
    assert "30 days after the trigger" in text
    assert "o1 opens p1 (snap back, effect after 1 day: tolls return); holds up s2 and o2" in text
    assert "About o2" in text
    assert "overdue or violated since 2 July 2022 31 days late" in text


def test_nothing_of_a_spec_or_of_evidence_becomes_markup(tmp_path: Path) -> None:
    bad, record = "<script>alert('x')</script><img src=x onerror=alert(1)>\u202e", made_record()
    made = made_agreement()
    hostile = replace(
        made,
        title=bad,
        note=bad,
        principle=bad,
        parties=tuple(replace(party, name=bad) for party in made.parties),
        stages=tuple(replace(stage, title=bad) for stage in made.stages),
        obligations=tuple(replace(one, act=bad, standard=bad, clause=bad, verifier=bad) for one in made.obligations),
        powers=tuple(replace(one, effect=bad) for one in made.powers),
    )
    told = Evidence(
        obligation="o1", kind="asserted", by=bad, on=TODAY, published=TODAY, amount=1, ref=f"javascript:{bad}"
    )
    survey = made_survey(record, hostile, told)
    out = tmp_path / "bad"
    write_dossier(record, out, sourcing=(), today=TODAY, agreement=survey)  # type: ignore[arg-type]
    page = read_page(out / "agreement.html")
    assert len(page.scripts) == 1
    assert "img" not in page.tags
    assert not [name for name in page.attributes if name.startswith("on")]
    assert not [link for link in page.links if link.lower().startswith("javascript")]
    assert "\u202e" not in (out / "agreement.html").read_text("utf-8")
    assert "alert(1)" in page.text


def test_a_large_record_is_cut_into_pages_whose_links_land(tmp_path: Path) -> None:
    out = tmp_path / "large"
    found = written(large_record(reports=40, copies=12), out)
    assert {"statements-2.html", "timeline-2.html", "table-moves-2.html", "table-measures-2.html"} <= set(found)
    assert list(broken_links(found, out)) == []
    assert (out / "index.html").stat().st_size < 60_000
    for name in found:
        assert (out / name).stat().st_size < 1_000_000, name


def test_many_actors_are_listed_by_name_too(tmp_path: Path) -> None:
    record = made_record()
    document = record.held["documents"][0]
    span = words(document, "the Ardenian envoy")  # type: ignore[arg-type]
    for number in range(120):
        one = actor(f"Envoy {number:03}")
        record.add(
            "actors", Appearance(id=f"appearance:{number}", document_id=span.document_id, actor=one, mentions=(span,))
        )
    out = tmp_path / "many"
    found = written(record, out)
    assert {"actors-2.html", "actors-a-z.html"} <= set(found)
    assert list(broken_links(found, out)) == []
    assert re.search(r"Aron Kolt.*Envoy 000.*Envoy 119.*Mira Dahl", found["actors-a-z.html"].text, re.DOTALL)


def test_a_meeting_that_several_reports_announce_is_one_line_with_each_voice(tmp_path: Path) -> None:
    write_dossier(large_record(reports=3, copies=4), tmp_path / "three", sourcing=(), today=date(2021, 7, 1))  # type: ignore[arg-type]
    text = " ".join(read_page(tmp_path / "three" / "index.html").text.split())
    assert text.count("14 July 2022 planned Meeting in Lunden: Velmark, Ardenia") == 1
    for outlet in ("Outlet 0 sentence", "Outlet 1 sentence"):
        assert outlet in text
    assert "That day has passed since" not in text
