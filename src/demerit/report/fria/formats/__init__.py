"""Formats of an assessment.

In: a `Document`. Out: HTML, Markdown or DOCX.
"""
