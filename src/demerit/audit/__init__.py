"""Audit of a run: measures with a definition, a unit and an interval, computed from the run's own tables."""
