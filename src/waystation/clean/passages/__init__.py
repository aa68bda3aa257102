"""Passages: where they begin and end, what kind each is, and whether it belongs to the report."""
