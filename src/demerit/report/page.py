"""The page of a report: data, script and style in one file, under a policy that lets nothing else in."""

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from demerit.report.plain import plain_page

_DOTS = "".join(f"%3Ccircle cx='{x}' cy='{y}' r='1.4'/%3E" for y in (4, 8, 12) for x in (4, 8, 12))
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' fill='%2316191d'/%3E"
    f"%3Cg fill='%23fbfaf6'%3E{_DOTS}%3C/g%3E%3Ccircle cx='12' cy='12' r='1.9' fill='%23f0755c'/%3E%3C/svg%3E"
)
"""Nine people, one of them marked."""


def build_page(data: Mapping[str, Any]) -> str:
    """Put the data of a report, its script and its style into one page.

    Parameters
    ----------
    data : the structure made by ``report_data``.

    Returns
    -------
    One HTML page that loads nothing: its policy allows this very script and style, by their hashes, and no connection.
    """
    script, style = asset("report.js"), asset("report.css")
    policy = (
        f"default-src 'none'; script-src '{hash_of(script)}'; style-src '{hash_of(style)}'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    title = escape(f"{data['title']} · demerit, synthetic people")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{escape(data["first_line"])} Everybody in this report is invented.">
<meta name="generator" content="demerit {escape(data["facts"]["demerit"])}">
<title>{title}</title>
<link rel="icon" href="{ICON}">
<style>{style}</style>
</head>
<body>
<div id="report" aria-busy="true"></div>
<noscript>{plain_page(data)}</noscript>
<script type="application/gzip;base64" id="report-data">{_packed(data)}</script>
<script>{script}</script>
</body>
</html>
"""


@cache
def asset(name: str) -> str:
    """Read the built script or style sheet."""
    return files("demerit.report").joinpath("assets", name).read_text(encoding="utf-8")


def hash_of(text: str) -> str:
    """Give the hash by which a content security policy knows an inline element."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _packed(data: Mapping[str, Any]) -> str:
    """Pack the data: JSON, gzipped without a time, in base64."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()
