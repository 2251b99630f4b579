"""Tests of the report: what it says, how its page is built, and how a browser shows it."""
