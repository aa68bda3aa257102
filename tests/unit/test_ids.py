import pytest

from waystation.ids import content_id, identified, sha256_hex
from waystation.records import Actor, Attribution, Relay, Span


def span(start: int, end: int) -> Span:
    return Span(document_id="document:1", start=start, end=end)


def attribution(**changes: object) -> Attribution:
    fields: dict[str, object] = {
        "id": "",
        "document_id": "document:1",
        "source": (span(0, 3),),
        "cue": (span(4, 8),),
        "content": (span(9, 30),),
        "speaker": "Josep Borrell",
    }
    return Attribution(**{**fields, **changes})  # type: ignore[arg-type]


def test_the_kind_is_the_class_in_snake_case() -> None:
    assert identified(attribution()).id.startswith("attribution:")


def test_how_sure_we_are_does_not_change_what_a_record_says() -> None:
    sure = identified(attribution(confidence=0.9))
    unsure = identified(attribution(confidence=0.2, candidates=("Charles Michel",)))
    assert sure.id == unsure.id


def test_an_unsaid_field_of_a_nested_record_does_not_count_either() -> None:
    holder = Actor(id="actor:1", name="Josep Borrell", polity="EUR", role="High Representative")
    former = Actor(id="actor:1", name="Josep Borrell", polity="EUR", role=None, former=True)
    assert identified(attribution(actor=holder)).id == identified(attribution(actor=former)).id


@pytest.mark.parametrize(
    "change",
    [
        {"speaker": "Charles Michel"},
        {"content": (span(9, 31),)},
        {"relays": (Relay(name="ANSA", kind="agency", span=span(40, 44)),)},
        {"parent": "attribution:2"},
    ],
)
def test_what_a_record_says_changes_its_id(change: dict[str, object]) -> None:
    assert identified(attribution(**change)).id != identified(attribution()).id


def test_parts_do_not_run_into_each_other() -> None:
    assert content_id("raw", "ab", "c") != content_id("raw", "a", "bc")
    assert content_id("raw", "a", None) != content_id("raw", "a", "None")


def test_lone_surrogates_have_a_hash() -> None:
    assert len(sha256_hex("\udc80")) == 64


def test_a_part_without_canonical_form_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        content_id("raw", {1, 2})
