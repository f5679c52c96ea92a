"""Runs every snippet, page and lab."""
