"""Showing a life: as a page, a text or a strip."""
