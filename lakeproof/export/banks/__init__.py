"""Turns the questions of an exam into files for other programs, one module for each format."""
