"""Waystation turns news reports into an auditable record of a negotiation."""

__version__ = "0.1.0"
