"""Fuzzing: whatever bytes come, the readers and the cleaner end in time, and only ``InputError`` comes out."""

from __future__ import annotations

import random
import time

import pytest
from hostile import SEEDS, case_of, read_and_clean

BUDGET = 2.5  # seconds a reader; `make` may be slow, the readers are not: they stop by time, not by number


@pytest.mark.parametrize("reader", SEEDS)
def test_only_input_errors_come_out(reader: str) -> None:
    seed, chance = SEEDS[reader], random.Random(reader)
    read_and_clean(seed.pack(seed.data), seed.name)
    started = time.monotonic()
    tried = 0
    while time.monotonic() - started < BUDGET:
        data = case_of(seed, chance)
        tried += 1
        before = time.monotonic()
        read_and_clean(data, seed.name)
        assert time.monotonic() - before < 10, data[:200]
    assert tried > 5
