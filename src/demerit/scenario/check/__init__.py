"""Checking: a merged tree is valid with its eras, or refused with every problem there is.

In: a `Merged` tree. Out: a `Scenario` and its eras, or a `ScenarioError`.
"""
