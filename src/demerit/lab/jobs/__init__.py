"""Running a job in a process of its own, or opening a finished run.

In: a `Job`, or the folder of a run. Out: events, frames and results.
"""
