"""Turns the content and the built site into other formats."""
