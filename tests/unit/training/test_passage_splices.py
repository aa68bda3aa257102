"""The stories and the splices made of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.passages.splices import make_splices
from training.passages.stories import folds, load_stories, split_stories


def test_stories_are_held_out_whole() -> None:
    stories = load_stories()
    train, held_out = split_stories(stories)
    assert len(train) + len(held_out) == len(stories) > 150
    assert {story.id for story in train}.isdisjoint(story.id for story in held_out)
    assert 0.1 < len(held_out) / len(stories) < 0.3


def test_folds_cover_every_story_once() -> None:
    stories = load_stories()[:17]
    parts = folds(stories, 5)
    assert sorted(key for part in parts for key in part) == [story.id for story in stories]
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_a_row_that_is_no_story_is_refused(tmp_path: Path) -> None:
    row = {"id": "x", "topic": "t", "style": "s", "headline": "h", "paragraphs": ["One."] * 6}
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(row) + "\n")
    assert load_stories(tmp_path)[0].paragraphs[0] == "One."
    for bad in ({**row, "paragraphs": ["One."]}, {**row, "more": 1}):
        file.write_text(json.dumps(bad) + "\n")
        with pytest.raises(ValueError, match="not a story"):
            load_stories(tmp_path)
    file.write_text((json.dumps(row) + "\n") * 2)
    with pytest.raises(ValueError, match="there before"):
        load_stories(tmp_path)


def test_the_same_seed_gives_the_same_splices() -> None:
    stories = load_stories()[:12]
    once, again, other = (list(make_splices(stories, copies=2, seed=seed)) for seed in (5, 5, 6))
    assert once == again != other
    assert len(once) == 24


def test_splices_hold_what_the_datasheet_says() -> None:
    splices = list(make_splices(load_stories()[:60], copies=5, seed=3))
    clean = [splice for splice in splices if not any(splice.foreign)]
    assert len(clean) / len(splices) == pytest.approx(0.4, abs=0.08)
    paragraphs = [
        foreign
        for splice in splices
        for kind, foreign in zip(splice.kinds, splice.foreign, strict=True)
        if kind == "body"
    ]
    assert 0.04 < sum(paragraphs) / len(paragraphs) < 0.08
    for splice in splices:
        assert len(splice.texts) == len(splice.kinds) == len(splice.foreign)
        assert not splice.foreign[0]
        run = [number for number, foreign in enumerate(splice.foreign) if foreign]
        assert run == list(range(run[0], run[0] + len(run))) if run else True
        assert len(run) <= 4


def test_only_foreign_paragraphs_are_of_another_story() -> None:
    stories = load_stories()[:20]
    openings = {paragraph.split(" ", 1)[0]: story.id for story in stories for paragraph in story.paragraphs}
    sole = {
        opening: key
        for opening, key in openings.items()
        if sum(paragraph.split(" ", 1)[0] == opening for story in stories for paragraph in story.paragraphs) == 1
    }
    seen = 0
    for splice in make_splices(stories, copies=2, seed=1):
        for text, kind, foreign in zip(splice.texts, splice.kinds, splice.foreign, strict=True):
            if kind == "body" and (key := sole.get(text.split(" ", 1)[0])):
                seen += 1
                assert (key != splice.story) == foreign
    assert seen > 100
