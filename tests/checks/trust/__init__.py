"""Tests of what the pages about the site itself rest on."""
