"""Lives as the page shows them.

In: a run and the number of a person. Out: a life as JSON.
"""
