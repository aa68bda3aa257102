"""Reading and checking of the annotated passages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from training.attribution.checks import check_files
from training.attribution.corpus import PASSAGES, load_passages, occurrences, split_passages

TEXT = (
    "“The strait stays open,” Admiral Ines Prado told Lusa. She said that Porto Velho had said it would patrol.\n\n"
    "She laughed."
)
OUTER: dict[str, Any] = {
    "source": ["She"],
    "cue": [["said", 1]],
    "content": ["Porto Velho had said it would patrol"],
    "speaker": "Ines Prado",
    "anonymous": False,
    "kind": "speech",
    "form": "indirect",
    "stance": "asserts",
    "relays": [],
    "inside": None,
}
QUOTED = OUTER | {
    "source": ["Admiral Ines Prado"],
    "cue": ["told"],
    "content": ["“The strait stays open,”"],
    "form": "direct",
    "relays": [{"name": "Lusa", "words": "Lusa"}],
}
INNER = OUTER | {
    "source": ["Porto Velho"],
    "cue": [["said", 2]],
    "content": ["it would patrol"],
    "speaker": "Porto Velho",
    "stance": "promises",
    "relays": [{"name": "Ines Prado", "words": ["She", 1]}],
    "inside": 1,
}
OUTER["source"] = [["She", 1]]


def row(*statements: dict[str, Any], **fields: Any) -> dict[str, Any]:
    known = {"id": "t1-001", "topic": "a strait", "style": "agency", "outlet": None, "text": TEXT}
    return known | {"statements": list(statements)} | fields


def written(folder: Path, *rows: Any) -> Path:
    file = folder / "t1.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in rows), "utf-8")
    return file


def problems(folder: Path, *rows: Any) -> list[str]:
    return [str(problem) for problem in check_files([written(folder, *rows)])[1]]


def test_words_become_characters_and_numbers_choose_among_them(tmp_path: Path) -> None:
    (passage,) = load_passages([written(tmp_path, row(QUOTED, OUTER, INNER))])
    assert passage.writer == "t"
    assert passage.has_chain
    quoted, outer, inner = passage.statements
    assert [TEXT[start:end] for start, end in quoted.content] == ["“The strait stays open,”"]
    assert outer.cue[0][0] < TEXT.index("Porto Velho") < inner.cue[0][0]
    assert TEXT[slice(*quoted.relays[0].words)] == "Lusa"


def test_a_passage_by_the_guidelines_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, row(QUOTED, OUTER, INNER)) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"source": ["Admiral Prado"]}, "'Admiral Prado' is not in the text"),
        ({"cue": ["aughed"]}, "only as a part of other words"),
        ({"cue": ["said"]}, "'said' stands 2 times in the text: say which"),
        ({"cue": [["said", 3]]}, "there is no number 3"),
        ({"cue": ["said", 2]}, 'neither "words" nor ["words", number]'),
        ({"content": ["it would patrol "]}, "blanks at its ends"),
        ({"content": []}, "has no content"),
        ({"content": ["She said that Porto Velho"]}, "source and content overlap"),
        ({"content": ["said that Porto Velho"]}, "cue and content overlap"),
        ({"kind": "talk"}, "kind: 'talk' is none of speech, thought, attitude"),
        ({"stance": "agrees"}, "stance: 'agrees' is none of"),
        ({"form": "direct"}, "form: direct, but by its quotation marks indirect"),
        ({"anonymous": None}, "anonymous: neither true nor false"),
        ({"anonymous": True, "speaker": None}, "without the speaker's description"),
        ({"relays": ["Lusa"]}, "is not a name with its words"),
        ({"relays": [{"name": "Efe", "words": "Efe"}]}, "relay: 'Efe' is not in the text"),
        ({"source": [["She", 2]]}, "this 'She' is sentences away from the cue"),
        ({"inside": 7}, "there is no statement 7"),
        ({"inside": 1}, "runs in a circle"),
        ({"inside": 0}, "lies outside the content of statement 0"),
        ({"note": "?"}, "unknown keys note"),
    ],
)
def test_each_problem_is_named_with_its_line_and_statement(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    found = problems(tmp_path, row(QUOTED, OUTER | change))
    assert any(message in line and line.startswith("t1.jsonl:1: t1-001: statement 1: ") for line in found), found


def test_what_lies_in_another_statement_says_so(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, row(OUTER, INNER | {"inside": None}))
    assert "in the content of statement 0" in found


def test_ids_are_unique_and_lines_are_objects(tmp_path: Path) -> None:
    found = problems(tmp_path, row(QUOTED), row(QUOTED), [1])
    assert found == [
        "t1.jsonl:2: t1-001: the id was there before, in t1.jsonl:1",
        "t1.jsonl:3: no id: not an object",
    ]
    with pytest.raises(ValueError, match=r"t1\.jsonl:2: t1-001"):
        load_passages([written(tmp_path, row(QUOTED), row(QUOTED))])


def test_a_short_word_stands_in_no_longer_one() -> None:
    assert list(occurrences("he", "the theatre, he said")) == [(13, 15)]


def test_one_writer_and_its_topics_are_held_out() -> None:
    train, held_out = split_passages(load_passages())
    assert {one.writer for one in held_out} == {"c"}
    assert {one.topic for one in train}.isdisjoint(one.topic for one in held_out)
    assert 0.2 < len(held_out) / (len(train) + len(held_out)) < 0.4


def test_the_corpus_can_be_read_and_keeps_its_promises() -> None:
    passages, found = check_files(sorted(PASSAGES.glob("*.jsonl")))
    assert found == []
    assert len({one.topic for one in passages}) > 100
    assert sum(one.has_chain for one in passages) >= 200
