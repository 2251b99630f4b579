"""Frames: what everybody is at the end of each week, in a file that grows.

In: a portrait of the people, week by week. Out: bytes of any week.
"""
