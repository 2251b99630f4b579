"""The impact assessment: which cells are filled, which are left, and what the page may load."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from demerit.audit.account import Audit
from demerit.audit.opened import Run
from demerit.report.fria import LEFT, Assessment, assessment
from demerit.report.fria_page import fria_markdown, fria_page
from tests.audit.law.test_law import WORDS

_CELLS = [*(f"AI Act, Art. 27(1)({x})" for x in "abcdef"), *(f"GDPR, Art. 35(7)({x})" for x in "abcd")]


@pytest.fixture(scope="module")
def draft(run: Run, audited: Audit) -> Assessment:
    """The assessment of the run."""
    return assessment(run, audited)


@pytest.fixture(scope="module")
def page(draft: Assessment, audited: Audit) -> str:
    """The assessment as a page."""
    return fria_page(draft, audited)


def test_cells__are_those_of_both_laws(draft: Assessment) -> None:
    """Six of the AI Act, four of the GDPR; each says something and leaves something."""
    assert [cell.law for cell in draft.cells] == _CELLS
    assert all(cell.left and (cell.said or cell.grids) for cell in draft.cells)


def test_grids__are_whole(draft: Assessment) -> None:
    """Every row has a text for every column."""
    for cell in draft.cells:
        for grid in cell.grids:
            assert {len(row) for row in grid.rows} == {len(grid.columns)}, grid.title


def test_page__says_synthetic_and_leaves_the_rest_to_the_deployer(page: str) -> None:
    """The mark is on top, every cell ends with what is left, and the box is there."""
    assert page.count(LEFT) == len(_CELLS)
    for words in (
        "everybody in this assessment is invented",
        "not evidence about any real person",
        "not legal advice",
    ):
        assert words in page


def test_page__loads_nothing(page: str) -> None:
    """No script, no address outside, a policy that lets nothing in."""
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#|data:)', page)


def test_page__is_well_formed(page: str) -> None:
    """Every element that is opened is closed, in order."""
    open_elements: list[str] = []

    class _Reader(HTMLParser):
        def handle_starttag(self, tag: str, _attributes: object) -> None:
            if tag not in {"meta", "link"}:
                open_elements.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_elements.pop() == tag

    _Reader().feed(page)
    assert open_elements == []


def test_page__shows_no_figure_that_is_none(page: str, draft: Assessment) -> None:
    """What is not known is said to be so."""
    assert not re.search(r"\b(nan|None|inf)\b", page)
    assert not re.search(r"\b(nan|None|inf)\b", fria_markdown(draft))


def test_words__never_clear_anybody(page: str, draft: Assessment) -> None:
    """Neither page nor Markdown says that something is in order."""
    text = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    assert WORDS.search(text) is None
    assert WORDS.search(fria_markdown(draft)) is None


def test_markdown__has_the_same_cells(draft: Assessment) -> None:
    """A heading for each, in order."""
    assert re.findall(r"^## (.*?): ", fria_markdown(draft), re.MULTILINE) == _CELLS


@pytest.mark.browser
def test_page__fits_a_narrow_screen(page: str, tmp_path: Path) -> None:
    """Tables scroll in themselves; the page does not."""
    playwright = pytest.importorskip("playwright.sync_api")
    (tmp_path / "fria.html").write_text(page, encoding="utf-8")
    with playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        shown = browser.new_page(viewport={"width": 390, "height": 800})
        shown.goto((tmp_path / "fria.html").as_uri())
        wider = shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        browser.close()
    assert wider <= 0
