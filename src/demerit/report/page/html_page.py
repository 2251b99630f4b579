"""The HTML page of a report: data, script and style in one file."""

import base64
import gzip
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from demerit.offline_page import Page
from demerit.report.page.plain_tables import plain_page


def build_page(data: Mapping[str, Any]) -> str:
    """Build the page of a report from its data, script and style.

    Parameters
    ----------
    data : the structure made by ``report_data``.

    Returns
    -------
    One HTML page that loads nothing: its policy allows only this script and style, by their hashes, and no connection.
    """
    body = (
        f'<div id="report" aria-busy="true"></div>\n<noscript>{plain_page(data)}</noscript>\n'
        f'<script type="application/gzip;base64" id="report-data">{_packed(data)}</script>'
    )
    return Page(
        title=f"{data['title']} · demerit, synthetic people",
        description=f"{data['first_line']} Everybody in this report is invented.",
        body=body,
        styles=(asset("report.css"),),
        script=asset("report.js"),
    ).html()


@cache
def asset(name: str) -> str:
    """Read the built script or style sheet."""
    return files("demerit.report").joinpath("assets", name).read_text(encoding="utf-8")


def _packed(data: Mapping[str, Any]) -> str:
    """Return the data as JSON, gzipped without a timestamp, in base64."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()
