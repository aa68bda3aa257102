"""Marks that overlap in any way become pieces that do not, and no word is lost."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from waystation.show.highlight import Mark, Piece, pieces

TEXT = "The envoy said that talks would resume next Tuesday."


def mark(words: str, kind: str, of: str = "s-1") -> Mark:
    start = TEXT.index(words)
    return Mark(start=start, end=start + len(words), kind=kind, of=of)  # type: ignore[arg-type]


def test_a_mark_inside_another_gives_three_pieces() -> None:
    found = pieces(
        TEXT,
        start=0,
        end=len(TEXT),
        marks=[mark("talks would resume next Tuesday", "content"), mark("next Tuesday", "time", "t-1")],
    )
    assert [(piece.text, piece.kinds) for piece in found] == [
        ("The envoy said that ", ()),
        ("talks would resume ", ("content",)),
        ("next Tuesday", ("content", "time")),
        (".", ()),
    ]
    assert found[2].of == ("s-1", "t-1")


def test_marks_that_cross_are_cut_at_both_edges() -> None:
    found = pieces(
        TEXT, start=0, end=len(TEXT), marks=[mark("envoy said", "source"), mark("said that talks", "content", "s-2")]
    )
    assert [piece.text for piece in found][1:4] == ["envoy ", "said", " that talks"]
    assert found[2].kinds == ("content", "source")


def test_the_same_span_of_two_records_is_one_piece_for_both() -> None:
    found = pieces(TEXT, start=0, end=len(TEXT), marks=[mark("said", "cue", "s-1"), mark("said", "cue", "s-2")])
    assert found[1] == Piece(text="said", kinds=("cue",), of=("s-1", "s-2"))


def test_a_mark_that_reaches_beyond_is_clipped() -> None:
    found = pieces(TEXT, start=4, end=9, marks=[Mark(start=0, end=50, kind="content", of="s-1")])
    assert found == (Piece(text="envoy", kinds=("content",), of=("s-1",)),)


def test_an_empty_stretch_has_no_pieces() -> None:
    assert pieces(TEXT, start=3, end=3, marks=[mark("envoy", "source")]) == ()


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("abc")), max_size=8),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_the_pieces_joined_are_the_text_and_each_character_has_its_marks(
    text: str, spans: list[tuple[int, int, str]], one: int, other: int
) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    marks = [Mark(start=min(a, b), end=max(a, b), kind="content", of=of) for a, b, of in spans]
    found = pieces(text, start=start, end=end, marks=marks)
    assert "".join(piece.text for piece in found) == text[start:end]
    position = start
    for piece in found:
        for offset in range(position, position + len(piece.text)):
            assert set(piece.of) == {mark.of for mark in marks if mark.start <= offset < mark.end}
        position += len(piece.text)
    for left, right in pairwise(found):
        assert (left.kinds, left.of) != (right.kinds, right.of)
