"""Tests of the engine, first of all against the oracle."""
