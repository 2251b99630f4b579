"""Offline HTML pages. A page's security policy allows only its own styles and script, by hash, and no connection."""

import base64
import hashlib
from html import escape
from typing import NamedTuple

from demerit import __version__

_DOTS = "".join(f"%3Ccircle cx='{x}' cy='{y}' r='1.4'/%3E" for y in (4, 8, 12) for x in (4, 8, 12))
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' fill='%2316191d'/%3E"
    f"%3Cg fill='%23fbfaf6'%3E{_DOTS}%3C/g%3E%3Ccircle cx='12' cy='12' r='1.9' fill='%23f0755c'/%3E%3C/svg%3E"
)
"""Page icon: nine people, one of them marked."""


class Page(NamedTuple):
    """Parts of an offline page."""

    title: str
    description: str
    body: str
    """HTML."""
    styles: tuple[str, ...]
    script: str = ""
    """Runs after the body has loaded."""

    def html(self) -> str:
        """Return the page as one HTML file."""
        styles = "".join(f"<style>{style}</style>\n" for style in self.styles)
        script = f"<script>{self.script}</script>\n" if self.script else ""
        return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{self._policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{escape(self.description)}">
<meta name="generator" content="demerit {escape(__version__)}">
<title>{escape(self.title)}</title>
<link rel="icon" href="{ICON}">
{styles}</head>
<body>
{self.body}
{script}</body>
</html>
"""

    def _policy(self) -> str:
        """Return the content security policy."""
        hashes = " ".join(f"'{_hash(style)}'" for style in self.styles)
        script = f" script-src '{_hash(self.script)}';" if self.script else ""
        return f"default-src 'none';{script} style-src {hashes}; img-src data:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    """Return the hash by which a content security policy allows an inline element."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
