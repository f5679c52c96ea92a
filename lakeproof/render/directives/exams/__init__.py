"""Directives that say what an exam asks."""
