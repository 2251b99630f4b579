"""Tests of how code is compiled and kept."""
