"""A run that was checked and opened, or a comparison, with what its draws say."""
