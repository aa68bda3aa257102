"""What cannot be monitored, the graph, and the chart."""

from datetime import date, timedelta

from made_spec import rows, spec

from waystation.reason.agreement.course import performance
from waystation.reason.agreement.gantt import Segment, gantt_rows
from waystation.reason.agreement.graph import mermaid
from waystation.reason.agreement.monitorability import find_gaps
from waystation.reason.agreement.status import followed
from waystation.records.compliance import Gap

SUMMIT = spec("""\
agreement: {id: summit, title: Four points, signed: 2018-06-12}
parties:
  - {id: XAA, name: Ardenia}
  - {id: XAV, name: Velmark}
stages:
  - {id: points, title: Points}
obligations:
  - {id: relations, stage: points, debtor: [XAA, XAV], creditor: [XAA, XAV], act: build new relations}
  - {id: peace, stage: points, debtor: [XAA, XAV], creditor: [XAA, XAV], act: build peace, verifier: Commission}
  - {id: disarm, stage: points, debtor: XAV, creditor: XAA, act: work towards disarmament, due: P10Y}
  - {id: quiet, stage: points, debtor: XAV, creditor: XAA, act: test nothing, continuing: true, verifier: Commission}
powers:
  - {id: pause, holder: XAA, kind: suspend, clock_days: 3}
""")

PHASED = spec("""\
agreement: {id: phased, title: "Fuel & #quiet", signed: 2020-01-01}
parties:
  - {id: XAA, name: Ardenia}
  - {id: XAV, name: Velmark}
occurrences:
  - {id: report, title: 'The "final" report'}
stages:
  - {id: one, title: One}
  - {id: two, title: Two, opens_when: quiet verified and report + P1M}
obligations:
  - {id: quiet, stage: one, debtor: XAV, creditor: XAA, act: shut the plant down, start: P5D, due: P20D,
     verifier: Commission}
  - {id: fuel, stage: two, debtor: XAA, creditor: XAV, act: deliver, due: P10D, verifier: XAV,
     quantity: {amount: 10, unit: t}}
powers:
  - {id: pause, holder: XAV, kind: suspend, when: fuel breached, affects: quiet}
""")
TOLD = rows("""
quiet asserted XAV 2020-01-10
quiet verified Commission 2020-01-25
report asserted XAA 2020-01-01
fuel asserted XAA 2020-02-05 amount=4
fuel verified XAV 2020-02-20 amount=10
""")


def test_every_point_that_cannot_be_monitored_is_told_with_its_reason() -> None:
    assert find_gaps(SUMMIT) == [
        Gap(name="relations", reason="no deadline: it can be performed, but never be late"),
        Gap(name="relations", reason="no verifier: there is only the parties' own word"),
        Gap(name="peace", reason="no deadline: it can be performed, but never be late"),
        Gap(name="disarm", reason="no verifier: there is only the parties' own word"),
        Gap(name="quiet", reason="no end: it can be violated, but never be seen to have been kept"),
        Gap(name="pause", reason="affects no obligation that the spec names: using it changes no status"),
    ]
    assert find_gaps(PHASED) == []


def test_an_unsigned_agreement_says_what_starts_it() -> None:
    (gap,) = find_gaps(
        spec("""\
agreement: {id: draft, title: A draft}
parties: [{id: XAA, name: Ardenia}, {id: XAV, name: Velmark}]
stages: [{id: s, title: S}]
obligations: [{id: o, stage: s, debtor: XAA, creditor: XAV, act: act, due: P1D, verifier: Commission}]
""")
    )
    assert gap.name == "draft"
    assert "named 'signed'" in gap.reason


def test_the_graph_says_what_waits_for_what() -> None:
    assert mermaid(PHASED).splitlines() == [
        "flowchart TD",
        '  n2("report: The #quot;final#quot; report")',
        '  subgraph n3["one: One"]',
        '    n0["quiet: XAV: shut the plant down"]',
        "  end",
        '  subgraph n4["two: Two"]',
        '    n1["fuel: XAA: deliver"]',
        "  end",
        '  n5{{"pause: XAV: suspend"}}',
        "  n0 -- verified --> n4",
        "  n2 -- happened + P1M --> n4",
        "  n1 -- breached --> n5",
        "  n5 -.-> n0",
    ]


def test_the_chart_puts_view_beside_view() -> None:
    day = date(2020, 3, 1)
    quiet, fuel = gantt_rows(PHASED, iter(TOLD), as_of=day, known_by=day, viewpoints=["XAV", "XAA"])
    own, other = quiet.bars
    assert (quiet.obligation, quiet.stage, own.viewpoint, own.due) == ("quiet", "one", "XAV", date(2020, 1, 21))
    assert own.segments == (
        Segment(performance="pending", start=date(2020, 1, 1), end=date(2020, 1, 6)),
        Segment(performance="due", start=date(2020, 1, 6), end=date(2020, 1, 10)),
        Segment(performance="met", start=date(2020, 1, 10), end=date(2020, 3, 2)),
    )
    assert [segment.performance for segment in other.segments] == ["pending", "due", "breached", "met_late"]
    assert [segment.performance for segment in fuel.bars[1].segments] == ["due", "partial", "breached", "met_late"]
    assert [segment.performance for segment in fuel.bars[0].segments] == ["due", "breached", "met_late"]
    assert fuel.bars[0].segments[0].start == date(2020, 2, 1)  # a month after the report


def test_the_chart_is_what_the_monitor_says_day_by_day() -> None:
    last = date(2020, 3, 1)
    charted = gantt_rows(PHASED, TOLD, as_of=last, known_by=last, viewpoints=["XAA"])
    for number in range(60):
        day = date(2020, 1, 1) + timedelta(days=number)
        found = followed(PHASED, TOLD, as_of=day, known_by=last, viewpoint="XAA")
        for line in charted:
            drawn = [one.performance for one in line.bars[0].segments if one.start <= day < one.end]
            assert (drawn or ["dormant"]) == [performance(found.courses[line.obligation], day)]
