"""Which words carry a saying, and what is said: by the parse, the quotation marks and the lists of cues."""
