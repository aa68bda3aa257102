"""From the sample reports to the template: what each side is said to have said of each step, and nothing performed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from conftest import EXAMPLES
from waystation.read.agreements import load_agreement
from waystation.reason.agreement.suggesting import suggest_evidence
from waystation.reason.agreement.survey import survey_agreement
from waystation.records.suggestion import Suggestion
from waystation.store.record import open_record

Run = Callable[..., CompletedProcess[str]]
SPEC = EXAMPLES / "korea-2021" / "agreement.yaml"
HALT = date(2021, 3, 15)  # a made-up day on which the made-up halt began

JULY = """North Korea shuts down reactor

By Ada Lund

VIENNA, July 18, 2007 (Northbridge Wire) - Inspectors of the International Atomic Energy Agency have verified that \
North Korea has shut down its reactor at Yongbyon, the agency's director general, Mohamed ElBaradei, said on Wednesday.

North Korea shut down the reactor on Saturday, its foreign ministry said in a statement.

The United States would remove North Korea from its list of state sponsors of terrorism if it declared all its \
nuclear programs, a State Department spokesman said.

North Korea and the United States held talks on normalizing relations in New York on March 5.
"""


@pytest.fixture(scope="module")
def said(korea_record: Path) -> dict[str, list[tuple[Suggestion, str]]]:
    """What is said about each step of the template, with the words."""
    with open_record(korea_record) as store:
        texts = {one.id: one.text for one in store.documents()}
        rows = suggest_evidence(load_agreement("phased-template"), store)
    found: dict[str, list[tuple[Suggestion, str]]] = {}
    for row in rows:
        found.setdefault(row.obligation, []).append((row, row.words.of(texts[row.words.document_id])))
    return found


@pytest.mark.parametrize(
    ("step", "by", "bearing", "words"),
    [
        ("talks", "USA", "offered", "anywhere, anytime without preconditions"),
        ("talks", "PRK", "rejected", "any contact with the U.S."),
        ("talks", "PRK", "said", "no dialogue of any kind"),
        ("talks", "PRK", "refused", "it will not talk unless"),
        ("talks", "Moon Jae-in", "offered", "dialogue with the North"),
        ("relief-interim", "PRK", "conditioned", "rolled back its hostile policy"),
        ("relief-interim", "USA", "kept", "still enforcing its sanctions"),
        ("relief-interim", "an outlet not told", "imagined", "would ease some of its sanctions"),
        ("relief-full", "Stonebridge Institute", "kept", "U.S. sanctions remain in place"),
        ("full-denuclearisation", "USA", "conditioned", "the end result of denuclearization"),
        ("further-step", "PRK", "promised", "to work toward denuclearization"),
        ("full-denuclearisation", "USA", "said", "free of nuclear arms"),
    ],
)
def test_what_is_said_of_a_step_is_found_on_whose_word(
    said: dict[str, list[tuple[Suggestion, str]]], step: str, by: str, bearing: str, words: str
) -> None:
    assert [row for row, text in said[step] if row.by == by and row.bearing == bearing and words in text]


def test_nothing_that_was_only_proposed_is_marked_as_done(said: dict[str, list[tuple[Suggestion, str]]]) -> None:
    assert {row.kind for rows in said.values() for row, _ in rows} == {None}


def test_whenever_it_might_have_begun_the_reports_tell_of_no_performance(korea_record: Path) -> None:
    template = load_agreement("phased-template")
    with open_record(korea_record) as store:
        kinds = {
            row.kind
            for since in (date(2017, 1, 1), date(2019, 1, 1), date(2021, 1, 1), HALT, date(2021, 6, 1))
            for row in suggest_evidence(template, store, since=since)
        }
    assert kinds <= {None, "denied", "excuse_claimed"}


def test_a_launch_is_suggested_as_a_violation_and_counts_once_confirmed(
    waystation: Run, korea_record: Path, tmp_path: Path
) -> None:
    signed = tmp_path / "signed.yaml"
    signed.write_text(SPEC.read_text("utf-8").replace("signed: null", f"signed: {HALT}"), "utf-8")
    done = waystation("agreement", "evidence", signed, "--record", korea_record)
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    (launch,) = [row for row in rows if row["kind"] == "violated"]
    assert (launch["obligation"], launch["by"], launch["on"]) == ("O1", "The Capital Sentinel", "2021-03-28")
    assert "fired two ballistic missiles" in launch["words"]
    assert {row["kind"] for row in rows} == {"", "violated"}
    assert "1 row suggested as evidence" in done.stderr

    table, seen = tmp_path / "evidence.csv", ("--record", korea_record, "--as-of", "2021-04-10", "--viewpoint", "USA")
    table.write_text(done.stdout, "utf-8")
    none = waystation("agreement", "status", signed, "--evidence", table, *seen)
    assert "O1          due" in none.stdout
    assert "none of them counts" in waystation("agreement", "status", signed, *seen).stderr
    launch["confirmed"], launch["by"] = "yes", "USA"  # the analyst knows that Washington said so, too
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(launch))
        writer.writeheader()
        writer.writerows(rows)
    counted = waystation("agreement", "status", signed, "--evidence", table, *seen)
    assert "O1          breached" in counted.stdout
    early = waystation("agreement", "status", signed, "--evidence", table, *seen, "--known-by", "2021-04-01")
    assert "O1          due" in early.stdout, "it was not published by then"


def test_each_kind_of_word_about_a_step_is_told_apart(waystation: Run, tmp_path: Path) -> None:
    (tmp_path / "july.txt").write_text(JULY, "utf-8")
    record = tmp_path / "july.duckdb"
    assert waystation("read", tmp_path / "july.txt", "--record", record).returncode == 0
    done = waystation("agreement", "evidence", "six-party-2007-february", "--record", record)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    found = {(row["obligation"], row["kind"], row["by"], row["on"]) for row in rows if row["kind"]}
    assert found == {
        ("shutdown", "asserted", "PRK", "2007-07-14"),
        ("shutdown", "verified", "IAEA", "2007-07-18"),
        ("talks-usa", "asserted", "Northbridge Wire", "2007-03-05"),
    }
    assert {row["published"] for row in rows} == {"2007-07-18"}
    (promised,) = [row for row in rows if row["obligation"] == "delisting-begins" and "would remove" in row["words"]]
    assert (promised["bearing"], promised["kind"]) == ("imagined", "")


def test_a_row_whose_claim_is_gone_is_named(waystation: Run, korea_record: Path, tmp_path: Path) -> None:
    table = tmp_path / "evidence.csv"
    gone = f"event_mention:{'0' * 24}"
    table.write_text(
        f"obligation,kind,by,on,published,amount,ref\nO1,violated,USA,2021-03-25,2021-03-25,,{gone}\n", "utf-8"
    )
    done = waystation(
        "agreement", "status", SPEC, "--evidence", table, "--record", korea_record, "--as-of", "2021-04-10",
        "--viewpoint", "USA",
    )  # fmt: skip
    assert done.returncode == 0
    assert f"{gone}: the record no longer holds this claim" in done.stderr


def test_the_dossier_shows_what_is_said_and_whether_the_deal_could_hold(
    waystation: Run, korea_record: Path, tmp_path: Path
) -> None:
    out = tmp_path / "korea"
    done = waystation(
        "dossier", korea_record, "-o", out, "--agreement", "phased-template", "--bargain", EXAMPLES / "bargain.yaml",
        "--today", "2021-07-31",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = (out / "agreement.html").read_text("utf-8")
    assert "No evidence has been confirmed" in page
    assert "as of 24 June 2021" in page
    for words in ("not considering", "remain in place, and none of them will be lifted"):
        assert words in page
    assert "Could it hold?" in (out / "bargaining.html").read_text("utf-8")
    assert 'href="bargaining.html"' in (out / "index.html").read_text("utf-8")
    missing = waystation("dossier", korea_record, "-o", out, "--as-of", "2021-06-01")
    assert missing.returncode == 2
    assert "--agreement" in missing.stderr


def test_a_survey_of_the_template_owes_nothing_to_anybody(korea_record: Path) -> None:
    template = load_agreement("phased-template")
    with open_record(korea_record) as store:
        rows = suggest_evidence(template, store)
    survey = survey_agreement(
        replace(template, signed=None), (), as_of=date(2021, 7, 1), known_by=date(2021, 7, 1), suggestions=rows
    )
    assert {status.performance for view in survey.views for status in view.statuses} == {"dormant"}
    assert len(survey.gaps) == 2 * len(template.obligations) + 1
    assert [row.rank for row in survey.chart] == [0, 1, 1, 2, 3, 4, 5, 6]
