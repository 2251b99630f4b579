"""A run in a cell of a notebook.

In: an opened `Run`. Out: a widget.
"""
