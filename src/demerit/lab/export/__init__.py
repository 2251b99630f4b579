"""The lab without a server: a folder of files, and a lesson sheet.

In: the guided tours. Out: their runs, lives and counts as files.
"""
