from typing import get_args

from waystation.records.event import EventType
from waystation.vocab.contexts import load_contexts
from waystation.vocab.plover import intensity, plover_contexts, plover_quads, plover_types, polity_code
from waystation.vocab.polities import load_polities


def test_the_sixteen_types_are_those_of_the_records() -> None:
    assert set(plover_types()) == set(get_args(EventType))


def test_cooperation_is_positive_and_conflict_is_not() -> None:
    for entry in plover_types().values():
        assert (entry.intensity > 0) == (entry.quad in (1, 2)), entry.name


def test_a_modes_intensity_comes_before_the_types() -> None:
    assert intensity("CONSULT", ("visit",)) == 4
    assert intensity("CONSULT") == 2.5
    assert intensity("ASSAULT", ("beat",)) == -9


def test_only_three_types_need_a_recipient() -> None:
    assert {entry.name for entry in plover_types().values() if entry.recipient_required} == {
        "COOPERATE",
        "AID",
        "SANCTION",
    }


def test_every_context_has_words() -> None:
    assert {context for contexts in load_contexts().values() for context in contexts} == plover_contexts()


def test_every_types_quad_has_a_name_that_fits_its_sign() -> None:
    for entry in plover_types().values():
        assert plover_quads()[entry.quad].endswith("cooperation") == (entry.intensity > 0), entry.name


def test_kosovo_alone_has_another_code_in_plover() -> None:
    assert {code: polity_code(code) for code in load_polities() if polity_code(code) != code} == {"XKX": "KOS"}
    assert "KOS" not in load_polities()
    assert polity_code("UNO") == "UNO"
