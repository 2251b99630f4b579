"""Writing a run: weeks in, numbered Parquet parts out, a manifest last."""
