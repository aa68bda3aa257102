"""The chain from the speaker to the report: every hand in order, and no loop."""

from dataclasses import replace

from made_record import made_record

from waystation.records import Attribution, Document
from waystation.show.chain import chain


def held() -> tuple[Document, dict[str, Attribution], list[Attribution]]:
    record = made_record()
    document = record.held["documents"][0]
    rows = [row for row in record.held["attributions"] if row.document_id == document.id]  # type: ignore[attr-defined]
    return document, {row.id: row for row in rows}, rows  # type: ignore[attr-defined,return-value]


def test_speaker_carriers_report_in_order() -> None:
    document, by_id, rows = held()
    steps = chain(document, rows[0], by_id)
    assert [(step.kind, step.name) for step in steps] == [
        ("speaker", "Mira Dahl"),
        ("carrier", "Velmark News Bureau"),
        ("carrier", "Continental Press"),
        ("report", "The Amsel Courier"),
    ]
    assert [step.words for step in steps] == ["said in a statement", "carried", "according to", None]
    assert steps[0].note == "speaker, water minister"


def test_the_same_speaker_going_on_is_one_step_but_keeps_the_carriers() -> None:
    document, by_id, rows = held()
    assert [step.name for step in chain(document, rows[1], by_id)] == [
        "Mira Dahl",
        "Velmark News Bureau",
        "Continental Press",
        "The Amsel Courier",
    ]


def test_whoever_tells_what_another_said_is_a_step() -> None:
    document, by_id, rows = held()
    inner = replace(rows[1], speaker="Aron Kolt", actor=None)
    kinds = [(step.kind, step.name) for step in chain(document, inner, by_id)]
    assert kinds[:2] == [("speaker", "Aron Kolt"), ("teller", "Mira Dahl")]


def test_the_anonymous_stay_anonymous() -> None:
    document, by_id, rows = held()
    first = chain(document, rows[2], by_id)[0]
    assert (first.name, first.note) == ("a senior official", "anonymous source")


def test_statements_that_lie_inside_each_other_end() -> None:
    document, by_id, rows = held()
    by_id[rows[0].id] = replace(rows[0], parent=rows[1].id)
    assert len(chain(document, by_id[rows[0].id], by_id)) < 10
