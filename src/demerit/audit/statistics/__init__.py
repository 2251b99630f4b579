"""The statistics of the audit: intervals, bounds of shares, contrasts of groups. No table of a run is read here."""
