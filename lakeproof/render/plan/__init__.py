"""The table that study plans are made from."""
