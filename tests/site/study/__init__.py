"""What a reader does next, in a browser."""
