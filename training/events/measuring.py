"""How the written models do on sentences held out: each voice alone, and all together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.events.reading import Row
from training.events.scores import accuracy, macro_f1
from waystation.extract.events.typing.encoder import Readings, read_encoder, read_questions
from waystation.extract.events.typing.linear import LINEAR_FILE, read_linear_model
from waystation.extract.events.typing.questions import Question
from waystation.extract.events.typing.voices import TYPES, Voices, chances
from waystation.records.event import EventType


def scores(rows: Sequence[Row], folder: Path) -> NDArray[np.float32]:
    """Return the scores that the linear model in a folder gives to the answers of some questions."""
    model = read_linear_model((folder / LINEAR_FILE).read_bytes())
    return np.stack([model.scores(row.features, row.vectors) for row in rows])


def readings(rows: Sequence[Row], folder: Path) -> Readings:
    """Return what the encoder in a folder makes of some questions, without being told their triggers."""
    asked = [Question(text=row.example.text, actor=row.example.actor, recipient=row.example.recipient) for row in rows]
    return read_questions(read_encoder(folder), asked)


def figures(
    rows: Sequence[Row], voices: Mapping[str, Voices], encoder: Readings, linear: NDArray[np.float32]
) -> list[str]:
    """Return a line for the rules, each model and the voices together: of types given an act, and of acts found."""
    lines = [_line("rules", rows, [row.verdict.event_type for row in rows], None)]
    for name, heard in (("encoder", encoder.types), ("linear", linear)):
        lines.append(_line(name, rows, _types(heard), _found(heard)))
    for name, weights in voices.items():
        likely = np.stack(
            [
                chances(
                    weights,
                    encoder=encoder.types[number] if name == "whole" else None,
                    linear=linear[number],
                    verdict=row.verdict,
                )
                for number, row in enumerate(rows)
            ]
        )
        lines.append(_line(name, rows, _types(likely), _found(likely)))
    return lines


def _line(name: str, rows: Sequence[Row], types: Sequence[EventType | None], found: Sequence[bool] | None) -> str:
    acts = [number for number, row in enumerate(rows) if row.example.event_type is not None]
    gold, got = ([of[number] for number in acts] for of in ([row.example.event_type for row in rows], types))
    right = f"macro-F1 {macro_f1(gold, got):.1f}, right {accuracy(gold, got):.1f}"
    text = f"{name}: {len(acts)} questions with an act, {right}"
    if found is None:
        return text
    both = sum(found[number] for number in acts)
    return f"{text}; acts found: P {100 * both / max(1, sum(found)):.1f} R {100 * both / max(1, len(acts)):.1f}"


def _types(answers: NDArray[np.floating]) -> list[EventType | None]:
    return [TYPES[number] for number in answers[:, :-1].argmax(1)]


def _found(answers: NDArray[np.floating]) -> list[bool]:
    return [bool(number < len(TYPES)) for number in answers.argmax(1)]
