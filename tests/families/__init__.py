"""Tests of the rule families: what holds for all, and one file for each."""
