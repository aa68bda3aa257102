"""What several commands share: the settings, days given as options, words for people."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import typer

from waystation.config import FILE_NAME, Config, Layer, environment_layer, file_layer, settle
from waystation.errors import InputError


def settings(**options: Any) -> Config:
    """Return the settings; an option that is not None outranks file and environment."""
    given = {name: value for name, value in options.items() if value is not None}
    return settle([*layers(), Layer(origin="command line", values=given)])[0]


def layers() -> list[Layer]:
    """Return what the file in the working directory and the environment set."""
    file = Path(FILE_NAME)
    found = [file_layer(file.read_text("utf-8"), origin=FILE_NAME)] if file.is_file() else []
    return [*found, environment_layer(os.environ)]


def use_own_facts() -> None:
    """Have the fact tables read with those of the folder that the settings name, if they name one."""
    from waystation.vocab.facts import use_folder

    use_folder(settings().vocabulary)


def day(text: str, *, option: str) -> date:
    """Return a day given as an option."""
    try:
        return date.fromisoformat(text)
    except ValueError as cause:
        raise InputError(f"{text!r} is no date", subject=option, advice="write YYYY-MM-DD") from cause


def say(text: str) -> None:
    """Print words for people: on standard error, so that standard output stays data."""
    typer.echo(text, err=True)
