"""Who did what to whom, and whether it happened."""
