"""The engine: whole numbers only, one citizen's week as a pure composition of rules, and loops that only index.

In: a `Loaded` scenario. Out: counts of each week, signals, and journals of chosen lives.
"""
