"""Through whose hands it came: carriers, and statements inside statements."""
