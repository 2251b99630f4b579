"""Differences between arms under the same luck.

In: values of two arms, one for each replicate or draw. Out: a mean difference or a range, with bounds.
"""
