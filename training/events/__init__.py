"""The project's own annotated event sentences, and what is trained on them."""
