"""A run that was checked and opened, or a comparison, with what its draws say.

In: a run directory. Out: a `Run` or a `Comparison`.
"""
