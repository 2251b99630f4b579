"""How fast the lab answers somebody who looks at it: first paint, first week on the maps, pictures a second while weeks are played, a life.

Run it on an otherwise idle machine, from the root of the repository: python -m benchmarks.lab [PEOPLE ...]

The browser draws without a GPU. Times are those that the browser measures, from the click on; the simulation is warm.
"""

import sys
import time
from typing import Any, NamedTuple

from tests.chromium import HERE, NO_3D, launched
from tests.lab.visited import PATIENCE, Lab, Visit, opened_lab, visit

SIZES = (100_000, 1_000_000)
_PLAYED = 6
"""Seconds of playing that are measured."""
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
_COUNT = """(seconds) => new Promise((done) => {
  const date = document.querySelector(".bar .date b");
  let [pictures, weeks, slowest, last] = [0, 0, 0, performance.now()];
  const watcher = new MutationObserver(() => weeks++);
  watcher.observe(date, { characterData: true, subtree: true, childList: true });
  const begun = last;
  const step = (now) => {
    pictures++;
    slowest = Math.max(slowest, now - last);
    last = now;
    if (now - begun < 1000 * seconds) return requestAnimationFrame(step);
    watcher.disconnect();
    const passed = (now - begun) / 1000;
    done([pictures / passed, weeks / passed, slowest]);
  };
  requestAnimationFrame(step);
})"""


class Measured(NamedTuple):
    """What somebody waits for, at one size of the society."""

    first_week: float
    whole: float
    pictures: float
    weeks: float
    slowest: float
    life: float


def _seconds(visited: Visit, act: Any, selector: str) -> float:
    """Measure how long it takes from an act until something is on the page."""
    begun = time.perf_counter()
    act()
    visited.page.locator(selector).first.wait_for(timeout=5 * PATIENCE)
    return time.perf_counter() - begun


def paint(browser: Any, lab: Lab) -> float:
    """Measure the first paint of the page, in milliseconds."""
    visited = visit(browser, lab)
    visited.page.goto(lab.entrance)
    visited.page.locator("article .start").first.wait_for()
    passed = float(visited.page.evaluate(_PAINT))
    visited.page.context.close()
    return passed


def measure(browser: Any, lab: Lab, people: int) -> Measured:
    """Measure one size: two societies for four years, and a year of burn-in."""
    visited = visit(browser, lab)
    page = visited.page
    page.goto(lab.entrance)
    page.locator("article .start").first.wait_for()
    state = {"people": people, "weeks": 208, "burn-in": 52, "with": "ties"}
    address = lab.at(**state).partition("#")[2]
    go = lambda: page.evaluate("(hash) => { location.hash = hash; }", address)  # noqa: E731
    first_week = _seconds(visited, go, ".legend td.number:not(:empty)")
    whole = first_week + _seconds(visited, lambda: None, "#charts figure svg")
    page.locator(".bar select").select_option(label="20 weeks a second")
    page.get_by_label("To the first week").click()
    page.locator(".bar .play").click()
    page.wait_for_timeout(1000)
    pictures, weeks, slowest = page.evaluate(_COUNT, _PLAYED)
    page.locator(".bar .play").click()
    page.locator("#tab-life").click()
    page.locator("#who").fill("0/3")
    press = page.locator("#side form[role=search] button").click
    life = _seconds(visited, press, "#side article")
    page.context.close()
    return Measured(first_week, whole, pictures, weeks, slowest, life)


def main() -> None:
    """Print what is measured at each size."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    with opened_lab() as lab, launched(HERE, NO_3D) as browser:
        print(f"first paint: {min(paint(browser, lab) for _ in range(3)):.0f} ms")
        print(
            f"{'people':>10} {'first week s':>13} {'measured s':>11} {'fps':>6} {'weeks/s':>8} {'slowest ms':>11} {'a life s':>9}"
        )
        for people in sizes:
            one = measure(browser, lab, people)
            print(
                f"{people:10,} {one.first_week:13.1f} {one.whole:11.1f} {one.pictures:6.1f} {one.weeks:8.1f} "
                f"{one.slowest:11.0f} {one.life:9.1f}"
            )


if __name__ == "__main__":
    main()
