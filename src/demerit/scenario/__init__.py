"""Scenarios: TOML files in which every number has a value, a unit, a source and a date.

In: the name of a preset or a file. Out: `Loaded`, a scenario that is ready to run, or every problem at once.
"""
