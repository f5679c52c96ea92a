"""Tests of the figures of a page."""
