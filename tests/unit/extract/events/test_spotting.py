"""Tests of the words that name an act: by the lexicon, and by the encoder."""

from event_texts import annotation, document

from waystation.extract.events.events import find_events
from waystation.extract.events.spotting import find_acts, find_spots
from waystation.extract.syntax import Tree

UNLISTED = "Chile hectored Peru on Monday."


def _tree(text: str) -> Tree:
    return Tree(document(text), annotation(text))


def test_a_word_of_no_list_names_an_act_where_the_encoder_is_sure() -> None:
    tree = _tree(UNLISTED)

    assert [act.trigger.event_type for act in find_acts(tree)] == ["ACCUSE"]
    assert list(find_acts(tree, fast=True)) == []


def test_only_sentences_are_read_in_which_a_party_does_what_no_list_has() -> None:
    tree = _tree("The rain hammered the roofs. " + UNLISTED + " Ghana said that Togo would join.")

    spots = find_spots(tree, ())

    assert {tree.sentence_number(token) for token in spots} == {1}


def test_the_pattern_of_a_listed_word_is_kept() -> None:
    (act,) = find_acts(_tree("Ghana's foreign minister met Togo's president in Accra."))

    assert "meet" in act.trigger.lemmas
    assert act.trigger.roles == "mutual"


def test_what_is_spotted_has_parties_as_a_listed_act_has() -> None:
    (event,) = find_events(document(UNLISTED), annotation(UNLISTED), ())

    assert [one.polity for one in event.actors] == ["CHL"]
    assert [one.polity for one in event.recipients] == ["PER"]


def test_the_same_text_gives_the_same_spots_beside_other_sentences() -> None:
    alone = _tree(UNLISTED)
    beside = _tree(UNLISTED + " Ghana outbid Togo.")

    chances = [spot.chance for token, spot in sorted(find_spots(alone, ()).items())]

    assert [spot.chance for token, spot in sorted(find_spots(beside, ()).items())][: len(chances)] == chances
