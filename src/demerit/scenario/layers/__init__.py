"""Layering: presets, overrides and amendments laid over one another.

In: documents. Out: one tree (`Merged`) in which each key knows its file.
"""
