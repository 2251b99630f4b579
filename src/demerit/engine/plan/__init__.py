"""Planning: from a loaded scenario to all that a run needs.

In: `Loaded`. Out: a `Plan` for each arm.
"""
