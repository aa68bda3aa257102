"""Formats: one report a row, an entry, a saved page."""
