"""From a regime's figures to the integer tables that the engine reads.

In: a validated `Regime` and the society's acts. Out: one record of `rules` for each era.
"""
