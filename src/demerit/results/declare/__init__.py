"""Declarations of every table and column of a run, each made once: validation, metadata and documentation.

In: counts that the engine keeps. Out: names, units and meanings of columns, and the figures in them.
"""
