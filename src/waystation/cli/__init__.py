"""The command line: parse, call, print. Data goes to standard output, words for people to standard error."""

from waystation.cli.app import main

__all__ = ["main"]
