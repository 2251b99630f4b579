"""Content of an assessment: its parts, tables, harms and points of law.

In: a `Matter`, which is a run with its audit. Out: tables and lists for the sections.
"""
