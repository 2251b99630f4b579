"""Reading: a TOML text, the place of each of its keys, and errors that show the line.

In: the name of a preset or a path. Out: a `Document`.
"""
