"""Finding a life by its outcome.

In: a run and the name of a finder. Out: the person with the highest score.
"""
