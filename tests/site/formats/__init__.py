"""Tests of a page in other formats, in a browser."""
