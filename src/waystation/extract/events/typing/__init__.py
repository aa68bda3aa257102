"""What kind of act a text tells between two parties, by models trained on the project's own sentences."""
