"""A comparison: arms under other luck, other figures and other structures.

In: a scenario with arms. Out: a run directory with paired differences.
"""
