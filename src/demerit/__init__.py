"""demerit: a laboratory for social scoring. It simulates societies of invented people; nobody's data ever comes in."""

__version__ = "0.1.0"
