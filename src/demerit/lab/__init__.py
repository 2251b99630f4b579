"""The lab: a local page that shows two societies side by side, and its server."""
