"""Differences between arms under the same luck."""
