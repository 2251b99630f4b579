"""The pictures of the lab in docs/lab, taken by its tests when `PICTURES` is set: make pictures."""

import os
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "docs" / "lab"
BESIDES = ("society-dark", "small-screen", "chinese", "notebook")
"""Pictures of what is no view of its own."""
_HIGHEST = 1100
"""Pixels after which a picture is cut off."""


def take(page: Any, name: str, selector: str) -> None:
    """Take the picture of a part of a page, if pictures are asked for."""
    if not os.environ.get("PICTURES"):
        return
    part = page.locator(selector).first
    part.scroll_into_view_if_needed()
    page.mouse.move(0, 0)
    page.evaluate("document.fonts.ready")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(400)
    box = part.bounding_box()
    clip = {**box, "height": min(box["height"], _HIGHEST)}
    FOLDER.mkdir(exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}.png", clip=clip, full_page=True, animations="disabled")
