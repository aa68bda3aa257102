"""Tuning of the network: it learns to answer questions, and which words of a sentence name an act."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import nn

from training.events.examples import Example
from training.events.network import AUXILIARY, TYPES, Network
from training.events.spotting import Spotted, padded_sentences, spot_loss
from waystation.extract.events.typing.questions import Pieces, Question, pieces, read_tokenizer

_BATCH = 32
_RATE = 1.5e-4  # of the uppermost layer; each below learns a tenth less
_HEAD_RATE = 1e-3
_DECAY = 0.9
_WARM = 0.1
_REREAD = 1.3
_SMOOTHED = 0.05
_PARTY_HIDDEN = 0.3  # of the questions, so that acts are learnt and not countries
_TRIGGER_SHOWN = 0.4  # who asks about two parties does not know it
_OTHER_HEADS = 0.3  # the weight of base type and auxiliary modes beside the type's


def tune(examples: Sequence[Example], spotted: Sequence[Spotted], weights: Path, *, epochs: int, seed: int) -> Network:
    """Return the network tuned on questions and sentences: the mean of its weights after the last two epochs.

    ``epochs`` counts how often the questions are read; each step also reads some sentences, `_REREAD` times as often.
    """
    torch.manual_seed(seed)
    torch.set_flush_denormal(True)
    chance = random.Random(seed)
    tokenizer = read_tokenizer((weights / "tokenizer.json").read_text("utf-8"))
    model = Network(weights)
    optimizer = torch.optim.AdamW(_groups(model), weight_decay=0.01)
    steps = epochs * ((len(examples) + _BATCH - 1) // _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (_WARM * steps)) * max(0.05, (steps - step) / steps)
    )
    sentences = _endlessly(spotted, math.ceil(_REREAD * len(spotted) * epochs / steps), chance)
    kept: list[dict[str, torch.Tensor]] = []
    began = time.monotonic()
    for epoch in range(epochs):
        model.train()
        asked = named = 0.0
        batches = _batches(examples, tokenizer, chance)
        for rows, batch in batches:
            told = next(sentences)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                ids, mask, places = padded(rows)
                answers = model.upper(model.lower(ids, mask)[0], mask, places)
                spots = model.lower(*padded_sentences(told))[1]
            losses = (_loss([scores.float() for scores in answers], batch), spot_loss(spots.float(), told))
            optimizer.zero_grad()
            sum(losses).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            asked, named = asked + losses[0].item(), named + losses[1].item()
        kept = [*kept[-1:], {name: value.clone() for name, value in model.state_dict().items()}]
        means = f"questions {asked / len(batches):.3f}, sentences {named / len(batches):.3f}"
        print(f"epoch {epoch}: loss of {means}, {time.monotonic() - began:.0f} s", flush=True)
    model.load_state_dict(
        {
            name: sum(state[name] for state in kept) / len(kept) if value.is_floating_point() else value
            for name, value in kept[-1].items()
        }
    )
    return model.eval()


def padded(rows: Sequence[Pieces]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return the pieces of some questions as a rectangle, which of them count, and the places of the marks."""
    longest = max(len(row.ids) for row in rows)
    ids = torch.tensor([[*row.ids, *[0] * (longest - len(row.ids))] for row in rows])
    mask = torch.tensor([[1] * len(row.ids) + [0] * (longest - len(row.ids)) for row in rows])
    return ids, mask, torch.tensor([row.places for row in rows])


def _groups(model: Network) -> list[dict[str, object]]:
    layers = model.blocks()
    groups: list[dict[str, object]] = [
        {"params": layer.parameters(), "lr": _RATE * _DECAY ** (len(layers) - 1 - number)}
        for number, layer in enumerate(layers)
    ]
    held = [value for value in model.lower.encoder.embeddings.parameters() if value.requires_grad]
    groups.append({"params": held, "lr": _RATE * _DECAY ** len(layers)})
    groups.append({"params": [value for head in model.heads() for value in head.parameters()], "lr": _HEAD_RATE})
    return groups


def _endlessly(spotted: Sequence[Spotted], size: int, chance: random.Random) -> Iterator[list[Spotted]]:
    """Yield the sentences in batches of a size, in a new random order each time round."""
    while True:
        order = list(spotted)
        chance.shuffle(order)
        yield from (order[at : at + size] for at in range(0, len(order), size))


def _batches(
    examples: Sequence[Example], tokenizer: object, chance: random.Random
) -> list[tuple[list[Pieces], list[Example]]]:
    """Return the examples in batches of like length, in a random order, some with their parties hidden."""
    rows = [(_asked(one, tokenizer, chance), one) for one in examples]
    chance.shuffle(rows)
    batches = []
    for start in range(0, len(rows), _BATCH * 20):
        near = sorted(rows[start : start + _BATCH * 20], key=lambda row: len(row[0].ids))
        batches += [near[at : at + _BATCH] for at in range(0, len(near), _BATCH)]
    chance.shuffle(batches)
    return [([row for row, _ in batch], [one for _, one in batch]) for batch in batches]


def _asked(one: Example, tokenizer: object, chance: random.Random) -> Pieces:
    shown = one.trigger if chance.random() < _TRIGGER_SHOWN else None
    hidden = (0, 1) if chance.random() < _PARTY_HIDDEN else ()
    question = Question(text=one.text, actor=one.actor, recipient=one.recipient, trigger=shown)
    return pieces(tokenizer, question, hidden=hidden)  # type: ignore[arg-type]


def _loss(found: Sequence[torch.Tensor], batch: Sequence[Example]) -> torch.Tensor:
    weight = torch.tensor([one.weight for one in batch])
    kinds = torch.tensor([TYPES.index(one.event_type) if one.event_type else len(TYPES) for one in batch])
    bases = torch.tensor([TYPES.index(one.base_type) if one.base_type else -100 for one in batch])
    modes = torch.tensor([[float(mode in (one.auxiliary_modes or ())) for mode in AUXILIARY] for one in batch])
    told = torch.tensor([float(one.event_type is not None and one.auxiliary_modes is not None) for one in batch])
    loss = nn.functional.cross_entropy(found[0], kinds, label_smoothing=_SMOOTHED, reduction="none")
    loss = loss + _OTHER_HEADS * nn.functional.cross_entropy(found[1], bases, ignore_index=-100, reduction="none")
    binary = nn.functional.binary_cross_entropy_with_logits(found[2], modes, reduction="none").mean(-1)
    return ((loss + _OTHER_HEADS * 4 * told * binary) * weight).sum() / weight.sum()
