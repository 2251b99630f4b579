"""Checks of the whole model that take longer than a test: each a module with a committed result."""
