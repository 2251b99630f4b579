"""Frames: what everybody is at the end of each week, in a file that grows."""
