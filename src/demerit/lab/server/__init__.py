"""The server of the lab: routes, who may speak to it, and sessions.

In: requests of a browser. Out: answers, and the workers that make them.
"""
