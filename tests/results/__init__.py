"""Tests of demerit.results."""
