"""Is an agreement being kept: from its spec and the evidence, in somebody's view, as of a day, as known by a day."""
