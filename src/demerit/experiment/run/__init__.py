"""One run: its arms are simulated, recorded, measured and reported.

In: a scenario. Out: a run directory with its report.
"""
