"""Lives of invented people, replayed from the stored signals of their county and told day by day.

In: a run directory and a chance id. Out: a `Life`, as text, page or events.
"""
