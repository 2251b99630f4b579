"""One run: arms lived, recorded, measured and reported.

In: a scenario. Out: a run directory with its report.
"""
