"""The questions of an exam as files that the browser fetches."""
