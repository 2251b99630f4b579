"""Every table and column of a run, declared once: validation, metadata and documentation."""
