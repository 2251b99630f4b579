"""Reading a run: its manifest checked, one SELECT at a time."""
