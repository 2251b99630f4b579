"""Telling a life: journal rows in, sentences out."""
