"""Arms: the baseline, and other rules beside it.

In: a loaded scenario. Out: a loaded scenario for each arm.
"""
