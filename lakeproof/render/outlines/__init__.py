"""What pages show of the outlines of an exam."""
