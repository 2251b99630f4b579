"""The server of the lab: routes, who may speak to it, and sessions."""
