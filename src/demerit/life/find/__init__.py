"""Finding a life by what became of it."""
