"""Is it good? Scores on corpora that the project may ship, with floors that CI enforces."""
