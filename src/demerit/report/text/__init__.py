"""Phrases and figures as every report writes them."""
