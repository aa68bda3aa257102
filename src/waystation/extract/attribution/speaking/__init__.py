"""Who says it: the phrase that names the source, and whom it means."""
