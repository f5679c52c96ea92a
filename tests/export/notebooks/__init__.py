"""Tests of the notebooks of pages."""
