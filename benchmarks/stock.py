"""The stock small spaCy pipeline as its package loads it: the unit of all benchmarks."""

from __future__ import annotations

from importlib import import_module

from spacy.language import Language

from waystation.annotate.parser import DEFAULT_MODEL


def load_stock() -> Language:
    """Return a new pipeline with spaCy's own matrix products, unlike the one that Waystation parses with."""
    nlp: Language = import_module(DEFAULT_MODEL).load()
    return nlp
