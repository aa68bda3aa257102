"""The one error tree: what went wrong, with which thing, and what to do next.

WaystationError
├── InputError    something handed in cannot be used (a file, a row, an argument)
├── StageError    a stage failed on one document
├── StoreError    the record cannot be opened, read or written
└── ConfigError   a setting is unknown or has a wrong value
"""

from __future__ import annotations


class WaystationError(Exception):
    """Base of all errors that Waystation raises on purpose.

    Attributes:
        subject: what the error is about (a path, a locator, a setting's name).
        advice: what the reader of the message can do next; empty when there is nothing.
    """

    def __init__(self, message: str, *, subject: str = "", advice: str = "") -> None:
        self.message = message
        self.subject = subject
        self.advice = advice
        super().__init__(message, subject, advice)

    def __str__(self) -> str:
        head = f"{self.subject}: {self.message}" if self.subject else self.message
        return f"{head} ({self.advice})" if self.advice else head

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.subject, self.advice))


class InputError(WaystationError, ValueError):
    """Something handed in cannot be used: an empty file, a binary file, an over-long line."""


class StageError(WaystationError, RuntimeError):
    """A stage failed on one document; the run goes on and keeps a ``Failure`` row."""


class StoreError(WaystationError, RuntimeError):
    """The record cannot be opened, read or written: broken, locked, or from a newer version."""


class ConfigError(WaystationError, ValueError):
    """A setting is unknown or has a value that is not allowed."""


def _rebuild(kind: type[WaystationError], message: str, subject: str, advice: str) -> WaystationError:
    return kind(message, subject=subject, advice=advice)
