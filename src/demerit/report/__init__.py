"""The report of a run: its measures in plain words, charts and tables, as one offline page."""
