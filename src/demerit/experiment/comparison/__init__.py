"""Comparison of arms, with replicates, draws of uncertain figures, and alternative structures.

In: a scenario with arms. Out: a run directory with paired differences.
"""
