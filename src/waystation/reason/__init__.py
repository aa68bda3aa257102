"""What follows from the record: offers and their answers."""
