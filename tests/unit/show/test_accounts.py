"""Copies of one text count as one account, on the pages and in the terminal, and each keeps its outlet and day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from made_record import FIRST_PASSAGES, MadeRecord, made_document, made_record
from test_claim import Asked

from waystation.ids import identified
from waystation.records import Duplicate, Move, Proposal, Span
from waystation.show.accounts import accounts, copies_by_report, reports_and_accounts
from waystation.show.claim import render_claim
from waystation.show.dossier import write_dossier


def duplicate(document_id: str, account_id: str) -> Duplicate:
    return identified(
        Duplicate(id="", document_id=document_id, account_id=account_id, fullest_id=account_id, shared=1.0)
    )


COPIES = copies_by_report([duplicate("b", "a"), duplicate("a", "a"), duplicate("d", "c"), duplicate("c", "c")])


def test_each_report_leads_to_all_of_its_account() -> None:
    assert COPIES == {"a": ("a", "b"), "b": ("a", "b"), "c": ("c", "d"), "d": ("c", "d")}


def test_accounts_are_counted() -> None:
    assert accounts([], COPIES) == 0
    assert accounts(["a", "b", "a"], COPIES) == 1
    assert accounts(["b", "c", "d", "e"], COPIES) == 3


def test_accounts_are_named_where_they_are_fewer() -> None:
    assert reports_and_accounts(["a"], COPIES) == "1 report"
    assert reports_and_accounts(["a", "c", "a"], COPIES) == "2 reports"
    assert reports_and_accounts(["a", "b"], COPIES) == "2 reports, 1 account"
    assert reports_and_accounts(["a", "b", "c", "e"], COPIES) == "4 reports, 3 accounts"


def copied_record() -> MadeRecord:
    """The made-up record, with a copy of its first report in another paper, a day later, that tells the same offer."""
    record = made_record()
    first = record.held["documents"][0]
    copy = made_document(
        FIRST_PASSAGES, locator="upper-valley.txt", outlet="Upper Valley News", published=date(2022, 6, 22)
    )
    record.add("documents", copy)
    account = min(first.id, copy.id)  # type: ignore[attr-defined]
    record.add("duplicates", duplicate(first.id, account), duplicate(copy.id, account))  # type: ignore[attr-defined]
    offer = record.held["moves"][0]
    assert isinstance(offer, Move)
    terms = Span(document_id=copy.id, start=offer.terms.start, end=offer.terms.end)
    again = identified(replace(offer, document_id=copy.id, terms=terms))
    record.add("moves", again)
    (proposal,) = record.held["proposals"]
    assert isinstance(proposal, Proposal)
    record.held["proposals"] = [identified(replace(proposal, moves=(offer.id, again.id)))]
    return record


def test_the_pages_count_accounts_and_name_the_copies(tmp_path: Path) -> None:
    write_dossier(copied_record(), tmp_path / "out", sourcing=(), today=date(2022, 8, 1))  # type: ignore[arg-type]
    pages = {path.name: path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.html")}
    assert "2 accounts without copies; 2 with a certain day" in pages["index.html"]
    assert "3 reports, 2 accounts, by day" in pages["reports.html"]
    assert pages["reports.html"].count("#copies") == 2
    assert "Told 2 times, in 2 reports, 1 account" in pages["table.html"]
    named = [page for page in pages.values() if 'id="copies"' in page]
    assert len(named) == 2
    assert any("Upper Valley News, 22 June 2022</span>. Together they are one account" in page for page in named)
    assert any("The Amsel Courier, 21 June 2022</span>. Together they are one account" in page for page in named)


def test_without_copies_no_page_speaks_of_accounts_fewer_than_reports(tmp_path: Path) -> None:
    write_dossier(made_record(), tmp_path / "out", sourcing=(), today=date(2022, 8, 1))  # type: ignore[arg-type]
    pages = [path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.html")]
    assert not any("without copies" in page or 'id="copies"' in page for page in pages)


def test_the_terminal_counts_accounts() -> None:
    asked = Asked(copied_record())
    (proposal,) = asked.rows("proposals")
    printed = render_claim(asked, proposal.id, sourcing=())  # type: ignore[arg-type]
    assert "told in 2 reports, 1 account" in printed
    assert "one account with Upper Valley News, 22 June 2022" in printed
