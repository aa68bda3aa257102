"""Own passages with the times of their events, and their scorer."""
