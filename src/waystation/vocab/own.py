"""The user's own vocabulary folder: which one it is, chosen once, before the first table is read."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from waystation.errors import ConfigError


@dataclass(slots=True)
class _Choice:
    """What this process reads. ``settled`` once a table was read: what came of it lives on in caches all over."""

    folder: Path | None = None
    settled: bool = False


_choice = _Choice()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """The text of a table of the user's own; ``file`` is its path, for messages."""

    file: str
    text: str


def choose(folder: Path | None) -> None:
    """Let all tables of this process be read with those of a folder; None: the package's alone.

    Raises:
        ConfigError: tables have been read already, with another folder.
    """
    folder = folder.resolve() if folder is not None else None
    if _choice.settled and folder != _choice.folder:
        raise ConfigError(
            f"the tables have been read already, with {_choice.folder or 'those of the package alone'}",
            subject=f"vocabulary {folder or '(none)'}",
            advice="choose it first of all, once in a process",
        )
    _choice.folder = folder


@functools.cache
def own_text(file: str) -> OwnText | None:
    """Return the user's own table of a name, None if there is none. From then on the choice of the folder stands."""
    _choice.settled = True
    return read_own(_choice.folder, file) if _choice.folder is not None else None


def own_contents() -> list[tuple[str, bytes]]:
    """Return the name and bytes of each of the user's own tables. From then on the choice of the folder stands."""
    _choice.settled = True
    paths = sorted(_choice.folder.glob("*.csv")) if _choice.folder is not None else []
    return [(path.name, path.read_bytes()) for path in paths]


def read_own(folder: Path, file: str) -> OwnText | None:
    """Return a table of a folder, None if it is not there.

    Raises:
        ConfigError: it cannot be read, or is not UTF-8.
    """
    path = folder / file
    try:
        return OwnText(file=str(path), text=path.read_text(encoding="utf-8-sig"))  # spreadsheets put a mark first
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as cause:
        raise ConfigError(str(cause), subject=str(path), advice="save it as CSV in UTF-8") from cause
