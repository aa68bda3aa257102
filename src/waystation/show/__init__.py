"""Pages and texts for people: the dossier as static pages, and one claim as plain text for the terminal."""
