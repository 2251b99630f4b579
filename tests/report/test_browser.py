"""How a browser shows the report: nothing fetched, nothing clipped, nothing unknown, on any screen and on paper."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from demerit.audit.run.comparison import Comparison
from demerit.audit.run.opened_run import Run
from demerit.experiment.run.simulate import simulate
from demerit.report.page.build import write_report
from demerit.report.page.html_page import build_page
from demerit.scenario.load import load
from tests.chromium import NOWHERE, WIDER, launched

pytestmark = pytest.mark.browser
pytest.importorskip("playwright.sync_api")

_CLIPPED = """() => [...document.querySelectorAll("svg.chart")].flatMap((svg) => {
  const room = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.width > 0 && (box.left < room.left - 2 || box.right > room.right + 2);
  }).map((text) => `${svg.getAttribute("aria-label")}: ${text.textContent}`);
})"""
_OVERLAID = """() => [...document.querySelectorAll("svg.chart")].flatMap((svg) => {
  const texts = [...svg.querySelectorAll("text")].filter((text) => text.getBoundingClientRect().width > 0);
  const boxes = texts.map((text) => [text.textContent, text.getBoundingClientRect()]);
  const crossed = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  return boxes.flatMap(([one, a], i) => boxes.slice(i + 1).filter(([, b]) => crossed(a, b)).map(([other]) => `${one} | ${other}`));
})"""
_UNKNOWN = """() => [...document.querySelectorAll("svg *")].flatMap((node) =>
  [...node.attributes].filter((one) => /NaN|undefined|Infinity/.test(one.value)).map((one) => `${node.tagName} ${one.name}`))"""
_UNDRAWN = """() => [...document.querySelectorAll("figure")].filter((figure) =>
  figure.querySelector(".drawing") && !figure.querySelector("svg.chart, .drawing table, .tiles")).map((figure) => figure.id)"""


class Shown(NamedTuple):
    """A report in a browser, and what the browser complained of or asked for."""

    page: Any
    complaints: list[str]
    requests: list[str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium that reaches nothing."""
    with launched(NOWHERE) as chromium:
        yield chromium


@pytest.fixture
def show(browser: Any) -> Iterator[Callable[..., Shown]]:
    """Open a file in a fresh context; closed after the test."""
    with ExitStack() as opened:

        def open_file(file: Path, width: int = 1280, **options: Any) -> Shown:
            context = browser.new_context(viewport={"width": width, "height": 900}, **options)
            opened.callback(context.close)
            page = context.new_page()
            shown = Shown(page, [], [])
            page.on("console", lambda message: shown.complaints.append(message.text))
            page.on("pageerror", lambda error: shown.complaints.append(str(error)))
            page.on("request", lambda request: shown.requests.append(request.url))
            page.goto(file.as_uri())
            if options.get("java_script_enabled", True):
                page.wait_for_selector("#report:not([aria-busy])", state="attached")
                page.wait_for_selector("#provinces svg, #reproduce", state="attached")
            return shown

        yield open_file


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a run in which nobody keeps a file."""
    folder = tmp_path_factory.mktemp("nothing")
    loaded = load("none", {"society.people": 1_000, "run.weeks": 8, "run.burn_in": 0})
    run = simulate(loaded, out=folder / "run", threads=2)
    return write_report(run, run.measures, folder / "report.html")


@pytest.fixture(scope="module")
def compared(comparison: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a comparison."""
    run = comparison.run
    return write_report(run, run.measures, tmp_path_factory.mktemp("compared") / "report.html")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_browser__shows_a_comparison(
    show: Callable[..., Shown], compared: Path, width: int, scheme: str
) -> None:
    """The sections on arms are drawn within their frames, on any screen; a table opens with all intervals."""
    shown = show(compared, width, color_scheme=scheme)
    assert shown.complaints == []
    assert shown.page.evaluate(WIDER) == 0
    for finding in (_UNDRAWN, _UNKNOWN, _CLIPPED, _OVERLAID):
        assert shown.page.evaluate(finding) == []
    for section in ("arms", "spared", "ways", "effort", "life"):
        assert shown.page.locator(f"section#{section}").count() == 1
    shown.page.locator("#arms-at-a-glance summary").click()
    assert "all arms at once" in shown.page.locator("#arms-at-a-glance thead").inner_text()


def test_browser__shows_the_rows_behind_a_claim(show: Callable[..., Shown], compared: Path) -> None:
    """Beside a figure stands the command that gives its rows, and its name leads to its definition."""
    page = show(compared).page
    page.locator("#less .asked summary").first.click()
    assert page.locator("#less .asked code").first.inner_text().startswith('demerit query RUN "SELECT')
    for link in page.locator("#arms thead a").all():
        assert page.locator(f"[id='{link.get_attribute('href')[1:]}']").count() == 1


def test_browser__a_single_run_has_no_sections_on_arms(show: Callable[..., Shown], file: Path) -> None:
    """What only a comparison can tell is not there, nor in the contents."""
    page = show(file).page
    assert page.locator("section#arms, section#effort, a[href='#spared']").count() == 0


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_browser__shows_all_and_asks_for_nothing(
    show: Callable[..., Shown], file: Path, width: int, scheme: str
) -> None:
    """No complaint, no request beyond the file, no sideways scroll, and every figure is drawn within its frame."""
    shown = show(file, width, color_scheme=scheme)
    assert shown.complaints == []
    assert [url for url in shown.requests if not url.startswith("data:")] == [file.as_uri()]
    assert shown.page.evaluate(WIDER) == 0
    assert shown.page.locator("figure .drawing").count() >= 15
    for finding in (_UNDRAWN, _UNKNOWN, _CLIPPED, _OVERLAID):
        assert shown.page.evaluate(finding) == []


def test_browser__dark_is_dark(show: Callable[..., Shown], file: Path) -> None:
    """The page follows the reader's colour scheme."""
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    shades = [show(file, color_scheme=one).page.evaluate(ground) for one in ("light", "dark")]
    assert shades == ["rgb(251, 250, 246)", "rgb(21, 24, 28)"]


def test_browser__the_three_questions_come_first(show: Callable[..., Shown], file: Path) -> None:
    """Page one has the warning that all are invented, then three questions, each with at least one chart."""
    page = show(file).page
    headings = page.locator("main h2").all_inner_texts()
    assert [heading.split("\n")[-1] for heading in headings[:3]] == [
        "Who is hurt?",
        "How does it fail?",
        "What would a safeguard change?",
    ]
    assert "everybody in this report is invented" in page.locator(".strip").inner_text().lower()
    for section in ("who", "way-out", "less"):
        assert page.locator(f"#{section} figure svg.chart").count() >= 1


def test_browser__burn_in_is_set_apart(show: Callable[..., Shown], file: Path) -> None:
    """The weeks before the report are shaded and named in every chart over time."""
    over_time = show(file).page.locator("#time svg.chart")
    shaded = over_time.filter(has_text="burn-in, not reported")
    assert over_time.count() == shaded.count() >= 3


def test_browser__prints_dark_on_white(show: Callable[..., Shown], file: Path) -> None:
    """Paper gets ink whatever the scheme, no controls, and charts of the width of a page."""
    page = show(file, color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(22, 25, 29)"
    assert not page.locator("button").first.is_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#restricted-over-time svg.chart").get_attribute("viewBox").split()[2] == "672"
    assert page.evaluate(_CLIPPED) == page.evaluate(_OVERLAID) == []
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_browser__reads_without_scripts(show: Callable[..., Shown], file: Path) -> None:
    """Without JavaScript the answers and tables are there, and the page stays within its width."""
    shown = show(file, 390, java_script_enabled=False)
    assert shown.page.locator("h1").is_visible()
    assert shown.page.locator("h2").first.inner_text().startswith("Who is restricted")
    assert shown.page.locator("table").count() >= 10
    assert shown.complaints == []


def test_browser__nobody_restricted_is_said_in_words(show: Callable[..., Shown], nothing: Path) -> None:
    """Where there is nothing to draw, titles say so; no empty chart, no NaN."""
    shown = show(nothing)
    text = shown.page.locator("main").inner_text()
    assert shown.complaints == []
    assert "Nobody is restricted in the reported weeks" in text
    assert "NaN" not in text
    assert "undefined" not in text
    assert shown.page.locator("#time .drawing, #tiers .drawing, #who .drawing").count() == 0
    assert shown.page.evaluate(_UNKNOWN) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_browser__benefit_regimes_show_claims(
    show: Callable[..., Shown], benefits: Run, tmp_path: Path, width: int
) -> None:
    """Each question has a chart of claims, a section follows, the contents lead there, and nothing is clipped or crossed."""
    shown = show(write_report(benefits, benefits.measures, tmp_path / "report.html"), width)
    assert shown.complaints == []
    for chart in ("#who #said-to-owe", "#way-out #heard", "#less #claimed", "#claims #found-wrongly"):
        assert shown.page.locator(f"{chart} svg.chart").count() >= 1
    assert shown.page.locator("nav a[href='#claims']").count() == 2
    assert shown.page.locator("nav a[href='#views'], #views").count() == 0
    assert shown.page.evaluate(WIDER) == 0
    for finding in (_UNDRAWN, _UNKNOWN, _CLIPPED, _OVERLAID):
        assert shown.page.evaluate(finding) == []


def test_browser__views_stand_alone(show: Callable[..., Shown], file: Path) -> None:
    """What the nation thinks has a section of its own that calls it an illustration; no claims, no section on them."""
    page = show(file).page
    assert "An illustration, and no more" in page.locator("#views").inner_text()
    assert page.locator("#views svg.chart").count() == 1
    assert page.locator("nav a[href='#claims'], #claims").count() == 0


def test_browser__an_interrupted_run_is_called_that(
    show: Callable[..., Shown], data: dict[str, Any], tmp_path: Path
) -> None:
    """A run that ended early says so before any figure."""
    cut = tmp_path / "cut.html"
    cut.write_text(build_page({**data, "facts": {**data["facts"], "complete": False}}), encoding="utf-8")
    warning = show(cut).page.locator("header [role=note]")
    assert "This run was interrupted" in warning.inner_text()


def test_browser__keys_read_a_chart(show: Callable[..., Shown], file: Path) -> None:
    """Arrow keys move through the weeks of a chart, and the figures are said."""
    page = show(file).page
    slider = page.locator("#restricted-over-time [role=slider]")
    slider.focus()
    before = slider.get_attribute("aria-valuetext")
    page.keyboard.press("ArrowLeft")
    after = slider.get_attribute("aria-valuetext")
    assert before != after
    assert after.startswith("week of ")
    assert "restricted" in after


def test_browser__filter_finds_measures(show: Callable[..., Shown], file: Path) -> None:
    """The filter keeps the measures asked for, and says how many figures are left."""
    page = show(file).page
    page.locator("#measures input").fill("minors")
    assert page.locator("#measures article").count() >= 1
    assert "minors" in page.locator("#measures tbody th").first.inner_text()


def test_browser__saved_table_says_synthetic(show: Callable[..., Shown], file: Path) -> None:
    """A table leaves the page with the word that its people are synthetic."""
    page = show(file).page
    with page.expect_download() as caught:
        page.locator("#measures button").click()
    assert caught.value.path().read_text(encoding="utf-8").startswith("# Synthetic people.")
