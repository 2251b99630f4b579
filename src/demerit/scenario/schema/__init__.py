"""The schema: the tables of a scenario, frozen, in which an unknown key is an error.

In: one tree. Out: a `Scenario`, and a description of each of its keys.
"""
