"""Tests of the pages as Markdown."""
