"""The page: data, script and style in one file, and plain tables for readers without scripts.

In: a run and its measures. Out: HTML.
"""
