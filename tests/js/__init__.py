"""Tests of the JavaScript."""
