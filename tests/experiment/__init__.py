"""Tests of demerit.experiment."""
