"""Tests of demerit.regime."""
