"""The annotated sentences as the lower layers learn from them: which words name an act, and of what type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

import waystation as ws
from training.events.corpus import Act, Sentence, Stretch
from training.events.network import TYPES
from waystation.annotate.marking import annotate_documents
from waystation.extract.events.typing.questions import read_tokenizer
from waystation.extract.events.typing.spots import SentencePieces, sentence_pieces
from waystation.extract.events.wordings import word_class
from waystation.extract.syntax import Tree

_NAMING = 2.0  # the weight of whether a word names an act, beside that of which


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """A sentence as it is read: its pieces, those that may name an act, and the act that each names, if any."""

    pieces: SentencePieces
    acts: tuple[Act | None, ...]


def read_sentences(sentences: Iterable[Sentence], weights: Path) -> Iterator[Spotted]:
    """Yield the annotated sentences as the lower layers read them; an act is named by the top word of its trigger.

    Example: of "Oman {T1:pulled out} of the talks" the word "pulled" names an act, and "Oman" and "talks" none.
    """
    rows = list(sentences)
    tokenizer = read_tokenizer((weights / "tokenizer.json").read_text("utf-8"))
    documents = [ws.clean_report(one.text) for one in rows]
    for one, document, annotation in zip(rows, documents, annotate_documents(documents), strict=True):
        tree = Tree(document, annotation)
        shift = document.text.find(one.text)
        if shift < 0:
            raise ValueError(f"{one.id}: the cleaner changed the text")
        named = {head: act for act in reversed(one.acts) if (head := _head(tree, act.triggers[0], shift)) is not None}
        tokens = [token for token in range(len(tree)) if token in named or word_class(tree, token) in ("verb", "noun")]
        starts = [annotation.starts[token] - shift for token in tokens]
        read = sentence_pieces(tokenizer, one.text, starts)
        acts = tuple(named.get(token) for token, place in zip(tokens, read.places, strict=True) if place)
        yield Spotted(pieces=SentencePieces(ids=read.ids, places=tuple(filter(None, read.places))), acts=acts)


def spot_loss(scores: torch.Tensor, batch: Sequence[Spotted]) -> torch.Tensor:
    """Return how far the scores of the pieces of some sentences are from what their words name."""
    lines = [number for number, row in enumerate(batch) for _ in row.acts]
    places = [place for row in batch for place in row.pieces.places]
    acts = [act for row in batch for act in row.acts]
    found = scores[lines, places]
    naming = torch.tensor([float(act is not None) for act in acts])
    loss = _NAMING * nn.functional.binary_cross_entropy_with_logits(found[:, 0], naming)
    named = [number for number, act in enumerate(acts) if act is not None]
    if named:
        kinds = torch.tensor([TYPES.index(act.base_type) for act in acts if act is not None])
        loss = loss + nn.functional.cross_entropy(found[named, 1:], kinds)
    return loss


def padded_sentences(rows: Sequence[Spotted]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the pieces of some sentences as a rectangle, and which of them count."""
    longest = max(len(row.pieces.ids) for row in rows)
    ids = torch.tensor([[*row.pieces.ids, *[0] * (longest - len(row.pieces.ids))] for row in rows])
    mask = torch.tensor([[1] * len(row.pieces.ids) + [0] * (longest - len(row.pieces.ids)) for row in rows])
    return ids, mask


def _head(tree: Tree, trigger: Stretch, shift: int) -> int | None:
    """Return the word of a trigger that stands highest in the parse, words of content before others."""
    marks = tree.marks
    inside = [
        token
        for token in range(len(tree))
        if marks.starts[token] - shift < trigger[1] and marks.ends[token] - shift > trigger[0]
    ]
    tops = [token for token in inside if marks.heads[token] == token or marks.heads[token] not in inside]
    content = [token for token in tops if marks.parts[token] in ("VERB", "NOUN", "PROPN", "ADJ", "AUX")]
    return next(iter(content or tops), None)
