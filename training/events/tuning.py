"""Fine-tuning of the encoder: a small language model learns to answer the questions of the examples."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from transformers import BertModel

from training.events.examples import Example
from waystation.extract.events.typing.questions import Pieces, Question, pieces, read_tokenizer
from waystation.records.event import AuxiliaryMode, EventType

TYPES: tuple[EventType, ...] = get_args(EventType)
AUXILIARY: tuple[AuxiliaryMode, ...] = get_args(AuxiliaryMode)
_BATCH = 32
_RATE = 1.5e-4  # of the uppermost layer; each below learns a tenth less
_HEAD_RATE = 1e-3
_DECAY = 0.9
_WARM = 0.1
_SMOOTHED = 0.05
_PARTY_HIDDEN = 0.3  # of the questions, so that acts are learnt and not countries
_TRIGGER_SHOWN = 0.4  # who asks about two parties does not know it
_OTHER_HEADS = 0.3  # the weight of base type and auxiliary modes beside the type's


class TypeEncoder(nn.Module):
    """The encoder with three heads: the type or nothing, the type of the act described, the auxiliary modes."""

    def __init__(self, weights: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(weights, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.type_head = nn.Linear(width * 4, len(TYPES) + 1)
        self.base_head = nn.Linear(width * 4, len(TYPES))
        self.mode_head = nn.Linear(width * 4, len(AUXILIARY))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, places: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return the scores of types (the last: nothing), base types and auxiliary modes, one row a question."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        seen = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * seen).sum(1) / seen.sum(1)
        index = places.unsqueeze(-1).expand(-1, -1, states.shape[-1])
        marks = torch.gather(states, 1, index) * (places > 0).unsqueeze(-1).to(states.dtype)
        joined = self.dropout(torch.cat([mean, marks.flatten(1)], -1))
        return self.type_head(joined), self.base_head(joined), self.mode_head(joined)


def tune(
    examples: Sequence[Example],
    weights: Path,
    *,
    epochs: int,
    seed: int,
    after_epoch: Callable[[TypeEncoder, int], None] = lambda _, __: None,
) -> TypeEncoder:
    """Return the encoder tuned on some examples: the mean of its weights after the last two epochs."""
    torch.manual_seed(seed)
    torch.set_flush_denormal(True)
    chance = random.Random(seed)
    tokenizer = read_tokenizer((weights / "tokenizer.json").read_text("utf-8"))
    model = TypeEncoder(weights)
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # verbs not seen here stay near their like
    optimizer = torch.optim.AdamW(_groups(model), weight_decay=0.01)
    steps = epochs * ((len(examples) + _BATCH - 1) // _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (_WARM * steps)) * max(0.05, (steps - step) / steps)
    )
    kept: list[dict[str, torch.Tensor]] = []
    began = time.monotonic()
    for epoch in range(epochs):
        model.train()
        total = 0.0
        batches = _batches(examples, tokenizer, chance)
        for rows, batch in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = model(*padded(rows))
            loss = _loss([scores.float() for scores in found], batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        kept = [*kept[-1:], {name: value.clone() for name, value in model.state_dict().items()}]
        print(f"epoch {epoch}: loss {total / len(batches):.3f}, {time.monotonic() - began:.0f} s", flush=True)
        after_epoch(model, epoch)
    model.load_state_dict(
        {
            name: sum(state[name] for state in kept) / len(kept) if value.is_floating_point() else value
            for name, value in kept[-1].items()
        }
    )
    return model.eval()


def answer(model: TypeEncoder, questions: Sequence[Pieces]) -> tuple[NDArray[np.float32], ...]:
    """Return the scores of the three heads for some questions, one row each."""
    model.eval()
    order = sorted(range(len(questions)), key=lambda number: len(questions[number].ids))
    rows: list[tuple[NDArray[np.float32], ...]] = []
    with torch.no_grad():
        for start in range(0, len(order), 32):
            found = model(*padded([questions[number] for number in order[start : start + 32]]))
            rows.extend(zip(*(head.numpy() for head in found), strict=True))
    back = np.argsort(order)
    return tuple(np.stack([rows[place][head] for place in back]) for head in range(3))


def padded(rows: Sequence[Pieces]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return the pieces of some questions as a rectangle, which of them count, and the places of the marks."""
    longest = max(len(row.ids) for row in rows)
    ids = torch.tensor([[*row.ids, *[0] * (longest - len(row.ids))] for row in rows])
    mask = torch.tensor([[1] * len(row.ids) + [0] * (longest - len(row.ids)) for row in rows])
    return ids, mask, torch.tensor([row.places for row in rows])


def _groups(model: TypeEncoder) -> list[dict[str, object]]:
    layers = list(model.encoder.encoder.layer)
    groups: list[dict[str, object]] = [
        {"params": layer.parameters(), "lr": _RATE * _DECAY ** (len(layers) - 1 - number)}
        for number, layer in enumerate(layers)
    ]
    held = [value for value in model.encoder.embeddings.parameters() if value.requires_grad]
    groups.append({"params": held, "lr": _RATE * _DECAY ** len(layers)})
    heads = [model.type_head, model.base_head, model.mode_head]
    groups.append({"params": [value for head in heads for value in head.parameters()], "lr": _HEAD_RATE})
    return groups


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
