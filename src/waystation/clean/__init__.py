"""Cleaning: a raw item in, a document out; pure, one report at a time."""
