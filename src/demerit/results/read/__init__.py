"""Reading a run: its manifest is checked, then one SELECT runs at a time."""
