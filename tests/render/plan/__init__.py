"""Tests of the table that study plans are made from."""
