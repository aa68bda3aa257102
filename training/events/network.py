"""The network that is tuned: a small language model whose lower layers spot acts, and all of which answer questions."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import torch
from torch import nn
from transformers import BertModel

from waystation.records.event import AuxiliaryMode, EventType

TYPES: tuple[EventType, ...] = get_args(EventType)
AUXILIARY: tuple[AuxiliaryMode, ...] = get_args(AuxiliaryMode)
_LOWER = 2  # layers: enough to tell that a word names an act, at a third of the cost of all six
_NEVER = -1e9  # added to the attention on what is no piece


class Lower(nn.Module):
    """The lower layers with one head: whether a piece's word names an act, and the type of the act described."""

    def __init__(self, weights: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(weights, add_pooling_layer=False)
        self.encoder.encoder.layer = self.encoder.encoder.layer[:_LOWER]
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # verbs not seen here stay near their like
        self.dropout = nn.Dropout(0.1)
        self.spot_head = nn.Linear(self.encoder.config.hidden_size, 1 + len(TYPES))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the states of the pieces (rows x pieces x width), and their scores: of an act, then of each type."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return states, self.spot_head(self.dropout(states))


class Upper(nn.Module):
    """The upper layers with three heads: the type or nothing, the type of the act described, the auxiliary modes."""

    def __init__(self, weights: Path) -> None:
        super().__init__()
        whole = BertModel.from_pretrained(weights, add_pooling_layer=False)
        width = whole.config.hidden_size
        self.layers = whole.encoder.layer[_LOWER:]
        self.dropout = nn.Dropout(0.1)
        self.type_head = nn.Linear(width * 4, len(TYPES) + 1)
        self.base_head = nn.Linear(width * 4, len(TYPES))
        self.mode_head = nn.Linear(width * 4, len(AUXILIARY))

    def forward(self, states: torch.Tensor, mask: torch.Tensor, places: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return the scores of types (the last: nothing), base types and auxiliary modes, one row a question."""
        hidden = (1.0 - mask[:, None, None, :].to(states.dtype)) * _NEVER
        for layer in self.layers:
            states = layer(states, hidden)
        seen = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * seen).sum(1) / seen.sum(1)
        index = places.unsqueeze(-1).expand(-1, -1, states.shape[-1])
        marks = torch.gather(states, 1, index) * (places > 0).unsqueeze(-1).to(states.dtype)
        joined = self.dropout(torch.cat([mean, marks.flatten(1)], -1))
        return self.type_head(joined), self.base_head(joined), self.mode_head(joined)


class Network(nn.Module):
    """Both parts, as they are tuned together."""

    def __init__(self, weights: Path) -> None:
        super().__init__()
        self.lower = Lower(weights)
        self.upper = Upper(weights)

    def blocks(self) -> list[nn.Module]:
        """Return the layers from the lowest to the uppermost."""
        return [*self.lower.encoder.encoder.layer, *self.upper.layers]

    def heads(self) -> list[nn.Module]:
        """Return what stands above the layers."""
        return [self.lower.spot_head, self.upper.type_head, self.upper.base_head, self.upper.mode_head]
