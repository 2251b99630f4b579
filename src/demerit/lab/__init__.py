"""The lab: two societies side by side on a local page, seen while they are simulated."""
