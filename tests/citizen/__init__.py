"""Tests of what a citizen is to the rules."""
