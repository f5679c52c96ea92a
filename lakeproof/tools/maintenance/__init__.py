"""Looks for what time does to the site: dead links, sources that nobody has read for long, newer releases."""
