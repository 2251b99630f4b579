"""How often intervals hold the figure expected over lucks: measured by living many, and committed as a table."""
