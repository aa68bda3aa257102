"""The picture of a policy map: well-formed, self-contained, escaped, each region hatched, named and lettered."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from waystation.records.bargain import Axis, MapSpec
from waystation.records.bargain_report import PolicyMap
from waystation.show.policy_map import draw_map, shares

SVG = "{http://www.w3.org/2000/svg}"


def made_map(
    cells: tuple[tuple[int, ...], ...],
    *,
    regions: tuple[str, ...] = ("holds", "fails", "unseen"),
    here: tuple[float, float] | None = (0.6, 0.5),
) -> PolicyMap:
    spec = MapSpec(
        question="schedule",
        across=Axis(parameter="discount", low=0.5, high=0.9),
        up=Axis(parameter="snapback", low=0.0, high=1.0),
        points=len(cells),
    )
    return PolicyMap(
        title="Where it holds", spec=spec, regions=regions, cells=cells, here=here, fixed=("rebuilding 0.4",)
    )


HALVES = tuple(tuple(int(column >= 10) for column in range(20)) for _ in range(20))


def test_the_picture_stands_alone() -> None:
    text = draw_map(made_map(HALVES))
    root = ET.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "defs", "pattern", "rect", "circle", "path", "text", "tspan",
    }  # fmt: skip
    assert not re.search(r"<script|<style|style=|href|https?://(?!www\.w3\.org/2000/svg)", text)
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", text)) <= {"#000", "#fff", "#777"}  # black and white will do


def test_regions_axes_and_place_are_named() -> None:
    text = draw_map(made_map(HALVES))
    words = " ".join(ET.fromstring(text).itertext())
    for told in (
        "A  holds (50.0% of the map)",
        "B  fails (50.0% of the map)",
        "C  unseen (nowhere on the map)",
        "discount: what a benefit one period later is worth now",
        "snapback: share of the relief that snaps back",
        "Held fixed: rebuilding 0.4",
        "where the analyst's own assumptions lie",
        "None is advice.",
    ):
        assert told in words
    assert [text.count(f">{letter}</text>") for letter in "ABC"] == [1, 1, 0]
    for value in ("0.5", "0.6", "0.9", "0.2", "1"):
        assert f">{value}</text>" in text


def test_a_region_is_drawn_where_its_cells_are() -> None:
    root = ET.fromstring(draw_map(made_map(((0, 0), (1, 1)))))  # rows go up: region 1 is the upper half
    paths = {path.get("fill"): path.get("d") for path in root.iter(f"{SVG}path") if "url" in (path.get("fill") or "")}
    assert paths == {"url(#map-0)": "M84 266H504V476H84Z", "url(#map-1)": "M84 56H504V266H84Z"}
    place = [(float(circle.get("cx") or 0), float(circle.get("cy") or 0)) for circle in root.iter(f"{SVG}circle")]
    assert (84 + 420 * 0.25, 476 - 420 * 0.5) in place


def test_each_region_has_a_hatching_of_its_own() -> None:
    root = ET.fromstring(draw_map(made_map(HALVES, regions=tuple("abcdef"))))
    patterns = [ET.tostring(pattern, "unicode").split(">", 1)[1] for pattern in root.iter(f"{SVG}pattern")]
    assert len(set(patterns)) == 6


def test_two_pictures_on_one_page_share_no_id() -> None:
    one, other = (set(re.findall(r'id="([^"]+)"', draw_map(made_map(HALVES), prefix=prefix))) for prefix in ("a", "b"))
    assert one
    assert not one & other


def test_hostile_names_come_out_harmless() -> None:
    text = draw_map(made_map(HALVES, regions=("<script>alert(1)</script>", 'a "b" & c', "\x1b[31m\u202e")))
    assert "<script" not in text
    ET.fromstring(text)
    assert not re.search("[\x00-\x08\x1b\u202e]", text)


@pytest.mark.parametrize("low", [0.0, 0.5, 0.987, 3.0])
@pytest.mark.parametrize("width", [0.001, 0.49, 1.0, 17.0])
def test_axes_have_a_few_round_values(low: float, width: float) -> None:
    spec = MapSpec(
        question="schedule",
        across=Axis(parameter="benefit_cost", low=low, high=low + width),
        up=Axis(parameter="snapback", low=0.0, high=1.0),
        points=2,
    )
    text = draw_map(PolicyMap(title="t", spec=spec, regions=("a",), cells=((0, 0), (0, 0)), here=None, fixed=()))
    values = [float(value) for value in re.findall(r'y="497" text-anchor="middle">([^<]+)<', text)]
    assert 2 <= len(values) <= 8
    assert low - 1e-6 <= values[0] < values[-1] <= low + width + 1e-6


def test_shares_add_up() -> None:
    assert shares(made_map(HALVES)) == [0.5, 0.5, 0.0]
