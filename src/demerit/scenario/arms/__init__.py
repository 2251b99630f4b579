"""Arms: the rules as described, and other rules beside them.

In: a loaded scenario. Out: a loaded scenario for each arm.
"""
