"""Sections of an assessment, a file for each.

In: a `Matter`. Out: blocks of a `Document`.
"""
