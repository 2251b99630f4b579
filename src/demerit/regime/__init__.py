"""The regime: one rule a file, each a few pure functions on whole numbers.

In: whole numbers and a rule's settings. Out: whole numbers.
"""
