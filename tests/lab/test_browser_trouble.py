"""What can go wrong with a lab while somebody looks at it, and what the page says then."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lab.visited import LONG, PATIENCE, Lab, Visit, opened_lab, visit

pytestmark = pytest.mark.browser
_WRONG = 'extends = "as-reported-2018"\n\n[regime.copies]\nclearing = 1.4\n'


@pytest.fixture
def alone(chromium: Any, tmp_path: Path) -> Iterator[tuple[Lab, Visit]]:
    """A lab of one's own, with a scenario that has an error, and a page of it."""
    (tmp_path / "wrong.toml").write_text(_WRONG, encoding="utf-8")
    with opened_lab(tmp_path / "wrong.toml") as lab:
        visited = visit(chromium, lab)
        visited.page.goto(lab.entrance)
        visited.page.locator("article").first.wait_for()
        yield lab, visited
        visited.page.context.close()


def test_two_browsers__each_have_their_own_run(visits: Callable[..., Visit]) -> None:
    """Two browsers with other jobs both see theirs to the end, and a third one shares the run of the first."""
    first, second, third = visits(), visits(), visits()
    first.go(seed=11)
    second.go(seed=12)
    first.wait_complete()
    second.wait_complete()
    assert first.run() != second.run()
    third.go(seed=11)
    third.wait_complete()
    assert third.run() == first.run()
    assert third.pixels(0) == first.pixels(0) != second.pixels(0)


def test_reload__in_mid_run_goes_on(visits: Callable[..., Visit], running: Lab) -> None:
    """Reloaded, the page finds the same run, which has not stopped; stopped by its button, it says so and can begin again."""
    visited = visits()
    visited.go(**LONG)
    visited.wait_lived()
    run, workers = visited.run(), running.workers()
    visited.page.reload()
    visited.wait_lived()
    assert visited.run() == run
    assert set(running.workers()) == set(workers)
    assert "Simulating" in visited.page.locator(".bar .phase").inner_text()
    visited.page.get_by_role("button", name="Stop this run").click()
    visited.page.locator(".bar .phase", has_text="Stopped").wait_for()
    # A week that was asked for just then is gone with the run.
    visited.expected.append("status of 404")


def test_killed_simulation__is_told_of_and_can_begin_again(alone: tuple[Lab, Visit]) -> None:
    """The process that simulates is killed from outside: the page says so in a sentence, and a button starts the run again."""
    lab, visited = alone
    visited.go(**LONG)
    visited.wait_lived()
    (worker,) = lab.workers()
    os.kill(worker, signal.SIGKILL)
    said = visited.said()
    assert "ended without a word (signal 9" in said
    assert "Start it again" in said
    visited.page.get_by_role("button", name="Try again").click()
    visited.page.locator(".trouble").wait_for(state="detached", timeout=PATIENCE)
    visited.wait_lived()
    (again,) = lab.workers()
    assert again != worker
    # A week that was asked for just then is gone with the process.
    visited.expected.append("status of 404")
    assert visited.unexpected() == []


def test_scenario_with_an_error__has_a_card_that_says_where(alone: tuple[Lab, Visit]) -> None:
    """Its card names file, line, key, value and the way out, and has no button; the shipped regimes are there all the same."""
    _, visited = alone
    card = visited.page.locator("article.wrong")
    told = card.inner_text()
    assert re.search(r"wrong\.toml:4:\d+: regime\.copies\.clearing must be .*, got 1\.4\. ", told)
    assert card.locator("button").count() == 0
    assert visited.page.locator("article .start").count() == 12
    assert visited.complaints == []


def test_pasted_scenario__is_answered_at_its_text(visits: Callable[..., Visit]) -> None:
    """An error in the text is shown with line and column beside the text, and the run that is shown stays."""
    visited = visits()
    visited.go()
    visited.wait_lived()
    run = visited.run()
    side = visited.open("controls")
    side.locator("details:has(summary:text-is('Edit the scenario as text')) summary").click()
    side.locator("textarea").fill(_WRONG)
    side.locator("button.go").click()
    alert = side.locator("[role=alert]")
    assert "clearing = 1.4" in alert.locator("pre").inner_text()
    assert "line 4" in alert.inner_text().lower()
    assert "regime.copies.clearing must be" in alert.inner_text()
    assert side.locator("textarea").get_attribute("aria-invalid") == "true"
    alert.locator("button").click()
    assert visited.page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert visited.run() == run
    visited.expected.append("status of 422")


def test_stopped_lab__is_told_of(alone: tuple[Lab, Visit]) -> None:
    """With the lab gone, the page says so, and what to do, when it is asked for something."""
    lab, visited = alone
    lab.stop()
    visited.page.locator("article .start").first.click()
    said = visited.said()
    assert "The lab is not running any more" in said
    assert "Start demerit lab again" in said
    assert visited.page.locator(".trouble button", has_text="Reload").is_visible()


def test_stopped_lab__is_told_of_while_a_run_is_watched(alone: tuple[Lab, Visit]) -> None:
    """With the lab gone in mid-run, the page says so without being asked; what was fetched stays."""
    lab, visited = alone
    visited.go(**LONG)
    visited.wait_lived()
    lab.stop()
    assert "The lab is not running any more" in visited.said()
    assert visited.page.locator("[role=application]").count() == 2


def test_wrong_address__names_what_is_wrong(visits: Callable[..., Visit]) -> None:
    """An address with a size that cannot be is answered with the limits, and the way back to the gallery."""
    visited = visits()
    visited.go(people=12)
    said = visited.said()
    assert "People must be from 1,000 to 10,000,000, got 12." in said
    visited.page.locator(".trouble button", has_text="Choose another regime").click()
    visited.page.locator("article .start").first.wait_for()
    visited.expected.append("status of 422")


def test_page_without_the_token__says_how_to_open_it(visits: Callable[..., Visit], running: Lab) -> None:
    """The bare address gives nothing but the word to use the one that was printed."""
    visited = visits()
    answer = visited.page.goto(running.address)
    assert answer.status == 401
    assert "Open the address that `demerit lab` printed" in visited.page.content()
    visited.expected.append("status of 401")
