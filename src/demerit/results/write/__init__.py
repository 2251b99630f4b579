"""Writing a run: numbered Parquet parts while weeks arrive, and the manifest last.

In: weeks, lives and facts. Out: numbered Parquet parts, a manifest last.
"""
