"""The lab in a browser, from the gallery to a life and out again: as a visitor walks through it, with no net and no 3-D."""

import csv
import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from demerit.audit.run.opened_run import Run
from tests.lab.visited import Visit, part

pytestmark = pytest.mark.browser
_PNG = b"\x89PNG\r\n\x1a\n"
_WRITTEN = "() => document.querySelector('#share-link').value === location.href"
"""The address of the page has caught up with its state."""
_RESTRICTED, _THROUGH_OTHERS = 0, 2
"""Lines of the legend."""


@pytest.fixture
def walk(visits: Callable[..., Visit]) -> Visit:
    """The small run, complete, with nobody left out for a relative in the second society."""
    visited = visits()
    visited.go(**{"with": "ties"})
    visited.wait_complete()
    return visited


def test_gallery__starts_a_regime_with_one_click(visits: Callable[..., Visit]) -> None:
    """Every shipped regime has its card with a story; one click, and both societies live, the same to the last citizen."""
    visited = visits()
    visited.enter()
    cards = visited.page.locator("article:has(.start)")
    assert cards.count() == 12
    assert all(len(story) > 40 for story in cards.locator(".story").all_inner_texts())
    visited.start()
    visited.wait_complete()
    assert visited.pixels(0) == visited.pixels(1)
    assert visited.counts(0) == visited.counts(1)
    assert "Nothing is changed yet" in visited.page.locator(".differs").inner_text()


def test_safeguard__changes_the_second_map_alone(visits: Callable[..., Visit]) -> None:
    """Switched on, it makes another second society: its map and counts change, those of the first stay, and words say what differs."""
    visited = visits()
    visited.go()
    visited.wait_complete()
    map_before, counts_before = visited.pixels(0), visited.counts(0)
    visited.switch("ties")
    assert visited.pixels(0) == map_before
    assert visited.counts(0) == counts_before
    assert visited.pixels(1) != map_before
    assert int(visited.counts(0)[_THROUGH_OTHERS]) > int(visited.counts(1)[_THROUGH_OTHERS]) == 0
    assert "child, husband, wife" in visited.page.locator(".differs").inner_text()


def test_maps__click_opens_a_life(walk: Visit) -> None:
    """A click on a map selects whoever lives there, and their life is told in words, of both societies."""
    box = walk.page.locator("[role=application]").nth(1).bounding_box()
    walk.page.mouse.click(box["x"] + 0.3 * box["width"], box["y"] + 0.3 * box["height"])
    life = walk.page.locator("#side article")
    told = life.inner_text()
    found = re.search(r"Citizen (\d+) \(community \d+, number \d+\): a (man|woman|girl|boy)", told)
    assert found
    assert "Invented, like everybody here" in told
    assert life.locator(".arms section").count() == 2
    walk.page.wait_for_url(f"**who={found.group(1)}*")


def test_life__of_somebody_who_is_found(walk: Visit) -> None:
    """Somebody is found by what became of them: days with steps, the rule behind them, the file, and where the two lives part."""
    side = walk.open("life")
    walk.page.locator("#finder").select_option("longest restriction")
    side.locator("form:has(#finder) button").click()
    life = walk.page.locator("#side article")
    told = life.inner_text()
    assert "days restricted" in told
    assert "regime." in life.inner_html()
    walk.page.locator("#who").fill("0/0")
    side.locator("form[role=search] button").click()
    walk.page.locator("#side article", has_text="(community 0, number 0)").wait_for()
    walk.page.wait_for_url("**who=0&*")
    walk.page.locator("#who").fill("nobody")
    side.locator("form[role=search] button").click()
    assert "Nobody in this society has the number" in side.locator("[role=alert]").inner_text()


def test_player__goes_through_the_weeks(walk: Visit) -> None:
    """Reset, step, scrub and newest show other weeks; the date and the maps follow."""
    bar, page = walk.page.locator(".bar"), walk.page
    last, newest = bar.locator(".date b").inner_text(), walk.pixels(0)
    bar.get_by_label("To the first week").click()
    page.locator(".bar .date", has_text="burn-in, week 1 of 104").wait_for()
    assert walk.pixels(0) != newest
    bar.get_by_label("One week on").click()
    page.locator(".bar .date", has_text="burn-in, week 2 of 104").wait_for()
    bar.get_by_label("Week shown").fill("110")
    page.locator(".bar .date", has_text="week 7 of 26").wait_for()
    bar.locator("select").select_option(label="20 weeks a second")
    bar.get_by_label("Play").click()
    page.locator(".bar .date b", has_text=last).wait_for()
    assert walk.pixels(0) == newest


def test_legend__filters_dim_everybody_else(walk: Visit) -> None:
    """A line of the legend leaves only those it names, on both maps, and another click brings all back."""
    whole = walk.pixels(0)
    line = walk.page.locator(".legend tbody button").nth(_THROUGH_OTHERS)
    line.click()
    walk.page.wait_for_timeout(300)
    assert walk.pixels(0) != whole
    assert line.get_attribute("aria-pressed") == "true"
    line.click()
    walk.page.wait_for_timeout(300)
    assert walk.pixels(0) == whole


def test_maps__move_together(walk: Visit) -> None:
    """Zooming the first map zooms the second, and back."""
    page = walk.page
    whole = [walk.pixels(arm) for arm in (0, 1)]
    page.get_by_label("Zoom in").click()
    page.wait_for_timeout(500)
    assert all(walk.pixels(arm) != whole[arm] for arm in (0, 1))
    page.get_by_role("button", name="Whole society").click()
    page.wait_for_timeout(500)
    assert [walk.pixels(arm) for arm in (0, 1)] == whole


def _saved(page: Any, press: Any) -> bytes:
    """Press what saves a file, and read it."""
    with page.expect_download() as caught:
        press.click()
    return Path(caught.value.path()).read_bytes()


def test_share__gives_the_run_as_files(walk: Visit, tmp_path: Path) -> None:
    """The zip is a run that can be opened, the report is a page that says synthetic, and the scenario holds both societies."""
    side = walk.open("share")
    archive = zipfile.ZipFile(io.BytesIO(_saved(walk.page, side.locator("a[download='run.zip']"))))
    archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    assert {"regime", "changed"} <= set(Run(folder).arms)
    report = _saved(walk.page, side.locator("a[download='report.html']")).decode()
    assert "everybody in this report is invented" in report.lower()
    assert "[[arms]]" in _saved(walk.page, side.locator("a[download='scenario.toml']")).decode()


def test_charts__can_be_saved(walk: Visit) -> None:
    """A chart leaves the page as CSV, SVG and PNG; each says that its people are synthetic, or holds the words that do."""
    figure = walk.page.locator("#headline")
    buttons = figure.locator(".save button")
    table = _saved(walk.page, buttons.filter(has_text="CSV")).decode()
    assert "synthetic people" in table.lower()
    rows = list(csv.reader(line for line in table.splitlines() if not line.startswith("#")))
    figure.locator("summary").click()
    figure.locator("table tbody tr").first.wait_for()
    assert len(rows) == 1 + figure.locator("table tbody tr").count() > 5
    drawing = _saved(walk.page, buttons.filter(has_text="SVG")).decode()
    assert "Synthetic people" in "".join(ElementTree.fromstring(drawing).itertext())  # noqa: S314  # our own
    picture = _saved(walk.page, buttons.filter(has_text="PNG"))
    assert picture.startswith(_PNG)
    width, height = struct.unpack(">II", picture[16:24])
    assert width > 300
    assert height > 200


def test_share__address_opens_the_same_state_elsewhere(walk: Visit, visits: Callable[..., Visit]) -> None:
    """Regime, change, week, citizen, view, filters and panel come back in another browser, from the address alone."""
    page = walk.page
    page.get_by_label("Week shown").fill("100")
    page.locator(".legend tbody button").nth(_RESTRICTED).click()
    walk.open("life")
    page.locator("#who").fill("0/3")
    page.locator("#side form[role=search] button").click()
    page.locator("#side article").wait_for()
    page.get_by_label("Zoom in").click()
    walk.open("share")
    page.wait_for_function(_WRITTEN)
    link = page.locator("#share-link").input_value()
    assert link == page.url
    other = visits()
    other.page.goto(f"{other.lab.entrance}#{link.partition('#')[2]}")
    other.wait_complete()
    other.page.locator(".bar .date", has_text="week 101 of 104").wait_for()
    other.page.locator(".keys .who", has_text="Citizen 3").wait_for()
    other.page.wait_for_function(_WRITTEN)
    assert other.run() == walk.run()
    assert other.page.locator("#tab-share").get_attribute("aria-selected") == "true"
    assert other.page.locator(".differs").inner_text() == page.locator(".differs").inner_text()
    assert other.page.url == link
    # The address rounds the middle of the view to a part of a pixel: read from it, both are the same to the last one.
    page.reload()
    walk.wait_complete()
    page.locator(".bar .date", has_text="week 101 of 104").wait_for()
    assert [other.pixels(arm) for arm in (0, 1)] == [walk.pixels(arm) for arm in (0, 1)]
    assert part(**{"with": "ties"}) in link


def test_lab__needs_no_3d(walk: Visit) -> None:
    """The browser of these tests draws in two dimensions only."""
    assert walk.page.evaluate("document.createElement('canvas').getContext('webgl')") is None
