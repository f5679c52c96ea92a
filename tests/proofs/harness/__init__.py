"""Runs topics and labs on the real engines, and compares the results with what pages show."""
