"""Reading a run: its manifest is checked, then one SELECT runs at a time.

In: a run directory. Out: a scenario, facts and rows.
"""
