"""Results of a run: tables declared once, written while the run goes on, and a manifest last.

In: weeks of a run. Out: a run directory, and rows of a SELECT on it.
"""
