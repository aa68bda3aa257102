"""The dossier's pages in a browser: from disk, with no network, by keyboard, in light and dark."""

from __future__ import annotations

import os
import re
import runpy
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

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
    record, agreement = MADE["restated_record"](), MADE["made_agreement"]()
    return write_dossier(
        record, out, sourcing=MADE["traced"](record), today=date(2022, 8, 1), agreement=agreement
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
