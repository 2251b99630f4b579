"""Scenarios: TOML files in which every number has a value, a unit, a source and a date."""
