"""The checks of ``waystation doctor``."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from waystation.config import Config
from waystation.errors import WaystationError
from waystation.read.sniff import FORMATS

_RUNTIME = (
    "spacy", "numpy", "scipy", "onnxruntime", "tokenizers", "duckdb", "pyarrow", "msgspec", "trafilatura", "lxml",
    "charset_normalizer", "typer", "rich", "jinja2", "yaml", "protego", "py3langid",
)  # fmt: skip
_OLDEST = (3, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at: what was found, and whether it will do."""

    name: str
    found: str
    healthy: bool


def examine(record: Path | None, *, config: Config) -> Iterator[Check]:
    """Yield the checks one by one: Python, dependencies, models, fact tables, a coded sentence, the record if given."""
    healthy = sys.version_info >= _OLDEST
    yield Check(name="Python", found=platform.python_version(), healthy=healthy)
    yield Check(name="formats", found=FORMATS, healthy=True)
    for name in _RUNTIME:
        yield _check(name, partial(_imported, name))
    yield _check("parser model", partial(_model, config.model))
    yield _check("event models", _event_models)
    yield _check("vocabularies", partial(_vocabularies, config.vocabulary))
    yield _check("coding a sentence", _sentence)
    if record is not None:
        yield _check(f"record {record}", partial(_record, record))


def _check(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name=name, found=look(), healthy=True)
    except (WaystationError, ImportError, OSError) as error:
        return Check(name=name, found=str(error), healthy=False)


def _imported(name: str) -> str:
    import_module(name)
    return version({"yaml": "pyyaml", "charset_normalizer": "charset-normalizer"}.get(name, name))


def _model(name: str) -> str:
    from waystation.annotate.parser import load_model

    nlp = load_model(name)
    return f"{name} {nlp.meta['version']}"


def _event_models() -> str:
    from waystation.extract.events.typing.encoder import load_encoder, lower_sha256

    load_encoder()
    return f"encoder {lower_sha256()[:12]}"


def _vocabularies(folder: str) -> str:
    from waystation.vocab import versions
    from waystation.vocab.facts import use_folder

    use_folder(folder)
    return f"{len(versions())} tables read"


def _sentence() -> str:
    from waystation.api import code_report

    coding = code_report("Ankara rejected the offer, the foreign minister of Greece said on 5 October 2020.")
    return f"{len(coding.attributions)} statements, {len(coding.event_mentions)} events"


def _record(path: Path) -> str:
    from waystation.store.record import open_record

    if not path.exists():
        raise WaystationError("no such file", subject=str(path), advice="`waystation read` makes one")
    with open_record(path) as store:
        return ", ".join(f"{count} {table}" for table, count in store.counts().items())
