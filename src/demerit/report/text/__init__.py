"""Phrases and figures as every report writes them.

In: numbers and estimates. Out: words, or figures for JSON.
"""
