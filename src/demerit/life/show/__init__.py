"""Showing a life: as a page, a text or a strip.

In: told events of one or two arms. Out: HTML or text.
"""
