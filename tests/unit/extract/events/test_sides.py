from waystation.extract.events.sides import distinct, others_than, same_side
from waystation.records import Actor, Mention, Span


def mention(actor: str, polity: str | None, *, first: int = 0) -> Mention:
    span = Span(document_id="document:test", start=first, end=first + 1)
    named = Actor(id=f"actor:{actor}", name=actor, polity=polity)
    return Mention(span=span, first=first, last=first + 1, head=first, kind="name", actor=named)


def test_two_of_one_polity_are_of_one_side_but_not_the_same() -> None:
    envoy, government = mention("envoy of Oman", "OMN"), mention("Oman", "OMN")
    assert same_side(envoy, [government])
    assert others_than([envoy], [government]) == (envoy,)


def test_nobody_knows_the_side_of_two_without_a_polity() -> None:
    rebels, dockers = mention("rebels", None), mention("dockers", None)
    assert not same_side(rebels, [dockers])
    assert same_side(rebels, [mention("rebels", None, first=7)])


def test_each_actor_is_kept_once_where_it_stands_first() -> None:
    later, earlier = mention("Oman", "OMN", first=9), mention("Oman", "OMN", first=2)
    other = mention("Chad", "TCD", first=5)
    assert distinct([later, other, earlier]) == (earlier, other)
