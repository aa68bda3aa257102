"""The order of the stages, resuming, and the guard that turns one bad document into a Failure row."""
