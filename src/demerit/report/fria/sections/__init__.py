"""The sections of an impact assessment, one a file."""
