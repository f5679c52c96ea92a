"""Browser tests of the study plan."""
