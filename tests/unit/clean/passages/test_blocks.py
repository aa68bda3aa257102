"""Where passages begin and end."""

from __future__ import annotations

from waystation.clean.passages.blocks import split_blocks


def blocks(text: str) -> list[str]:
    return [text[start:end] for start, end in split_blocks(text)]


def test_blank_lines_part_blocks() -> None:
    assert blocks("\n  The envoys met. \n \t\nThey parted.\n") == ["The envoys met.", "They parted."]


def test_one_line_a_paragraph_without_blank_lines() -> None:
    first, second = "The ministers met in Vienna for a second day of talks. " * 3, "They will meet again in May. " * 4
    assert blocks(f"{first}\n{second}") == [first.strip(), second.strip()]


def test_hard_wrapped_lines_are_one_passage() -> None:
    wrapped = (
        "The two foreign ministers met in Vienna on Tuesday for a second day of\n"
        "talks on the border, and said that the commission which their presidents\n"
        "had agreed to set up in the spring would hold its first meeting before\n"
        "the end of the year."
    )
    assert blocks(f"{wrapped}\n\n{wrapped}") == [wrapped, wrapped]


def test_a_heading_straight_above_a_paragraph_is_its_own_passage() -> None:
    heading, paragraph = "Ports reopen after strike", "Dockers went back to work at three ports. " * 4
    assert blocks(f"{heading}\n{paragraph}") == [heading, paragraph.strip()]


def test_short_sentences_on_lines_of_their_own_are_not_joined() -> None:
    lines = ["The embassy has been closed for a month now.", "No date was given for it to open again."]
    assert blocks("\n".join(lines)) == lines


def test_an_endless_paragraph_is_cut_after_sentences() -> None:
    sentence = "The council adopted the resolution without a vote. "
    parts = blocks(sentence * 2000)
    assert len(parts) > 4
    assert all(len(part) <= 20_000 and part.endswith("vote.") for part in parts)
    assert " ".join(parts) == (sentence * 2000).strip()


def test_an_endless_word_is_cut_all_the_same() -> None:
    assert sum(map(len, blocks("x" * 70_000))) == 70_000
