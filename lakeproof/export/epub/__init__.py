"""Turns the study notes of an exam into an EPUB file."""
