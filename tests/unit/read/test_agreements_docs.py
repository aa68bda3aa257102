"""docs/agreements.md says what is so: its example is read, its output is what comes out, its tables name every key."""

import re
from pathlib import Path
from typing import get_args

from typer.testing import CliRunner

from waystation.cli.agreement import agreement_app
from waystation.read.agreements import KEYS, NEEDED, load_agreement
from waystation.read.evidence import COLUMNS
from waystation.records.compliance import EvidenceKind, Performance
from waystation.records.condition import STATES

PAGE = (Path(__file__).parents[3] / "docs" / "agreements.md").read_text("utf-8")


def block(begins: str) -> str:
    """Return the block of code that begins so."""
    (found,) = re.findall(rf"^```[a-z]*\n({re.escape(begins)}.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_output_on_the_page_is_what_comes_out(tmp_path: Path) -> None:
    (tmp_path / "river.yaml").write_text(block("agreement:\n"), "utf-8")
    (tmp_path / "told.csv").write_text(block("obligation,kind"), "utf-8")
    assert load_agreement(tmp_path / "river.yaml").powers
    asked = ["--evidence", str(tmp_path / "told.csv"), "--as-of", "2015-10-12", "--viewpoint", "XAV"]
    done = CliRunner().invoke(agreement_app, ["status", str(tmp_path / "river.yaml"), *asked], catch_exceptions=False)
    assert done.stdout == block("Locks for tolls, in the view")


def test_every_key_is_in_the_table_and_the_needed_ones_are_bold() -> None:
    (table,) = re.findall(r"^## Keys\n(.*?)^## ", PAGE, re.MULTILINE | re.DOTALL)
    for mapping, keys in KEYS.items():
        for key in keys:
            if mapping == "leg":
                assert key in table
            else:
                assert (f"**`{key}`**" if key in NEEDED[mapping] else f"`{key}`") in table, (mapping, key)


def test_every_word_of_conditions_evidence_and_status_is_told() -> None:
    words = [*(state for states in STATES.values() for state in states), *COLUMNS]
    for word in (*words, *get_args(EvidenceKind), *get_args(Performance)):
        assert re.search(rf"`[^`\n]*\b{word}\b[^`\n]*`|the day it happened", PAGE), word
    for kind in get_args(EvidenceKind):
        assert f"`{kind}`" in PAGE
    for performance in get_args(Performance):
        assert f"| `{performance}` |" in PAGE
