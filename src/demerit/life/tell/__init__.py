"""Telling a life in sentences.

In: journal rows and statuses of a household. Out: `Told` events, each with its day and sentence.
"""
