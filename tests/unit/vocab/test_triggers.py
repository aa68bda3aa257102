from typing import get_args

from waystation.records.event import EventType
from waystation.vocab.triggers import ANY, NOTHING, load_classes, load_governors, load_triggers


def test_every_type_has_triggers() -> None:
    assert {trigger.event_type for rows in load_triggers().values() for trigger in rows} == set(get_args(EventType))


def test_the_most_specific_pattern_comes_first() -> None:
    for rows in load_triggers().values():
        assert [row.weight for row in rows] == sorted((row.weight for row in rows), reverse=True)


def test_no_pattern_stands_twice() -> None:
    for key, rows in load_triggers().items():
        patterns = [(row.particles, row.objects, row.roles in ("asked", "labelled")) for row in rows]
        assert len(patterns) == len(set(patterns)), key


def test_a_governor_has_one_effect() -> None:
    for key, rows in load_governors().items():
        particles = [particle for row in rows for particle in (row.particles or {""})]
        assert len(particles) == len(set(particles)), key


def test_classes_are_expanded() -> None:
    objects = {word for row in load_triggers()["verb", "lift"] for word in row.objects}
    assert "embargo" in objects
    assert not any(word.startswith("@") for word in objects - {"@actor"})


def test_a_pattern_may_ask_for_no_object() -> None:
    assert any(NOTHING in row.objects and row.event_type == "PROTEST" for row in load_triggers()["verb", "strike"])


def test_what_is_undone_keeps_the_type_described() -> None:
    rows = [row for row in load_triggers()["verb", "walk"] if row.undone]
    assert {row.event_type for row in rows} == {"CONSULT"}


def test_classes_are_named_with_an_at_sign() -> None:
    assert "soldier" in load_classes()["@troops"]


def test_a_deed_done_side_by_side_needs_no_verb_of_its_own() -> None:
    assert all(row.event_type == "COOPERATE" and row.particles for row in load_triggers()["verb", ANY])
