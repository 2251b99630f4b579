"""Tests of demerit.life."""
