"""What counts as one statement told twice, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_tellings import GATE, copies, told

from waystation.link.restated import group_statements
from waystation.records import Attribution, Document, Duplicate


def groups(
    *tellings: tuple[Document, Attribution], duplicates: list[Duplicate] | None = None
) -> list[tuple[Attribution, ...]]:
    documents = {document.id: document for document, _ in tellings}
    accounts = {row.document_id: row.account_id for row in duplicates or ()}
    return group_statements([statement for _, statement in tellings], documents=documents, accounts=accounts)


def one(*tellings: tuple[Document, Attribution]) -> bool:
    found = groups(*tellings)
    assert sorted(row.id for group in found for row in group) == sorted(statement.id for _, statement in tellings)
    return len(found) == 1


@pytest.mark.parametrize(
    "words",
    [
        GATE,
        "“We will not open the northern gate before the snow has gone from the pass”",
        "they would not open the northern gate before the snow had gone from the pass",
        "not open the northern gate before the snow",
        "our answer stands: we will not open the northern gate before the snow has gone from the pass",
    ],
)
def test_the_same_words_whole_in_part_or_reported(words: str) -> None:
    assert one(told("a"), told("b", words))


@pytest.mark.parametrize(
    "words",
    [
        "we will open the northern gate before the snow has gone from the pass",
        "no, we will not open the northern gate before the snow has gone from the pass unless they pay",
        "before the snow has gone",
        "the people of the pass open the season before the last snow has melted on the northern wall of the gate",
        "the pass will not open before the snow has gone from the northern gate, we were told in the villages",
    ],
)
def test_other_words_are_another_statement(words: str) -> None:
    assert not one(told("a"), told("b", words))


def test_a_condition_inside_the_wording_tells_apart() -> None:
    plain = "the river commission will send its engineers to the dam next week"
    assert one(told("a", plain), told("b", plain + " at last"))
    assert not one(told("a", plain), told("b", plain.replace("will send", "will, if asked, send")))


def test_a_negation_in_the_shorter_wording_tells_apart() -> None:
    whole = "we will leave the ports on the southern coast this winter, and our friends will go with us"
    assert one(told("a", whole), told("b", "we will leave the ports on the southern coast"))
    assert not one(told("a", whole), told("b", "we will never leave the ports on the southern coast"))


def test_words_picked_from_here_and_there_are_another_statement() -> None:
    wide = "to bring them to a day on which they could give up the old quarrel over water and end all other tolls"
    assert not one(told("a", wide), told("b", "to give up the water and end tolls"))
    assert one(told("a", wide), told("b", "to give up the old quarrel over water"))


def test_a_negation_shortly_before_the_wording_tells_apart() -> None:
    plain = "the fleet has left the waters of the strait for good"
    assert one(told("a", plain), told("b", "we can say today that " + plain))
    assert not one(told("a", plain), told("b", "it is not true that " + plain))


def test_numbers_tell_apart() -> None:
    plain = "{} soldiers were taken back over the border in the night"
    assert not one(told("a", plain.format("Forty")), told("b", plain.format("Fifty")))
    assert not one(told("a", plain.format("40")), told("b", plain.format("41")))


def test_who_denies_says_another_thing() -> None:
    words = "the envoys met in a hotel by the lake in secret"
    assert not one(told("a", words), told("b", words, denies=True))


def test_another_speaker_says_another_thing() -> None:
    assert one(told("a"), told("b", speaker="Ilva  TORESK"))
    assert not one(told("a"), told("b", speaker="Bero Lund"))
    assert not one(told("a", speaker="Bero Lund"), told("b", speaker=None))


def test_speakers_that_nobody_names_are_not_compared_between_texts() -> None:
    assert not one(told("a", speaker=None), told("b", speaker=None))
    assert not one(told("a", speaker="the country"), told("b", speaker="the country"))
    assert one(told("a", speaker="a diplomat", anonymous=True), told("b", speaker="diplomat", anonymous=True))
    assert not one(told("a", speaker=None, anonymous=True), told("b", speaker=None, anonymous=True))


def test_short_and_unnamed_statements_are_one_within_copies() -> None:
    first, second = told("a", "no comment", speaker=None), told("b", "no comment", speaker=None)
    assert len(groups(first, second)) == 2
    assert len(groups(first, second, duplicates=copies(first[0], second[0]))) == 1


def test_the_same_words_weeks_later_are_another_statement() -> None:
    first, later = date(2031, 3, 4), date(2031, 4, 4)
    assert one(told("a", published=first), told("b", published=date(2031, 3, 11)))
    assert not one(told("a", published=first), told("b", published=later))
    assert one(told("a", published=first), told("b", published=None))
    assert one(told("a", published=first, said=first), told("b", published=later, said=first))


def test_the_same_words_of_two_days_are_two_statements_but_for_a_time_zone() -> None:
    monday, tuesday, wednesday = date(2031, 3, 3), date(2031, 3, 4), date(2031, 3, 5)
    assert one(told("a", said=monday), told("b", said=tuesday))
    assert not one(told("a", said=monday), told("b", said=wednesday))


def test_copies_are_of_one_day() -> None:
    first, copy = told("a", published=date(2031, 3, 4)), told("b", published=date(2031, 9, 4))
    same_week = told("c", GATE[:50], published=date(2031, 3, 6))
    assert len(groups(first, copy, same_week, duplicates=copies(first[0], copy[0]))) == 1
    assert len(groups(first, copy, same_week)) == 2


def test_groups_do_not_chain() -> None:
    north = "we will rebuild the northern bridge with stone from the old quarry"
    south = "and we will let the southern ferry run on every day of the week"
    both = told("both", f"{north} {south}")
    assert one(both, told("a", north), told("b", south))
    assert len(groups(told("a", north), told("b", south))) == 2


def test_any_order_gives_the_same_groups() -> None:
    tellings = [told("a"), told("b", GATE[:40]), told("c", speaker="Bero Lund"), told("d", "the wind is from the west")]
    assert groups(*tellings) == groups(*reversed(tellings))


def test_a_statement_without_content_stands_alone() -> None:
    document, statement = told("a")
    assert not one((document, replace(statement, content=())), (document, replace(statement, id="x", content=())))


def test_a_hostile_content_costs_little() -> None:
    words = "ha " * 50_000
    assert one(told("a", words), told("b", words + "ho"))
