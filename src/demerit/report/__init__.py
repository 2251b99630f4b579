"""The report of a run: measures in plain words, charts and tables, as one offline page."""
