"""Checks of pages: what they name, where they lead, and how much they ask of a reader."""
