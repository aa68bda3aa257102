from event_texts import annotation, document, said, told

from waystation.extract.events.events import find_events
from waystation.extract.events.first_person import with_first_persons

TEXT = "“We will lift the embargo on Togo,” the envoy of Ghana said. We met Norway."


def test_we_is_the_speaker_inside_the_statement_and_nobody_outside() -> None:
    statement = said(TEXT, "We will lift the embargo on Togo,", by="GHA")
    found = find_events(document(TEXT), annotation(TEXT), (statement,), fast=True)
    assert [told(event) for event in found] == [("AGREE", "RETREAT", ["GHA"], ["TGO"], ["future"])]
    assert found[0].actors[0].span is not None
    assert found[0].actors[0].span.of(TEXT) == "We"


def test_an_unknown_speaker_stays_unknown() -> None:
    statement = said(TEXT, "We will lift the embargo on Togo,", by=None)
    assert with_first_persons(annotation(TEXT), [statement]) == annotation(TEXT)


def test_the_country_is_not_the_pronoun() -> None:
    text = "“US talks failed,” Oslo said."
    statement = said(text, "US talks failed,", by="NOR")
    assert with_first_persons(annotation(text), [statement]) == annotation(text)
