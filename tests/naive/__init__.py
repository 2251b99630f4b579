"""The oracle: demerit's rules once more, slow and plain, written from docs/model.md alone."""
