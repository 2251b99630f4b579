"""What a report says of one run, without a page.

In: an opened run and its measures. Out: plain structures and sentences.
"""
