"""A citizen's week in compiled code: lanes are drawn, candidates sifted, households visited.

In: state, rules and signals. Out: the state a week later, and tallies.
"""
