"""Tests of how pages look in every state."""
