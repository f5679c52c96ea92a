"""Helps authors and sets up machines: skeletons, programs, third-party files."""
