"""Debian's Chromium for tests: launched so that it reaches nothing but this machine, and what a page must not show."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_PATH = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND"
HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""No name leads anywhere, so that whatever is not on this machine cannot be reached."""
NO_3D = "--disable-3d-apis"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""Pixels by which a page is wider than its window."""


@contextmanager
def launched(*flags: str) -> Iterator[Any]:
    """Launch a headless Chromium; it must be closed before another test calls asyncio, so that no fixture may hold it for a session."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=_PATH, args=[*_FLAGS, *flags])
        yield browser
        browser.close()
