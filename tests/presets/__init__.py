"""The shipped presets, each held to what its name says."""
