"""The report of a run: measures in plain words, charts and tables, as one offline page.

In: an opened run and its measures. Out: one HTML page, or an impact assessment.
"""
