"""Every view of the lab has its picture in docs/lab, and the page on the lab shows it."""

import json
import os
import re
from collections.abc import Callable

import pytest

from demerit.lab.server.assets import FOLDER as ASSETS
from tests.lab.pictures import BESIDES, FOLDER, take
from tests.lab.views import STORIES, VIEWS, View
from tests.lab.visited import PATIENCE, Visit

_PAGE = FOLDER.parent / "lab.md"
_LARGEST = 400_000
_OF_VIEWS = [view for view in VIEWS if not view.name.startswith("story-")]
_wanted = pytest.mark.skipif(not os.environ.get("PICTURES"), reason="pictures are taken by make pictures")


def test_pictures__are_there_for_every_view() -> None:
    """Each view has a picture of a bearable size, docs/lab.md shows it with a description, and there are no others."""
    names = {*(view.name for view in VIEWS), *BESIDES}
    assert {picture.stem for picture in FOLDER.glob("*.png")} == names
    assert all(picture.stat().st_size < _LARGEST for picture in FOLDER.glob("*.png"))
    shown = dict(re.findall(r"!\[([^\]]+)\]\(lab/([a-z-]+)\.png\)", _PAGE.read_text(encoding="utf-8")))
    assert set(shown.values()) == names
    assert all(len(description) > 20 for description in shown)


@_wanted
@pytest.mark.browser
@pytest.mark.parametrize("view", _OF_VIEWS, ids=lambda view: view.name)
def test_pictures__of_views(visits: Callable[..., Visit], view: View) -> None:
    """A view on a desk's screen."""
    visited = visits(width=1360, height=1000)
    view.go(visited, {"theme": "light"})
    take(visited.page, view.name, view.shown)


@_wanted
@pytest.mark.browser
def test_pictures__besides(visits: Callable[..., Visit]) -> None:
    """The maps in the dark, the lab on a small screen, and in Chinese."""
    views = {view.name: view for view in VIEWS}
    dark = visits(width=1360, height=1000)
    views["society"].go(dark, {"theme": "dark"})
    take(dark.page, "society-dark", ".live")
    small = visits(width=390, height=844)
    views["society"].go(small, {"theme": "light"})
    take(small.page, "small-screen", "main")
    chinese = visits(width=1360, height=1000)
    views["gallery"].go(chinese, {"theme": "light", "language": "zh"})
    take(chinese.page, "chinese", "main")


@_wanted
@pytest.mark.browser
@pytest.mark.parametrize("story", STORIES)
def test_pictures__of_stories(visits: Callable[..., Visit], story: str) -> None:
    """A tour at the step on which somebody is met, over its own run."""
    told = json.loads((ASSETS / "stories.json").read_text(encoding="utf-8"))[story]["job"]
    visited = visits(width=1360, height=1000)
    visited.page.goto(visited.lab.entrance)
    visited.page.locator("#stories ol button").nth(STORIES.index(story)).click()
    visited.wait_measured()
    assert visited.page.locator(".facts", has_text=f"{told['people']:,}").count() == 1
    for _ in range(3 if story == "credit" else 2):
        visited.page.locator(".tour .ways .on").click()
    visited.page.locator("#side article").wait_for(timeout=PATIENCE)
    take(visited.page, f"story-{story}", "main")
