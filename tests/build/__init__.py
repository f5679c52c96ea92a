"""Tests of what happens to a finished site."""
