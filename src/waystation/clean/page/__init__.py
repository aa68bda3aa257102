"""Pages: from HTML to the report's own blocks, and what a page says about itself."""
