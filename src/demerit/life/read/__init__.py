"""Reading a life: a household and its surroundings, cut out of a run and replayed.

In: a run directory. Out: journal rows and statuses of some households.
"""
