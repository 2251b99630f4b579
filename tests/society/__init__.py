"""Tests of demerit.society."""
