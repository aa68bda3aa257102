"""Which mentions are of one event, over the whole record."""
