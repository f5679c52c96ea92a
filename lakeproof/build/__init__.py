"""Finishes a built site: its security policy, and smaller files."""
