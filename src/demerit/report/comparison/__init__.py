"""What a report says of a comparison, without a page.

In: a `Comparison`. Out: plain structures and sentences.
"""
