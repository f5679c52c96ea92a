"""The published site: two editions of the exam guides and the development version, beside each other on one host."""
