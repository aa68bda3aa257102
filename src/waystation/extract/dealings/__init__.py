"""What is on the table: moves, measures, meetings and approaches."""
