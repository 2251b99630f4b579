"""Tests of demerit.audit.law."""
