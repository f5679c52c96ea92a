"""Directives of the pages about the site itself."""
