"""The rules of a regime as the page shows them: switches, figures and sources."""
