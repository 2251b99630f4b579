"""The state of a run: arrays and nothing else, and the society of the first day."""
