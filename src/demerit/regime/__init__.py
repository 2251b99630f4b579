"""The regime: one rule a file, each a few pure functions on whole numbers, and `enact`, which turns a regime into tables."""
