"""Replay: simulate chosen households once more from the seed and the stored signals.

In: a plan, signals and the numbers of households. Out: their statuses and journals.
"""
