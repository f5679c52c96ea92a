"""Reads the printed documents back."""
