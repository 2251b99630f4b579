"""Audit of a run: measures with a definition, a unit and an interval, computed from the run's own tables.

In: a run directory. Out: a `Run`, its measures, and an `Audit` with a verdict on each point of law.
"""
