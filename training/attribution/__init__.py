"""Who is said to have said what: self-written passages with their annotation, and the model that is trained on them."""
