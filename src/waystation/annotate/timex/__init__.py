"""Time expressions: a grammar of our own for TIMEX3."""
