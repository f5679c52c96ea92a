"""Directives that ask questions."""
