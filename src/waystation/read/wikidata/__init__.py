"""Wikidata dumps: officials, their offices and terms, as rows of the fact tables."""
