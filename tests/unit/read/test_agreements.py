from datetime import date
from pathlib import Path

import pytest

from waystation.errors import InputError
from waystation.read.agreements import load_agreement

SPEC = """\
agreement: {id: ceasefire, title: A ceasefire and what follows, signed: 2015-02-12, principle: sequenced}
parties:
  - {id: UKR, name: Ukraine}
  - {id: RUS, name: Russia}
stages:
  - {id: first, title: Pull-out, opens_when: signed}
obligations:
  - id: O1
    stage: first
    debtor: [UKR, RUS]
    creditor: UKR
    act: pull heavy weapons back
    start: P2D
    due: P14D
    verifier: OSCE
  - {id: O2, stage: first, debtor: UKR, creditor: RUS, act: adopt a resolution, due: 2015-03-14, after: O1,
     quantity: {amount: 1, unit: resolution, includes: [O1]}}
powers:
  - {id: P1, holder: UKR, kind: suspend, clock_days: 30}
"""


def write(path: Path, text: str) -> Path:
    file = path / "spec.yaml"
    file.write_text(text, "utf-8")
    return file


def test_a_spec_is_read_whole(tmp_path: Path) -> None:
    agreement = load_agreement(write(tmp_path, SPEC))
    assert agreement.signed == date(2015, 2, 12)
    assert [party.id for party in agreement.parties] == ["UKR", "RUS"]
    first, second = agreement.obligations
    assert (first.debtor, first.start, first.due, first.verifier) == (("UKR", "RUS"), "P2D", "P14D", "OSCE")
    assert (second.after, second.verifier) == (("O1",), None)
    assert second.quantity is not None
    assert second.quantity.includes == ("O1",)
    assert agreement.powers[0].clock_days == 30


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("stage: first, debtor", "stage: second, debtor", 16, "no stage 'second'"),
        ("after: O1", "after: O9", 16, "no obligation 'O9'"),
        ("creditor: UKR\n", "creditor: POL\n", 8, "no party 'POL'"),
        ("due: P14D", "due: soon", 14, "no ISO date"),
        ("verifier: OSCE", "verifyer: OSCE", 15, "unknown key 'verifyer'"),
        ("{id: RUS, name: Russia}", "{id: UKR, name: Russia}", 4, "used twice"),
        ("{id: RUS, name: Russia}", "{id: RUS}", 4, "missing: name"),
        ("kind: suspend", "kind: revenge", 19, "no kind of power"),
        ("amount: 1,", "amount: some,", 17, "no number"),
    ],
)
def test_errors_name_line_and_fault(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in SPEC
    with pytest.raises(InputError, match=words) as caught:
        load_agreement(write(tmp_path, SPEC.replace(old, new, 1)))
    assert f"spec.yaml:{line}:" in caught.value.subject


@pytest.mark.parametrize("text", ["", "- 1\n- 2", "agreement: [", "a: &a [*a, *a]", "\x00"])
def test_other_files_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError):
        load_agreement(write(tmp_path, text))


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        load_agreement(tmp_path / "none.yaml")
