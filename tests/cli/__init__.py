"""Tests of demerit.cli."""
