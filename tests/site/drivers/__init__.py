"""What a reader does on the pages, for all browser tests: one module per kind of page."""
