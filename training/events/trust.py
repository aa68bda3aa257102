"""Fitting of the model of trust: how likely a coded act is right, by our sentences and by judged acts of real news."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from evaluation.event_sentences import alike, as_found, judge
from evaluation.matching import pair
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from training.events.corpus import Sentence
from waystation import clean_report
from waystation.annotate.marking import annotate_documents
from waystation.extract.attribution.attributions import find_attributions
from waystation.extract.events.events import candidates
from waystation.extract.events.trust.model import ALWAYS, LEARNT, Learnt
from waystation.records import Document, EventMention

MOST = 36
"""Numbers at most in the part fitted on real reports; with the dozen set elsewhere with a look at such, under fifty."""

_SEEN = 3  # times at least: a rarer feature is left out
_PENALTY = 0.1  # the inverse strength of the penalty on our own sentences
_PENALTIES = (0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.12, 0.15, 0.2)  # the same on real reports, the strongest first
_SEEN_IN_NEWS = 12
_LEAST = 0.02  # a smaller weight is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A coded act: its features, and whether who, what and to whom are all right."""

    features: frozenset[str]
    right: bool


def judged_sentences(sentences: Sequence[Sentence]) -> Iterator[Judged]:
    """Yield what the rules make out in our own sentences, judged by their annotation."""
    documents = [clean_report(one.text) for one in sentences]
    for sentence, document, annotation in zip(sentences, documents, annotate_documents(documents), strict=True):
        coded = candidates(document, annotation, find_attributions(document, annotation))
        found = as_found(annotation, [mention for mention, _ in coded], shift=document.text.find(sentence.text))
        paired = {id(one): act for act, one in pair(sentence.acts, found, alike)}
        for one, (_, features) in zip(found, coded, strict=True):
            verdict = judge(paired[id(one)], one) if id(one) in paired else {}
            yield Judged(features=features, right=bool(verdict) and verdict["roles"] and verdict["event type"])


def judged_news(judged: Iterable[tuple[Document, EventMention, bool]]) -> Iterator[Judged]:
    """Yield acts of a record that somebody judged; those that today's rules no longer make out are left out."""
    by_report: dict[str, list[tuple[Document, EventMention, bool]]] = defaultdict(list)
    for row in judged:
        by_report[row[0].id].append(row)
    for rows in by_report.values():
        document = rows[0][0]
        (annotation,) = annotate_documents([document])
        coded = candidates(document, annotation, find_attributions(document, annotation))
        features = {mention.id: seen for mention, seen in coded}
        for _, act, right in rows:
            if act.id in features:
                yield Judged(features=features[act.id], right=right)


def fit_learnt(rows: Sequence[Judged]) -> Learnt:
    """Return the regression of being right on the features of some judged acts."""
    names = _often(rows, least=_SEEN)
    fitted = LogisticRegression(C=_PENALTY, max_iter=400).fit(_matrix(rows, names), [row.right for row in rows])
    weights = dict(zip(names, fitted.coef_[0].tolist(), strict=True))
    return Learnt(weights=weights, intercept=float(fitted.intercept_[0]))


def fit_news(rows: Sequence[Judged], learnt: Learnt) -> dict[str, float]:
    """Return the short list: what the learnt log odds count for, and the few features without words that correct them.

    A penalty on the sum of the weights leaves most features out; it is loosened as far as ``MOST`` numbers allow.
    """
    names = [name for name in _often(rows, least=_SEEN_IN_NEWS) if "word" not in name.split("=")[0]]
    odds = np.array([[learnt.log_odds(row.features)] for row in rows])
    seen = hstack([csr_matrix(odds), _matrix(rows, names)]).tocsr()
    found: dict[str, float] = {}
    for penalty in _PENALTIES:
        model = LogisticRegression(C=penalty, l1_ratio=1, solver="liblinear", max_iter=1000)
        fitted = model.fit(seen, [row.right for row in rows])
        weights = zip([LEARNT, *names], fitted.coef_[0].tolist(), strict=True)
        loosened = {ALWAYS: round(float(fitted.intercept_[0]), 3)}
        loosened |= {name: round(weight, 3) for name, weight in weights if abs(weight) >= _LEAST}
        if len(loosened) > MOST:
            break
        found = loosened
    return found


def area(rows: Sequence[Judged], score: Callable[[frozenset[str]], float]) -> float:
    """Return how often a right act is scored higher than a wrong one, 0 to 1."""
    return float(roc_auc_score([row.right for row in rows], [score(row.features) for row in rows]))


def _often(rows: Sequence[Judged], *, least: int) -> list[str]:
    seen = Counter(name for row in rows for name in row.features)
    return sorted(name for name, times in seen.items() if times >= least)


def _matrix(rows: Sequence[Judged], names: Sequence[str]) -> csr_matrix:
    columns = {name: number for number, name in enumerate(names)}
    places = [(n, columns[name]) for n, row in enumerate(rows) for name in sorted(row.features) if name in columns]
    return csr_matrix((np.ones(len(places)), tuple(zip(*places, strict=True))), shape=(len(rows), len(names)))
