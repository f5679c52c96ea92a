"""Tests of the HTML that content turns into."""
