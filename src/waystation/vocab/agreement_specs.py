"""The agreement specs that come with the package, by name: YAML files in the folder ``agreements``."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

_SUFFIX = ".yaml"


def library_names() -> list[str]:
    """Return the names of the specs, sorted. Example: "jcpoa"."""
    return sorted(file.name.removesuffix(_SUFFIX) for file in _folder().iterdir() if file.name.endswith(_SUFFIX))


def library_file(name: str) -> Traversable:
    """Return the file of the spec with one of these names."""
    return _folder() / f"{name}{_SUFFIX}"


def _folder() -> Traversable:
    return files("waystation.vocab") / "agreements"
