"""From marked text to claims: attributions, events, moves."""
