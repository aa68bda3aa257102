"""``python tests/fuzz/long_run.py --minutes 10``: fuzz each reader for so long, each in a process of its own.

Prints how many cases were tried, the slowest, how far memory grew, and each error that is no InputError with the file
that its case was saved to. Ends with 1 if there was any, or a case took over 10 seconds, or memory grew over 1 GB.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

from hostile import SEEDS, case_of, read_and_clean

SLOW, HANGING = 10, 60  # seconds
GROWTH = 1_000  # megabytes


def main() -> int:
    """Fuzz one reader here, or all of them one after another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10, help="for each reader; default: 10")
    parser.add_argument("--reader", choices=SEEDS, help="default: all")
    parser.add_argument("--seed", type=int, default=0, help="of chance; default: 0")
    options = parser.parse_args()
    if options.reader is not None:
        return fuzz(options.reader, seconds=60 * options.minutes, seed=options.seed)
    command = [sys.executable, __file__, "--minutes", str(options.minutes), "--seed", str(options.seed), "--reader"]
    return max(subprocess.run([*command, reader], check=False).returncode for reader in SEEDS)


def fuzz(reader: str, *, seconds: float, seed: int) -> int:
    """Try cases until the time is over; return 1 if there is something to tell of, else 0."""
    good, chance = SEEDS[reader], random.Random(f"{reader} {seed}")
    read_and_clean(good.pack(good.data), good.name)  # models and vocabularies load here
    before = _peak_megabytes()
    cases, slowest, errors = 0, 0.0, 0
    started = time.monotonic()
    while (began := time.monotonic()) - started < seconds:
        data = case_of(good, chance)
        faulthandler.dump_traceback_later(HANGING, exit=True)
        try:
            read_and_clean(data, good.name)
        except Exception:  # what this program is here to find
            errors += 1
            _say(f"{reader}: case {cases}, saved as {_save(data, reader)}\n{traceback.format_exc()}")
        faulthandler.cancel_dump_traceback_later()
        if (took := time.monotonic() - began) > SLOW:
            _say(f"{reader}: case {cases} took {took:.1f} s, saved as {_save(data, reader)}")
        cases, slowest = cases + 1, max(slowest, took)
    growth = _peak_megabytes() - before
    _say(f"{reader:<10}{cases:>9,} cases, slowest {slowest:.2f} s, memory +{growth:.0f} MB, {errors} errors")
    return int(errors > 0 or slowest > SLOW or growth > GROWTH)


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _save(data: bytes, reader: str) -> Path:
    with tempfile.NamedTemporaryFile(prefix=f"{reader}-", suffix=".bin", delete=False) as file:
        file.write(data)
    return Path(file.name)


if __name__ == "__main__":
    sys.exit(main())
