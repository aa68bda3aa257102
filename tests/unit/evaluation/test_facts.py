"""Facts of reports that may not be shipped: what is not there is "could not look", and no words are kept."""

import json
from pathlib import Path

from evaluation.facts import FACTS, check_reports


def test_reports_that_are_not_there_could_not_be_looked_at(tmp_path: Path) -> None:
    (tmp_path / "another.txt").write_text("Another report.")
    results = list(check_reports(tmp_path))
    assert results
    assert all(holds is None for _, holds in results)


def test_the_facts_hold_offsets_and_no_quotations() -> None:
    for report in json.loads(FACTS.read_text("utf-8"))["reports"]:
        assert len(report["sha256"]) == 64
        for fact in report["facts"]:
            if "at" in fact:
                start, end = fact["at"]
                assert 0 <= start < end
            assert not {"quote", "text", "words"} & set(fact)
            assert all(len(str(value).split()) <= 6 for key, value in fact.items() if key not in {"line", "relays"})
