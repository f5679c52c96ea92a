"""Measures what many questions and answers cost."""
