"""Turns the built pages into the index of the search."""
