"""Exit codes, and the one place where errors become messages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from waystation.errors import StoreError, WaystationError

DONE = 0
DONE_WITH_FAILURES = 1
WRONG_USE = 2
BROKEN_RECORD = 3
INTERRUPTED = 130  # as shells do for SIGINT


def guarded(command: Callable[[], object]) -> int:
    """Run a command; return its exit code, with a message on standard error for each error raised on purpose."""
    try:
        command()
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else DONE
    except StoreError as error:
        return _report(error, BROKEN_RECORD)
    except WaystationError as error:
        return _report(error, WRONG_USE)
    except KeyboardInterrupt:
        print("interrupted; the same command goes on where it stopped", file=sys.stderr)  # noqa: T201
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone: `waystation export ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return DONE


def _report(error: WaystationError, code: int) -> int:
    print(f"waystation: {error}", file=sys.stderr)  # noqa: T201 - standard error is for people
    return code
