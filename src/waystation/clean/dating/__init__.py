"""The day of publication: what claims it, what states it, what bounds it."""
