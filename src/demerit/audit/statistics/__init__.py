"""The statistics of the audit: intervals, bounds of shares, contrasts of groups.

In: sums and counts. Out: an `Estimate` with its interval, or the reason why it has none.
"""
