"""A run in a cell of a notebook."""
