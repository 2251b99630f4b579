"""What a run leaves behind: tables declared once, written while the run goes on, a manifest last."""
