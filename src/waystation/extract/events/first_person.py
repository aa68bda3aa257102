"""Who "I" and "we" are inside a quotation: the one whose words they are."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from waystation.extract.parties import innermost
from waystation.records import Annotation, Attribution, Mention, Span

_FIRST_PERSON = frozenset({"i", "we", "us", "our", "my", "me", "ourselves"})


def with_first_persons(annotation: Annotation, attributions: Sequence[Attribution]) -> Annotation:
    """Return the annotation with each "I" and "we" of a statement as a mention of its speaker.

    Only where the speaker is known as an actor, and nothing is marked there yet. Example: in "We will not yield", the
    envoy of Chad said, "we" is the envoy of Chad. What it does not do: ask whether others are meant along with them.
    """
    marked = {token for mention in annotation.mentions for token in range(mention.first, mention.last)}
    found = []
    for token, word in enumerate(annotation.words):
        if word.lower() not in _FIRST_PERSON or word == "US" or token in marked:
            continue
        start, end = annotation.starts[token], annotation.ends[token]
        attribution = innermost(attributions, start, end)
        if attribution is None or attribution.actor is None:
            continue
        found.append(
            Mention(
                span=Span(document_id=annotation.document_id, start=start, end=end),
                first=token,
                last=token + 1,
                head=token,
                kind="pronoun",
                actor=attribution.actor,
            )
        )
    mentions = sorted((*annotation.mentions, *found), key=lambda mention: (mention.first, mention.last))
    return dataclasses.replace(annotation, mentions=tuple(mentions))
