"""Everybody can use the lab: by keyboard, with a screen reader, on a small screen, in the dark, in two languages."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.chromium import WIDER
from tests.lab.views import VIEWS, View
from tests.lab.visited import Visit, broken

pytestmark = pytest.mark.browser
_MOST_TABS = 90
_FOCUSED = """() => {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
  return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
}"""
_NAMED = "(selector) => document.activeElement.matches(selector)"
_HANZI = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def axe() -> Axe:
    """The checker of accessibility."""
    return Axe()


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "language"), [("light", "en"), ("dark", "zh")])
def test_views__have_no_serious_violation(
    visits: Callable[..., Visit], axe: Axe, theme: str, language: str
) -> None:
    """axe-core finds nothing serious or critical on any view, light in one language and dark in the other; the language is declared."""
    visited = visits()
    found: dict[str, list[str]] = {}
    for view in {view.go: view for view in VIEWS}.values():
        view.go(visited, {"theme": theme, "language": language})
        found[view.name] = broken(axe.run(visited.page).response)
        assert visited.page.locator("html").get_attribute("lang", timeout=1000).startswith(language)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_views__fit_a_small_screen(visits: Callable[..., Visit], view: View) -> None:
    """At 390 pixels nothing makes the page scroll sideways."""
    visited = visits(width=390, height=844)
    view.go(visited, {})
    assert visited.page.evaluate(WIDER) <= 0
    assert visited.page.locator(view.shown).first.is_visible()


def test_society__is_one_map_above_the_other_on_a_small_screen(visits: Callable[..., Visit]) -> None:
    """At 390 pixels the second map stands below the first one, as wide."""
    visited = visits(width=390, height=844)
    visited.go(**{"with": "ties"})
    visited.wait_complete()
    first, second = (visited.page.locator("[role=application]").nth(arm).bounding_box() for arm in (0, 1))
    assert second["y"] > first["y"] + first["height"]
    assert first["width"] == second["width"] > 320


def _tab_to(page: Any, selector: str, key: str = "Tab") -> None:
    """Press Tab until an element has the focus; wherever it stops, the focus is seen."""
    for _ in range(_MOST_TABS):
        page.keyboard.press(key)
        assert page.evaluate(_FOCUSED), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate(_NAMED, selector):
            return
    raise AssertionError(f"no Tab leads to {selector}")


def test_keyboard__leads_from_the_gallery_to_a_life(visits: Callable[..., Visit]) -> None:
    """Gallery, run, safeguard, player and life, without a pointer, and the focus is always seen."""
    visited = visits()
    visited.enter()
    page = visited.page
    _tab_to(page, "article .start")
    page.keyboard.press("Enter")
    visited.wait_complete()
    _tab_to(page, "[role=application]")
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    _tab_to(page, ".bar .play")
    page.keyboard.press("Home")
    page.locator(".bar .date", has_text="week 1 of 104").wait_for()
    page.keyboard.press("ArrowRight")
    page.locator(".bar .date", has_text="week 2 of 104").wait_for()
    page.keyboard.press("End")
    _tab_to(page, "#tab-controls")
    _tab_to(page, "input[aria-describedby=safeguard-letters]")
    page.keyboard.press("Space")
    page.locator(".differs", has_text="a week after").wait_for(timeout=180_000)
    visited.wait_complete()
    _tab_to(page, "[role=application]", "Shift+Tab")
    page.keyboard.press("Enter")
    page.locator("#side article").wait_for()
    assert "Invented, like everybody here" in page.locator("#side article").inner_text()


def test_keyboard__lists_its_keys(visits: Callable[..., Visit]) -> None:
    """A question mark opens the list of keys, and Escape closes it."""
    visited = visits()
    visited.enter()
    visited.page.keyboard.press("?")
    assert "play or pause" in visited.page.locator("dialog[open]").inner_text()
    visited.page.keyboard.press("Escape")
    visited.page.locator("dialog[open]").wait_for(state="detached")


def test_language__is_chosen_on_the_page(visits: Callable[..., Visit]) -> None:
    """Chinese replaces the words of the page, and the address keeps it."""
    visited = visits()
    visited.enter()
    visited.page.locator(".tools select").first.select_option("zh")
    visited.page.wait_for_url("**language=zh*")
    for selector in ("h1", ".strip p", "#stories h2"):
        assert _HANZI.search(visited.page.locator(selector).first.inner_text())


def test_screen_reader__is_told_what_the_maps_show(visits: Callable[..., Visit]) -> None:
    """A sentence tells the counts of both societies, and the maps are described by it."""
    visited = visits()
    visited.go(**{"with": "ties"})
    visited.wait_complete()
    summary = visited.page.locator("#map-summary", has_text="3,000 invented people")
    for arm in (0, 1):
        restricted = re.compile(rf"\b{visited.counts(arm)[0]} restricted")
        summary.filter(has_text=restricted).wait_for(state="attached")
    assert visited.page.locator("[aria-describedby=map-summary]").count() == 2
