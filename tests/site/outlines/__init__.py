"""A reader of an exam whose guide changes, in a browser."""
