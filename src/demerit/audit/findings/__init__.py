"""The audit of one arm: all measures, the self-test and the points of law.

In: an opened run and the name of an arm. Out: an `Audit`, as an object or as JSON.
"""
