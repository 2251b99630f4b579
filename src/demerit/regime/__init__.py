"""The rules: one family a file, each a few pure functions on whole numbers, and `enact`, which turns a scenario into tables."""
