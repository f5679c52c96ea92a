"""The `:::` lines of a page: a module for each, named like it, with one function that renders it."""
