"""The rules of a regime as the page shows them: switches, figures and sources.

In: a loaded scenario. Out: plain structures, as in web/src/lab/types.ts.
"""
