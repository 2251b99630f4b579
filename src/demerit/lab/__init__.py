"""The lab: a local page that shows two societies side by side, and its server.

In: requests of the page. Out: JSON, frames and files; a worker simulates.
"""
