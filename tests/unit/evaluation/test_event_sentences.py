"""Scoring the event coder on annotated sentences: what pairs, what is right of a pair, and the sums."""

from __future__ import annotations

from collections import Counter

import pytest
from evaluation.event_sentences import Found, Scores, alike, found_in, judge, macro_f1, main, mistakes
from training.events.corpus import parse_block

ROW = parse_block(
    [
        "# x-1 | xg1 | wire | border dispute: Kenya, Uganda",
        "{A1:Kenya} {T1:expelled} {R1:three Ugandan diplomats} and {T2:will lift} {A2:its} ban on maize.",
        "1 SANCTION expel - diplomatic",
        "2 AGREE/RETREAT - future economic",
    ]
)
KENYA, EXPELLED, DIPLOMATS = (0, 5), (6, 14), (15, 38)


def found(**fields: object) -> Found:
    told: dict[str, object] = {
        "trigger": EXPELLED,
        "event_type": "SANCTION",
        "base_type": "SANCTION",
        "auxiliary_modes": (),
        "actors": ((KENYA,),),
        "recipients": (((29, 38),),),
    }
    return Found(**(told | fields))  # type: ignore[arg-type]


def test_the_marks_of_the_row_stand_where_the_tests_say() -> None:
    assert [ROW.text[start:end] for start, end in (KENYA, EXPELLED, DIPLOMATS)] == [
        "Kenya",
        "expelled",
        "three Ugandan diplomats",
    ]


@pytest.mark.parametrize(
    ("one", "pairs"),
    [
        (found(), True),
        (found(event_type="ACCUSE", actors=(), recipients=()), True),  # the triggers meet
        (found(trigger=(60, 63)), True),  # elsewhere, but of the same type by and to the same
        (found(trigger=(60, 63), event_type="ACCUSE"), False),
        (found(trigger=(60, 63), recipients=()), False),
    ],
)
def test_what_pairs(one: Found, pairs: bool) -> None:
    assert (alike(ROW.acts[0], one) > 0) is pairs


def test_each_part_of_a_pair_is_judged_by_itself() -> None:
    assert all(judge(ROW.acts[0], found()).values())
    wrong = judge(ROW.acts[0], found(base_type="ACCUSE", auxiliary_modes=("future",), recipients=()))
    assert {name for name, right in wrong.items() if not right} == {
        "recipients",
        "roles",
        "all parties",
        "base type",
        "auxiliary modes",
    }


def test_a_party_too_many_is_wrong_and_a_pronoun_may_stand_for_its_name() -> None:
    assert not judge(ROW.acts[0], found(actors=((KENYA,), (DIPLOMATS,))))["actors"]
    assert judge(ROW.acts[0], found(actors=(((60, 63), KENYA),)))["actors"]


def test_sums() -> None:
    scores = Scores()
    scores.add(ROW.acts, [found(), found(trigger=(70, 75), event_type="ACCUSE")])
    scores.add((), [])
    rows = dict(scores.rows())
    assert (rows["detection precision"], rows["detection recall"]) == (50.0, 50.0)
    assert rows["rows without an act left empty"] == 100.0
    assert rows["  event type right"] == 100.0


def test_macro_f1_counts_every_annotated_type_once() -> None:
    types = Counter({("AID", "AID"): 9, ("AID", "AGREE"): 1, ("AGREE", "AID"): 1})
    assert macro_f1(types) == pytest.approx((200 * 9 / 20 + 0) / 2)


def test_mistakes_are_named() -> None:
    scores = Scores()
    odd = found(trigger=(70, 75), event_type="ACCUSE")
    one = found(event_type="ACCUSE")
    lines = mistakes(ROW, [one, odd], scores.add(ROW.acts, [one, odd]))
    assert [line.split()[0] for line in lines] == ["MISSED", "WRONGLY", "event"]


def test_a_row_is_coded_like_a_report_of_its_own() -> None:
    (acts,) = found_in([ROW])
    assert acts[0].event_type == "SANCTION"
    assert ROW.text[slice(*acts[0].trigger)].startswith("expelled")


def test_rows_held_out_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["event_sentences", "--part", "held-out", "--show", "3"])
    with pytest.raises(SystemExit):
        main()
