"""Content-hash ids: the same record says the same thing and has the same id, whoever made it, whenever."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from datetime import date, datetime
from typing import Any, TypeVar

_HEX_DIGITS = 24  # 96 bits: a collision is not to be expected below some 10^13 records of a kind

Record = TypeVar("Record")


def sha256_hex(data: bytes | str) -> str:
    """Return the SHA-256 of bytes, or of a text's UTF-8 bytes, as 64 hex digits."""
    return hashlib.sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()


def content_id(kind: str, *parts: object) -> str:
    """Return ``kind:`` and a hash of the parts.

    >>> content_id("document", "raw:1") == content_id("document", "raw:1")
    True
    """
    canonical = json.dumps([_plain(part) for part in parts], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{kind}:{sha256_hex(canonical)[:_HEX_DIGITS]}"


def unsaid(**options: Any) -> Any:
    """Declare a dataclass field that is no part of what the record says (how sure, which candidates): not hashed."""
    return dataclasses.field(metadata={"said": False}, **options)


def identified(record: Record) -> Record:
    """Return the record with its ``id`` set from all that it says.

    Fields declared with `unsaid` are left out, in nested records too. The kind is the class's name in snake case,
    so an ``EventMention`` becomes ``event_mention:...``.
    """
    kind = re.sub(r"(?<!^)(?=[A-Z])", "_", type(record).__name__).lower()
    said = {key: value for key, value in _said(record).items() if key != "id"}
    return dataclasses.replace(record, id=content_id(kind, said))  # type: ignore[type-var]


def _said(record: Any) -> dict[str, object]:
    return {
        field.name: getattr(record, field.name)
        for field in dataclasses.fields(record)
        if field.metadata.get("said", True)
    }


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return {key: _plain(part) for key, part in _said(value).items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, float):
        return repr(value)
    if value is None or isinstance(value, (str, int, bool)):
        return value
    raise TypeError(f"no canonical form for {type(value).__name__}")
