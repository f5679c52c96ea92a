"""Turns the built pages into PDF documents."""
