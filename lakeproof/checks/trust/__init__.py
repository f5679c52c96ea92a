"""What the pages about the site itself rest on: uses of sources, corrections, claims, and figures."""
