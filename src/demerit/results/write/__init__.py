"""Writing a run: numbered Parquet parts while weeks arrive, and the manifest last."""
