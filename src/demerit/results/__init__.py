"""Results of a run: tables declared once, written while the run goes on, and a manifest last."""
