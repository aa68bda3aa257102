"""The dossier's pages in a browser: from disk, with no network, by keyboard, in light and dark."""

from __future__ import annotations

import os
import re
import runpy
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from waystation.records import Evidence
from waystation.show.dossier import write_dossier

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MADE: dict[str, Any] = runpy.run_path(str(Path(__file__).parent.parent / "unit" / "show" / "made_record.py"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
READABLE = 4.5  # contrast that WCAG 2.2 asks for (level AA, running text)
CONTRAST = """() => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1});
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1); pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }).reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = rgba(getComputedStyle(one).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || element.closest('svg')) continue;
    const pair = [light(rgba(getComputedStyle(element).color)), light(ground(element))].sort((a, b) => b - a);
    found.push([(pair[0] + 0.05) / (pair[1] + 0.05), element.tagName + '.' + element.className]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pages") / "river"
    record = MADE["restated_record"]()
    return write_dossier(
        record, out, sourcing=MADE["traced"](record), today=date(2022, 8, 1), agreement=MADE["made_survey"](record)
    ).parent


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        reason = "Chromium is not installed: the dossier's pages were not opened in a browser"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


class Watched:
    """A page that notes each request and each complaint."""

    def __init__(self, browser: Browser, **options: Any) -> None:
        self.page: Page = browser.new_context(**options).new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    made = Watched(browser, viewport={"width": 1180, "height": 900})
    yield made
    made.page.context.close()


def pages_of(dossier: Path) -> list[Path]:
    return sorted(dossier.rglob("*.html"))


def first_report(dossier: Path) -> Path:
    return next(path for path in sorted(dossier.glob("reports/*.html")) if "Velmark spurns" in path.read_text("utf-8"))


def test_every_page_opens_from_disk_and_asks_for_nothing_else(watched: Watched, dossier: Path) -> None:
    for path in pages_of(dossier):
        watched.page.goto(path.as_uri())
        assert watched.page.locator("h1").count() == 1
        width = watched.page.evaluate("getComputedStyle(document.body).maxWidth")
        assert width.endswith("px"), "the style sheet was not applied"
    assert all(url.startswith(dossier.as_uri()) for url in watched.requests)
    assert watched.complaints == []


def test_a_hostile_record_runs_nothing(watched: Watched, tmp_path: Path) -> None:
    watched.page.on("dialog", lambda dialog: watched.complaints.append(f"dialog: {dialog.message}"))
    record = MADE["hostile_record"]()
    out = write_dossier(record, tmp_path / "hostile", sourcing=MADE["traced"](record), today=date(2022, 8, 1)).parent
    for path in pages_of(out):
        watched.page.goto(path.as_uri())
        assert watched.page.locator("script").count() == 1
    assert watched.complaints == []


def test_the_pages_work_without_scripts(browser: Browser, dossier: Path) -> None:
    made = Watched(browser, java_script_enabled=False)
    made.page.goto((dossier / "statements.html").as_uri())
    made.page.locator(".evidence footer a").first.click()
    assert "/reports/" in made.page.url
    assert made.page.locator(":target").count() == 1
    made.page.context.close()


def test_an_evidence_link_lands_on_the_highlighted_sentence(watched: Watched, dossier: Path) -> None:
    page = watched.page
    page.goto((dossier / "statements.html").as_uri())
    page.locator("article.statement", has_text="Velmark News Bureau").first.get_by_role(
        "link", name="In the report"
    ).click()
    target = page.locator(":target")
    assert "No gate will close while our fields lie under water" in target.inner_text()
    assert target.is_visible()
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900, "the sentence is out of sight"
    plain = page.locator(".kind-body .at").first.evaluate("one => getComputedStyle(one).backgroundColor")
    assert target.evaluate("one => getComputedStyle(one).backgroundColor") != plain
    lit = page.locator(".lit").all_inner_texts()
    assert "said in a statement" in lit
    assert not any("would reward delay" in words for words in lit)


def test_each_number_of_the_overview_leads_on(watched: Watched, dossier: Path) -> None:
    page = watched.page
    index = (dossier / "index.html").as_uri()
    page.goto(index)
    links = page.locator(".numbers a")
    assert links.count() == 8
    for number in range(links.count()):
        page.goto(index)
        links.nth(number).click()
        page.wait_for_url(re.compile(r"(?<!index)\.html(#\w+)?$"))


def test_the_keyboard_reaches_the_main_parts(watched: Watched, dossier: Path) -> None:
    page = watched.page
    page.goto((dossier / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main part"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0, "the skip link stays hidden"
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", f"focus on {reached[-1]!r} cannot be seen"
    for label in ("Overview", "Timeline", "On the table", "Statements", "Actors", "Reports", "Failures", "Agreement"):
        assert label in reached
    page.goto((dossier / "index.html").as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main a')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read_in_light_and_dark(browser: Browser, dossier: Path, scheme: Any) -> None:
    made = Watched(browser, color_scheme=scheme)
    grounds = set()
    for path in pages_of(dossier):
        statement = re.search(r'id="(s-[0-9a-f]+)"', path.read_text("utf-8"))
        made.page.goto(path.as_uri() + (f"#{statement[1]}" if statement else ""))
        made.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        pale = [(round(ratio, 2), which) for ratio, which in made.page.evaluate(CONTRAST) if ratio < READABLE]
        assert pale == [], path.name
        grounds.add(made.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    made.page.context.close()
    assert len(grounds) == 1
    red = int(re.findall(r"\d+", grounds.pop())[0])
    assert (red < 60) == (scheme == "dark")


def test_a_narrow_screen_needs_no_sideways_scrolling(browser: Browser, dossier: Path) -> None:
    made = Watched(browser, viewport={"width": 360, "height": 740})
    for path in pages_of(dossier):
        made.page.goto(path.as_uri())
        assert made.page.evaluate("document.documentElement.scrollWidth") <= 360, path.name
    made.page.context.close()


def test_the_overview_of_a_large_record_opens_in_a_second(watched: Watched, tmp_path: Path) -> None:
    record = MADE["large_record"](reports=60, copies=20)
    index = write_dossier(record, tmp_path / "large", sourcing=MADE["traced"](record), today=date(2022, 8, 1))
    watched.page.goto(index.as_uri())
    took = watched.page.evaluate("performance.getEntriesByType('navigation')[0].loadEventStart")
    assert took < 1000


def test_a_long_list_can_be_narrowed_by_typing(watched: Watched, tmp_path: Path) -> None:
    record = MADE["large_record"](reports=4, copies=9)
    out = write_dossier(record, tmp_path / "some", sourcing=MADE["traced"](record), today=date(2022, 8, 1)).parent
    page = watched.page
    page.goto((out / "statements.html").as_uri())
    everyone = page.locator("article.statement:visible").count()
    page.get_by_label("Find on this page").fill("a senior official")
    assert 0 < page.locator("article.statement:visible").count() < everyone
    page.get_by_label("Find on this page").fill("")
    assert page.locator("article.statement:visible").count() == everyone


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of an agreement with confirmed evidence: one obligation met late in one view, overdue in another."""
    record = MADE["restated_record"]()
    act = record.held["event_mentions"][0]
    evidence = Evidence(
        obligation="o1",
        kind="asserted",
        by="XAV",
        on=date(2022, 7, 10),
        published=date(2022, 7, 11),
        amount=3,
        ref=act.id,
    )
    survey = MADE["made_survey"](record, None, evidence)
    out = tmp_path_factory.mktemp("kept") / "river"
    write_dossier(record, out, sourcing=MADE["traced"](record), today=date(2022, 8, 1), agreement=survey)
    return out / "agreement.html"


def test_an_agreements_statuses_stand_view_beside_view(watched: Watched, kept: Path) -> None:
    page = watched.page
    page.goto(kept.as_uri())
    cells = page.locator("section[aria-labelledby=standing] tbody tr").first.locator("td").all_inner_texts()
    assert [" ".join(cell.split()) for cell in cells[:2]] == [
        "overdue or violated since 2 July 2022 31 days late",
        "done late since 10 July 2022 9 days late",
    ]
    assert cells[3].startswith("Said to be done by XAV")
    assert watched.complaints == []


def test_every_bar_of_the_chart_has_words_and_leads_to_its_obligation(watched: Watched, kept: Path) -> None:
    page = watched.page
    page.goto(kept.as_uri())
    bars = page.locator("figure.gantt svg a")
    assert bars.count() == 2
    for number in range(bars.count()):
        bar = bars.nth(number)
        label = bar.get_attribute("aria-label") or ""
        assert "in the view of XAA" in label
        assert label.split(":")[0] == f"o{number + 1}"
        for lane in bar.locator("g").all():
            assert lane.locator("title").text_content()
            assert lane.locator("text.gantt-word").all_text_contents(), "told by form alone"
    bars.first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').id") == "obligation-1"


def test_the_chart_can_be_reached_and_read_by_keyboard(watched: Watched, kept: Path) -> None:
    page = watched.page
    page.goto(kept.as_uri())
    page.locator("#chart").evaluate("one => { one.tabIndex = -1; one.focus(); }")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "scroll"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName.toLowerCase()") == "a"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_states_of_a_chart_differ_without_colour(watched: Watched, kept: Path) -> None:
    page = watched.page
    page.goto(kept.as_uri())
    look = """one => { const s = getComputedStyle(one); return [s.fill, s.strokeDasharray, s.strokeWidth].join() }"""
    looks = {
        kind: page.locator(f".gantt-piece.gantt-{kind}").first.evaluate(look)
        for kind in ("due", "breached", "met_late")
    }
    assert len(set(looks.values())) == 3
    assert "hatch" in looks["breached"]


def test_counted_evidence_leads_to_its_sentence(watched: Watched, kept: Path) -> None:
    page = watched.page
    page.goto(kept.as_uri())
    evidence = page.locator("#obligation-1 .answers li")
    assert evidence.count() == 1
    evidence.get_by_role("link", name="In the report").click()
    assert page.locator(":target").count() == 1
    assert "Velmark on Tuesday turned down an offer" in page.locator(":target").inner_text()


def test_what_was_only_said_is_shown_and_says_that_it_does_not_count(watched: Watched, kept: Path) -> None:
    page = watched.page
    page.goto(kept.as_uri())
    said = page.locator("section[aria-labelledby=said]")
    assert "None counts by itself" in said.inner_text()
    claims = said.locator("article.claim")
    assert claims.count() > 0
    assert claims.locator("blockquote").count() == claims.count(), "a claim without its sentence"
    assert said.locator(".suggested").count() == 0


def test_an_unsigned_agreement_is_drawn_in_the_order_of_waiting(watched: Watched, tmp_path: Path) -> None:
    record, unsigned = MADE["made_record"](), replace(MADE["made_agreement"](), signed=None)
    survey = MADE["made_survey"](record, unsigned)
    out = write_dossier(record, tmp_path / "river", sourcing=(), today=date(2022, 8, 1), agreement=survey).parent
    watched.page.goto((out / "agreement.html").as_uri())
    places = [float(one.get_attribute("x") or 0) for one in watched.page.locator(".gantt-dormant").all()]
    assert places == sorted(places)
    assert len(set(places)) == 2
    assert "No day is known, since nothing is signed" in watched.page.locator("figure.gantt").inner_text()
    assert watched.complaints == []
