"""Writing a dossier's folder: whole or not at all, and never over anything that is not ours."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from waystation.errors import InputError

MARKER = ".waystation-dossier"
_MARKER_HEAD = "A dossier written by Waystation; it is replaced as a whole. Its files:"


def write_folder(out: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files (path from the folder, bytes) as a new folder, in place of the dossier that stands there.

    All is first written beside it and then swapped in: a reader, or a crash, sees the old dossier or the new one.

    Raises:
        InputError: the place is a file, or a folder that holds anything but a dossier of ours.
    """
    out = out.resolve()
    _refuse_foreign(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        new, old = beside / "new", beside / "old"
        new.mkdir()
        names = []
        for name, data in files:
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            names.append(name)
        marker = "\n".join([_MARKER_HEAD, *sorted(names), ""])
        (new / MARKER).write_text(marker, encoding="utf-8", newline="\n")
        _refuse_foreign(out)  # again: writing took a while
        if out.exists():
            os.replace(out, old)
        try:
            os.replace(new, out)
        except OSError:
            if old.exists():
                os.replace(old, out)
            raise
    finally:
        shutil.rmtree(beside)


def _refuse_foreign(out: Path) -> None:
    if not out.exists():
        return
    advice = "name a new folder, or one that holds a dossier written earlier"
    if not out.is_dir():
        raise InputError("is a file, not a folder to write a dossier to", subject=str(out), advice=advice)
    held = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir())
    if not held and not any(out.iterdir()):
        return
    if not (out / MARKER).is_file():
        raise InputError("is not a dossier: it holds files of another kind", subject=str(out), advice=advice)
    ours = {MARKER, *(out / MARKER).read_text(encoding="utf-8", errors="replace").split("\n")[1:]}
    if strange := [name for name in held if name not in ours]:
        raise InputError(
            f"holds a file that is not part of the dossier there: {strange[0]}",
            subject=str(out),
            advice=f"move it away, or {advice}",
        )
