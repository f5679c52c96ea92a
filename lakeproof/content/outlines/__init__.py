"""The outlines of an exam: read from its file, and compared."""
