"""Prints pages from the browser."""
