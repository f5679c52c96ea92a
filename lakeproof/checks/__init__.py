"""Turns content into faults: each names its file, line, id and cure."""
