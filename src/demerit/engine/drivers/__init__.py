"""Drivers of a run: threads, shards, week after week.

In: a `Plan` and a state. Out: one `Week` at a time.
"""
