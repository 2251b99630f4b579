"""Tests of scenarios and of how they are loaded."""
