"""Statements whose cues the rules leave out, taken up where a model trained on the project's own passages says so."""
