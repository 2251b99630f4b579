"""Driving a run: threads, shards, week after week.

In: a `Plan` and a state. Out: a `Week` at a time.
"""
