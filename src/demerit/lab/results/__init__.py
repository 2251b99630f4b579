"""Results of a pair of societies, and what the page must know to draw them.

In: tables, plans and frames of two arms. Out: plain structures, as in web/src/lab/types.ts.
"""
