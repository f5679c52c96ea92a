"""Directives about the site as a whole."""
