"""Layering: presets, overrides and amendments laid over one another.

In: the name of a scenario. Out: its files, opened (`Chain`), and one tree (`Merged`) in which each key knows its file.
"""
