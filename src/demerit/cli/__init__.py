"""The command line.

In: the words of a command. Out: printed text, files and an exit code.
"""
