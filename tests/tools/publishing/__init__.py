"""Tests of what publishes the site; tests/site/versions opens a published site in a browser."""
