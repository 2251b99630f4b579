"""Tests of demerit.audit."""
