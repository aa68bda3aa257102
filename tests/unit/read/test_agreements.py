import re
from datetime import date
from pathlib import Path

import pytest

from waystation.errors import InputError
from waystation.read.agreements import load_agreement
from waystation.vocab.agreement_specs import library_names

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
  - {id: O2, stage: first, debtor: UKR, creditor: RUS, act: hand over lists, due: 2015-03-14, after: O1,
     quantity: {amount: 1, unit: lists, includes: [O3]}}
  - {id: O3, stage: first, debtor: UKR, creditor: RUS, act: hand over one list, quantity: {amount: 1, unit: lists}}
occurrences:
  - {id: end-of-year, title: The year ends, when: 2015-12-31 or O1 verified + P1M}
powers:
  - {id: P1, holder: UKR, kind: suspend, when: O1 breached, legs: [{title: talks, days: 10}, {title: panel, days: 20}],
     unless: O1 met, affects: [O2, first]}
"""


def write(path: Path, text: str) -> Path:
    file = path / "spec.yaml"
    file.write_text(text, "utf-8")
    return file


def test_a_spec_is_read_whole(tmp_path: Path) -> None:
    agreement = load_agreement(write(tmp_path, SPEC))
    assert agreement.signed == date(2015, 2, 12)
    assert [party.id for party in agreement.parties] == ["UKR", "RUS"]
    first, second, _ = agreement.obligations
    assert (first.debtor, first.start, first.due, first.verifier) == (("UKR", "RUS"), "P2D", "P14D", "OSCE")
    assert (second.after, second.verifier, second.continuing) == (("O1",), None, False)
    assert second.quantity is not None
    assert second.quantity.includes == ("O3",)
    power = agreement.powers[0]
    assert (power.clock_days, [leg.days for leg in power.legs], power.affects) == (30, [10, 20], ("O2", "first"))
    assert agreement.occurrences[0].when == "2015-12-31 or O1 verified + P1M"


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("stage: first, debtor", "stage: second, debtor", "second, debtor", "no stage 'second'"),
        ("after: O1", "after: O9", "O9", "no obligation 'O9'"),
        ("after: O1", "after: first", "first,\n     quantity", "no obligation 'first'"),
        ("creditor: UKR\n", "creditor: POL\n", "POL", "no party 'POL'"),
        ("due: P14D", "due: soon", "soon", "no obligation, occurrence, stage or power 'soon'"),
        ("due: P14D", "due: P14DT3H", "P14DT3H", "'P14DT3H'"),
        ("verifier: OSCE", "verifyer: OSCE", "verifyer", "unknown key 'verifyer'"),
        ("verifier: OSCE", "verifier: ''", "''", "is empty"),
        ("{id: RUS, name: Russia}", "{id: UKR, name: Russia}", "UKR, name: Russia", "used twice"),
        ("{id: RUS, name: Russia}", "{id: RUS}", "{id: RUS}", "missing: name"),
        ("{id: RUS, name: Russia}", "Russians", "Russians", "expected a mapping"),
        ("kind: suspend", "kind: revenge", "revenge", "'revenge' is no kind"),
        ("amount: 1,", "amount: some,", "some", "no number"),
        ("amount: 1,", "amount: -1,", "-1,", "no number above 0"),
        ("amount: 1,", "amount: .inf,", ".inf", "no number above 0"),
        ("days: 10", "days: ten", "ten", "no number of days"),
        ("legs:", "clock_days: 31, legs:", "31, legs", "legs add up to 30"),
        ("- id: O1", "- id: first", "first\n    stage", "used twice"),
        ("- id: O1", "- id: signed", "signed\n", "cannot be an id"),
        ("- id: O1", "- id: P1Y", "P1Y", "cannot be an id"),
        ("- id: O1", "- id: O 1", "O 1", "no id"),
        ("opens_when: signed", "opens_when: signed and", "signed and", "ends where a name is expected"),
        ("opens_when: signed", "opens_when: (signed", "(signed", "lacks a closing bracket"),
        ("opens_when: signed", "opens_when: the accord is signed", "the accord", "has 'accord' where it should end"),
        ("opens_when: signed", "opens_when: O1", "O1\n    stage", "waits for itself: O1 <- first <- O1"),
        ("when: O1 breached", "when: O1 opened", "O1 opened", "'opened' fits none"),
        ("when: O1 breached", "when: O2 verified", "O2 verified", "O2 has no verifier"),
        ("2015-12-31 or", "2015-02-30 or", "2015-02-30", "no day"),
        ("signed: 2015-02-12", "signed: today", "today", "no ISO date"),
        ("unit: lists}}\nocc", "unit: tonnes}}\nocc", "O2, stage", "another unit"),
        ("[O3]}}", "[O2]}}", "O2, stage", "waits for itself: O2 <- O2"),
        ("after: O1,", "after: O1, continuing: true,", "{amount: 1, unit: lists, inc", "has no quantity to reach"),
        ("after: O1,", "after: [O1, O1],", "O1],", "given twice"),
    ],
)
def test_errors_name_line_column_and_fault(tmp_path: Path, old: str, new: str, at: str, words: str) -> None:
    assert old in SPEC
    broken = SPEC.replace(old, new, 1)
    before = broken[: broken.index(at)].split("\n")
    with pytest.raises(InputError, match=re.escape(words)) as caught:
        load_agreement(write(tmp_path, broken))
    assert caught.value.subject.endswith(f"spec.yaml:{len(before)}:{len(before[-1]) + 1}")


def test_several_errors_are_told_at_once_in_their_order(tmp_path: Path) -> None:
    broken = SPEC.replace("due: P14D", "due: 2015-14-01").replace("name: Russia", "nome: Russia")
    with pytest.raises(InputError) as caught:
        load_agreement(write(tmp_path, broken))
    lines = str(caught.value).splitlines()
    assert len(lines) == 3
    assert "spec.yaml:4:5: missing: name" in lines[0]
    assert "spec.yaml:4:15: unknown key 'nome' (known here: id, name)" in lines[1]
    assert "spec.yaml:14:10:" in lines[2]


def test_hundreds_of_errors_are_cut_short(tmp_path: Path) -> None:
    parties = "".join(f"  - {{id: X{number}}}\n" for number in range(500))
    with pytest.raises(InputError, match="and 480 more"):
        load_agreement(write(tmp_path, SPEC.replace("parties:\n", f"parties:\n{parties}")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("- 1\n- 2", "expected a mapping"),
        ("agreement: [", "not readable as YAML"),
        ("a: &a [*a, *a]", "aliases are not read"),
        ("\x00", "not readable as YAML"),
        ("[" * 5_000, "not readable as YAML"),
        ("agreement: null", "missing: agreement, parties, stages, obligations"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        load_agreement(write(tmp_path, text))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "spec.yaml"
    file.write_bytes(b"agreement: \xff")
    with pytest.raises(InputError, match="not UTF-8"):
        load_agreement(file)
    file.write_bytes(b"#" * 1_000_001)
    with pytest.raises(InputError, match="larger than"):
        load_agreement(file)


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        load_agreement(tmp_path / "none.yaml")


def test_a_long_chain_is_no_circle(tmp_path: Path) -> None:
    chain = "".join(
        f"  - {{id: L{number}, stage: first, debtor: UKR, creditor: RUS, act: pass it on, after: L{number + 1}}}\n"
        for number in range(3_000)
    )
    last = "  - {id: L3000, stage: first, debtor: UKR, creditor: RUS, act: begin}\n"
    text = SPEC.replace("obligations:\n", f"obligations:\n{chain}{last}")
    assert len(load_agreement(write(tmp_path, text)).obligations) == 3_004


@pytest.mark.parametrize("name", library_names())
def test_specs_that_come_with_the_package_are_read_by_name(name: str) -> None:
    assert load_agreement(name).obligations


def test_a_file_of_ones_own_comes_before_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "jcpoa").write_text(SPEC, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_agreement("jcpoa").id == "ceasefire"
