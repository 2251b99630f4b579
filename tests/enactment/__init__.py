"""Tests of the tables that a regime is enacted into."""
