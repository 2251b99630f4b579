"""Every view of the lab and the way to it; the tests of all views and the pictures in docs/lab go by this list."""

from collections.abc import Callable
from typing import NamedTuple

from tests.lab.visited import Visit

STORIES = ("apology", "credit", "swapped", "bottom")


class View(NamedTuple):
    """A view of the lab."""

    name: str
    go: Callable[[Visit, dict[str, str]], None]
    """Leads a page there, with more for the address: language and theme."""
    shown: str = "main"
    """Selects what the picture shows."""


def _gallery(visited: Visit, more: dict[str, str]) -> None:
    """Open the start page."""
    nothing = dict.fromkeys(("regime", "people", "weeks", "burn-in", "seed"))
    visited.go(**nothing, **more)
    visited.page.locator("article .start").first.wait_for()


def _run(visited: Visit, more: dict[str, str]) -> None:
    """Open the small run with a safeguard, complete."""
    visited.go(**{"with": "ties"}, **more)
    visited.wait_complete()


def _life(visited: Visit, more: dict[str, str]) -> None:
    """Find the life of somebody in the small run."""
    _run(visited, more | {"panel": "life"})
    visited.page.locator("#finder").select_option("longest restriction")
    visited.page.locator("#side form:has(#finder) button").click()
    visited.page.locator("#side article").wait_for()


def _share(visited: Visit, more: dict[str, str]) -> None:
    """Open the panel with the link, the ways to make the run again, and the files."""
    _run(visited, more | {"panel": "share"})
    visited.page.locator("#way pre").wait_for()


def _story(name: str) -> Callable[[Visit, dict[str, str]], None]:
    """Give the way to the first step of a tour, over the small run."""

    def go(visited: Visit, more: dict[str, str]) -> None:
        """Open the tour."""
        _run(visited, more | {"story": name})
        visited.page.locator("#tour-step").wait_for()

    return go


VIEWS = (
    View("gallery", _gallery),
    View("society", _run),
    View("controls", _run, ".side"),
    View("life", _life, ".side"),
    View("share", _share, ".side"),
    View("charts", _run, "#charts"),
    *(View(f"story-{name}", _story(name), ".tour") for name in STORIES),
)
