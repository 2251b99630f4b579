"""The state of a run: arrays and nothing else, and the society of the first day.

In: a `Plan`. Out: a `RunState`, which can be copied, hashed and restored.
"""
