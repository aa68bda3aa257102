"""From a document's text to marked text: parse, time expressions, actors."""
