"""The project's own training data, and the code that makes the shipped models of it."""
