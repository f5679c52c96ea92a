"""Turns the files of the project into typed objects."""
