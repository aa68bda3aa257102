"""Bargain specs: read whole, and every fault told with line, column and the fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from waystation.errors import InputError
from waystation.read.bargains import load_bargain
from waystation.records.bargain import AgreedDeal, Schedule, Sides

EXAMPLES = Path(__file__).parent.parent.parent.parent / "examples"
SPEC = """\
bargain: {id: ferry, title: A ferry for a fishery, note: Invented numbers.}
sides: {dismantling: Iceland, relief: Norway}
assumptions:
  discount: .9
  benefit_cost: {dismantling: 1.6, relief: 1.8}
  snapback: .6
  rebuilding: .4
  detection: .7
  false_alarm: .01
  breach: take_back
schedule:
  - {id: a, title: First, dismantling: .25, relief: .5}
  - {id: b, title: Last, dismantling: .75, relief: .5}
also:
  doubt: {betrayal: 3, cooperation: .4}
  waiting: {now: 0, later: {dismantling: 7, relief: 9}, hazard: .1}
  tranches: {count: 3, cost: 1, prize: .25}
  inspections: {periods: 10, inspections: 3}
maps:
  - {question: phases, across: {parameter: discount, from: .5, to: .99}, up: {parameter: snapback, from: 0, to: 1}}
  - {question: waiting, across: {parameter: hazard, from: 0, to: 1}, up: {parameter: discount, from: .5, to: .9},
     points: 50}
"""


def write(path: Path, text: str) -> Path:
    file = path / "spec.yaml"
    file.write_text(text, "utf-8")
    return file


def test_a_spec_is_read_whole(tmp_path: Path) -> None:
    spec = load_bargain(write(tmp_path, SPEC))
    assert isinstance(spec.deal, Schedule)
    assert [(step.id, step.dismantling, step.relief) for step in spec.deal.steps] == [
        ("a", 0.25, 0.5),
        ("b", 0.75, 0.5),
    ]
    assert (spec.deal.dismantler, spec.deal.reliever) == ("Iceland", "Norway")
    assert spec.parameters.benefit_cost == Sides(dismantling=1.6, relief=1.8)
    assert spec.parameters.detection == Sides(dismantling=0.7, relief=0.7)
    assert spec.parameters.deviation == "take_back"
    assert spec.circumstances.waiting is not None
    assert spec.circumstances.waiting.now == Sides(dismantling=0, relief=0)
    assert spec.circumstances.inspections is not None
    assert spec.circumstances.inspections.periods == 10
    assert [(one.question, one.points) for one in spec.maps] == [("phases", 200), ("waiting", 50)]


def test_the_example_says_that_its_numbers_are_invented() -> None:
    assert "invented" in (load_bargain(EXAMPLES / "bargain.yaml").note or "").lower()


def test_only_the_assumptions_without_a_plain_default_are_needed(tmp_path: Path) -> None:
    short = SPEC[: SPEC.index("  detection")] + SPEC[SPEC.index("schedule:") : SPEC.index("also:")]
    spec = load_bargain(write(tmp_path, short))
    assert spec.parameters.detection == Sides(dismantling=1, relief=1)
    assert (spec.parameters.false_alarm, spec.parameters.deviation) == (0, "withhold")
    assert (spec.circumstances.doubt, spec.maps) == (None, ())


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        ("discount: .9", "discount: 1", "4:13", "1 is out of bounds (it must be above 0 and below 1, by"),
        ("discount: .9", "discount: nine tenths", "4:13", "'nine tenths' is no number (write it with a point"),
        ("discount: .9", "discount: nan", "4:13", "nan is out of bounds"),
        ("  discount: .9\n", "", "4:3", "missing: discount (add discount: ...)"),
        ("relief: 1.8}", "relief: 0}", "5:44", "0 is out of bounds (it must be above 0,"),
        (", relief: 1.8}", "}", "5:17", "missing: relief"),
        ("snapback: .6", "snapback: 60%", "6:13", "'60%' is no number"),
        ("snapback: .6", "snapback: 60", "6:13", "it must be from 0 to 1"),
        ("  snapback: .6", "  patience: 1\n  snapback: .6", "6:3", "unknown key 'patience' (known here: discount,"),
        ("false_alarm: .01", "false_alarm: .8", "9:16", "an alarm is likelier without a breach than in one"),
        ("  detection: .7\n  false_alarm: .01\n", "  detection: -1\n", "8:14", "-1 is out of bounds"),
        ("breach: take_back", "breach: cheat", "10:11", "one of withhold, take_back"),
        ("dismantling: .75", "dismantling: .8", "12:3", "the shares of dismantling add up to 1.05 (make it 1 at most)"),
        ("dismantling: .75, relief: .5", "dismantling: 0", "13:5", "nobody does anything in this step"),
        ("{id: b, title: Last", "{id: a, title: Last", "13:10", "the id 'a' is used twice"),
        ("betrayal: 3", "betrayal: -3", "15:21", "must be above 0"),
        ("hazard: .1}", "hazard: 1.1}", "16:65", "must be from 0 to 1"),
        ("count: 3", "count: 0", "17:21", "from 1 to 1000"),
        ("periods: 10", "periods: ten", "18:26", "is no number"),
        ("question: phases", "question: whither", "20:16", "'whither' is no question known here (one of phases,"),
        ("parameter: snapback", "parameter: hazard", "20:90", "'hazard' is no parameter known here (one of discount,"),
        ("from: .5, to: .99", "from: .5, to: .5", "20:68", "the axis would run from 0.5 to 0.5"),
        ("points: 50", "points: 1", "22:14", "from 2 to 1000"),
        ("schedule:\n", "agreement: {file: a.yaml, weights: equal}\nschedule:\n", "1:1", "one of schedule and"),
    ],
)  # fmt: skip
def test_faults_are_told_with_place_and_fix(tmp_path: Path, old: str, new: str, place: str, told: str) -> None:
    assert old in SPEC
    with pytest.raises(InputError) as caught:
        load_bargain(write(tmp_path, SPEC.replace(old, new, 1)))
    assert caught.value.subject.endswith(f"spec.yaml:{place}")
    assert told in str(caught.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_bargain(
            write(tmp_path, SPEC.replace("discount: .9", "discount: 9").replace("rebuilding: .4", "rebuilding: 4"))
        )
    assert "spec.yaml:4:13" in str(caught.value)
    assert "spec.yaml:7:15" in str(caught.value)


AGREED = SPEC[: SPEC.index("schedule:")].replace("Iceland", "PRK").replace("Norway", "USA")


def test_an_agreement_is_found_beside_the_spec(tmp_path: Path) -> None:
    (tmp_path / "deal.yaml").write_bytes((EXAMPLES / "korea-2021" / "agreement.yaml").read_bytes())
    weights = "{dismantling: {O1: .1, O2: .2, O4: .2, O7: .5}, relief: {O3: .1, O5: .2, O6: .2, O8: .5}}"
    spec = load_bargain(
        write(tmp_path, AGREED + f"agreement: {{file: deal.yaml, weights: {weights}, left_out: [O9]}}\n")
    )
    assert isinstance(spec.deal, AgreedDeal)
    assert spec.deal.assumptions.weights is not None
    assert spec.deal.assumptions.weights["dismantling"]["O7"] == 0.5
    assert spec.deal.assumptions.left_out == ("O9",)
    equal = load_bargain(write(tmp_path, AGREED + "agreement: {file: deal.yaml, weights: equal}\n"))
    assert isinstance(equal.deal, AgreedDeal)
    assert equal.deal.assumptions.weights is None


def test_a_side_of_an_agreement_can_be_several_parties(tmp_path: Path) -> None:
    text = AGREED.replace("relief: USA", "relief: [USA, GBR]") + "agreement: {file: jcpoa, weights: equal}\n"
    deal = load_bargain(write(tmp_path, text)).deal
    assert isinstance(deal, AgreedDeal)
    assert deal.assumptions.relievers == ("USA", "GBR")


@pytest.mark.parametrize(
    ("agreement", "told"),
    [
        ("{file: none.yaml, weights: equal}", "No such file"),
        ("{file: spec.yaml, weights: equal}", "unknown key 'bargain'"),
        (f"{{file: {'x' * 5000}, weights: equal}}", "File name too long"),
        ("{file: none.yaml}", "missing: weights"),
        ("{file: none.yaml, weights: fair}", "write equal, or a share for each obligation"),
        ("{file: none.yaml, weights: {dismantling: {O1: 2}, relief: [1]}}", "expected a share for each obligation"),
    ],
)
def test_agreements_that_cannot_be_read_are_told(tmp_path: Path, agreement: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        load_bargain(write(tmp_path, AGREED + f"agreement: {agreement}\n"))
    assert "spec.yaml:11:" in caught.value.subject
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "text", ["", "- 1\n- 2", "bargain: [", "a: &a [*a, *a]", "\x00", "bargain: 1\nsides: 2\nassumptions: 3"]
)
def test_other_files_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError):
        load_bargain(write(tmp_path, text))


def test_files_that_cannot_be_read_are_input_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        load_bargain(tmp_path / "none.yaml")
    with pytest.raises(InputError, match="Is a directory"):
        load_bargain(tmp_path)
    (tmp_path / "latin.yaml").write_bytes("bargain: é".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        load_bargain(tmp_path / "latin.yaml")
    (tmp_path / "large.yaml").write_bytes(b"#" * 1_000_001)
    with pytest.raises(InputError, match="larger than"):
        load_bargain(tmp_path / "large.yaml")
