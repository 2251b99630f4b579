"""The audit of one arm: all measures, the self-test and the points of law, as tables and JSON."""
