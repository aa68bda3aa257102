"""Is it fast? Timings of this package beside a peer, as ratios from one run; never part of the tests."""
