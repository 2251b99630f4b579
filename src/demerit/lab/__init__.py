"""The lab: a local page on which two societies live side by side, and what serves it."""
