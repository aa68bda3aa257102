"""Code lists and fact tables: what people edit, as versioned data files beside small loaders."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from waystation.vocab.own import own_contents

_DATA_SUFFIXES = (".csv", ".toml")


@functools.lru_cache(maxsize=1)
def versions() -> Mapping[str, str]:
    """Return the content version of every data file: its path below this package -> 12 hex digits of its SHA-256.

    Tables of the user's own folder are there as "own/persons.csv". A stage's Maker names the files it read with these,
    so a changed row is a changed maker. Example: ``{"persons.csv": "0f3a...", ...}``, sorted by path. It does not say
    which stage reads which file.
    """
    contents = {path: file.read_bytes() for path, file in _data_files(files(__name__), "")}
    contents |= {f"own/{name}": content for name, content in own_contents()}
    found = {path: hashlib.sha256(content).hexdigest()[:12] for path, content in contents.items()}
    return MappingProxyType(dict(sorted(found.items())))


def _data_files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _data_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_DATA_SUFFIXES):
            yield prefix + entry.name, entry
