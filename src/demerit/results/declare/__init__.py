"""Declarations of every table and column of a run, each made once: validation, metadata and documentation."""
