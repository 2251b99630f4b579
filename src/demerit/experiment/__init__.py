"""Experiments: one scenario, simulated in its arms, measured and reported.

In: the name of a scenario and a size. Out: a run directory.
"""
