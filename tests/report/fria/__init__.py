"""Tests of the impact assessment."""
