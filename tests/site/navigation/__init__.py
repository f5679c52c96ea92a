"""Marks in navigation and lists."""
