"""Describing: what a scenario's keys and figures mean, for people, editors and reports.

In: a schema or a loaded scenario. Out: JSON Schema, figures with provenance, axes.
"""
