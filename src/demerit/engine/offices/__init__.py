"""The offices at the end of a window: blocks report, the nation answers, counties publish.

In: queues and counts of a window. Out: signals that citizens read in the next one.
"""
