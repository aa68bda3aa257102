"""Examples to train and measure on: the passages parsed, what the rules find in them, and what else could be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import waystation as ws
from training.attribution.corpus import Passage, Statement, Stretch, meet
from waystation.annotate.marking import annotate_documents
from waystation.extract.attribution.attributions import quotes_of, sayings_by_rules
from waystation.extract.attribution.contents import cue_spans, spans
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.tagging.statements import Judged, judged
from waystation.extract.syntax import Tree
from waystation.records import Span

_SAME_CONTENT = 0.5  # letters that two contents share, of the longer one's


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A passage with what the rules find, the candidates for more, and the statement that each candidate is, if any."""

    passage: Passage
    tree: Tree
    sayings: Sequence[Saying]
    candidates: Sequence[Judged]
    truth: Sequence[Statement | None]


def make_examples(passages: Iterable[Passage]) -> Iterator[Example]:
    """Yield the example that each passage makes."""
    for passage in passages:
        document = ws.clean_report(passage.text, outlet=passage.outlet)
        if document.text != passage.text:
            raise ValueError(f"{passage.id}: cleaning changes the text, so its annotation points elsewhere")
        (annotation,) = annotate_documents([document])
        tree = Tree(document, annotation)
        quotes = quotes_of(tree)
        sayings = sayings_by_rules(tree, quotes)
        found = list(judged(tree, sayings, quotes))
        truth = [statement_of(tree, one.candidate.saying, passage) for one in found]
        yield Example(passage=passage, tree=tree, sayings=sayings, candidates=found, truth=truth)


def statement_of(tree: Tree, saying: Saying, passage: Passage) -> Statement | None:
    """Return the statement that a saying is, or None: most of the content, and a word of the cue and of the source.

    Where the annotation leaves the source out, as of a verb that shares another's subject, any will do.
    """
    content, cue, source = (
        stretches(found)
        for found in (spans(tree, saying.content), cue_spans(tree, saying.cue), spans(tree, saying.source))
    )
    for one in passage.statements:
        if (
            common(passage.text, content, one.content) >= _SAME_CONTENT
            and (meet(cue, one.cue) or not (cue and one.cue))
            and (meet(source, one.source) or not one.source)
        ):
            return one
    return None


def stretches(found: Iterable[Span]) -> list[Stretch]:
    """Return spans as the annotation has them."""
    return [(span.start, span.end) for span in found]


def common(text: str, ours: Iterable[Stretch], theirs: Iterable[Stretch]) -> float:
    """Return the share of letters that two contents have in common, of those of the longer one."""
    one, other = _letters(text, ours), _letters(text, theirs)
    return len(one & other) / max(len(one), len(other), 1)


def _letters(text: str, content: Iterable[Stretch]) -> set[int]:
    return {at for start, end in content for at in range(start, end) if text[at].isalnum()}
