"""An exported site: the tours as files that a browser opens from a disk."""

import base64
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

from demerit.cli.lab import lab as command
from demerit.errors import RunError
from demerit.lab.export import export
from demerit.lab.export.export import average
from demerit.lab.export.recording import film_of
from demerit.lab.frames.frames import FrameReader
from demerit.lab.jobs.job_run import LUCKS
from demerit.lab.orders.job import ArmJob, Job, scenario_of
from demerit.scenario.describe.axes import AXES
from demerit.scenario.load import load
from demerit.scenario.schema.safeguards import SAFEGUARDS
from demerit.scenario.size import size_of
from tests.lab.conftest import Made

_SMALL = Job(preset="as-reported-2018", people=1000, weeks=12, burn_in=8, seed=5)
_MOST = 15_000_000
_TOLD = Path(__file__).parents[2] / "web" / "src" / "words" / "lab" / "zh" / "told.json"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one small tour and a plain run."""
    folder = tmp_path_factory.mktemp("site") / "out"
    turned = _SMALL.model_copy(update={"arm": ArmJob(safeguards=["ties"])})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export, "tours", lambda: [export.Tour("credit", (_SMALL, turned))])
        export.export(folder)
    return folder


@pytest.fixture
def page(chromium: Any) -> Iterator[Page]:
    """A page of a browser of its own, without a network."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    yield context.new_page()
    context.close()


def _recording(path: Path) -> dict[str, Any]:
    """Read what a script of the site holds."""
    text = path.read_text(encoding="utf-8")
    told: dict[str, Any] = json.loads(text[text.index("= {") + 2 : text.rindex(";")])
    return told


def test_tours__live_the_years_of_their_regime() -> None:
    """Fewer people than a run, but its own burn-in, reported weeks and seed."""
    for tour in export.tours():
        for job in tour.jobs:
            own = size_of(load(job.preset))
            assert {name: getattr(job, name) for name in own} == {**own, "people": job.people}


def test_tours__can_be_run_and_their_switch_changes_something() -> None:
    """Every run of a tour is one that the lab would take."""
    for tour in export.tours():
        assert all(scenario_of(job).scenario.arms for job in tour.jobs)
        assert len({job.id for job in tour.jobs}) == len(tour.jobs)


def test_export__holds_all_weeks_and_lives_and_stays_small(site: Path) -> None:
    """The frames of a recording are those of the run, its figures have intervals, and everybody who was found is told of."""
    listed = _recording(site / "data" / "recording.js")["runs"]
    assert len(listed) == 2
    assert sum(path.stat().st_size for path in site.rglob("*")) < _MOST
    for run in listed:
        kept = _recording(site / run["script"])
        frames = zlib.decompress(base64.b64decode(kept["frames"][0]))
        assert len(frames) == _SMALL.people * (_SMALL.weeks + _SMALL.burn_in)
        assert kept["results"]["replicates"] == LUCKS
        assert all(row["intervals"][0] for row in kept["results"]["headline"])
        lives = json.loads(zlib.decompress(base64.b64decode(kept["lives"])))
        assert {str(who) for who in kept["found"].values()} <= set(lives)
        assert all(life["who"] == int(who) for who, life in lives.items())


def test_film__can_be_undone(paired: Made) -> None:
    """What was exclusive-or'ed with the week before is that week again."""
    reader = FrameReader(paired.folder / "regime.frames")
    weeks = np.frombuffer(film_of(paired.folder / "regime.frames"), np.uint8).reshape(len(reader), -1)
    undone = np.bitwise_xor.accumulate(weeks, axis=0)
    assert all(undone[week].tobytes() == reader.frame(week) for week in range(len(reader)))


def test_lesson__has_the_figures_of_the_runs(site: Path) -> None:
    """The sheet says what a class will see."""
    kept = [_recording(site / run["script"]) for run in _recording(site / "data" / "recording.js")["runs"]]
    restricted = average(kept[0]["series"], 0, _SMALL.burn_in, "restricted")
    for name in ("lesson.html", "lesson.zh.html"):
        page = (site / name).read_text(encoding="utf-8")
        assert f"<td>{restricted:.1f} → " in page or f"<td>{restricted:.0f} → " in page
        assert "{credit}" not in page
        assert "{version}" not in page


def test_export__leaves_a_folder_alone_that_is_not_empty(tmp_path: Path) -> None:
    """Nothing is overwritten, and nothing is lived for it."""
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(RunError, match="is not an empty folder"):
        export.export(tmp_path)
    told = CliRunner().invoke(command, ["--export", str(tmp_path)])
    assert isinstance(told.exception, RunError)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_export__takes_no_scenario(tmp_path: Path) -> None:
    """The tours are what they are."""
    told = CliRunner().invoke(command, ["--export", str(tmp_path / "out"), "us-credit"])
    assert told.exit_code == 2
    assert "writes the guided tours alone" in told.output


def test_export__leaves_nothing_where_a_run_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site is whole or not there."""
    wrong = _SMALL.model_copy(update={"preset": "no-such-regime"})
    monkeypatch.setattr(export, "tours", lambda: [export.Tour("credit", (wrong,))])
    with pytest.raises(RunError, match="no-such-regime"):
        export.export(tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_told__every_shipped_text_has_a_translation() -> None:
    """Titles and stories of regimes, safeguards and axes are in the Chinese table."""
    told = json.loads(_TOLD.read_text(encoding="utf-8"))
    cards = export.Shelf().shipped_cards
    wanted = [text for card in cards for text in (card["title"], card["story"], card["first_line"])]
    wanted += [text for one in SAFEGUARDS.values() for text in (one.title, one.sentence)]
    wanted += [axis.title for axis in AXES]
    rules = export.sheet(export.Shelf().load("as-reported-2018"), "as-reported-2018")["families"]
    wanted += [text for rule in rules for text in (rule["title"], rule["sentence"])]
    assert [text for text in wanted if text not in told] == []


@pytest.mark.browser
def test_export__opens_from_a_disk(site: Path, page: Page) -> None:
    """The gallery, a recorded run and one of its lives are there without a server or a network, and what is not is refused."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto((site / "index.html").as_uri())
    page.get_by_role("button", name=re.compile("^Start: ")).click()
    page.locator("canvas").first.wait_for()
    page.goto((site / "index.html").as_uri())
    page.get_by_text("What score would I get?").click()
    page.get_by_role("button", name="Meet somebody who does not exist").click()
    page.get_by_text("Invented, like everybody here.").wait_for()
    page.goto((site / "index.html").as_uri())
    page.get_by_role("button", name="Begin the tour: Stuck at the bottom").click()
    page.get_by_text("This run was not recorded. Install demerit").wait_for()
    assert wrong == []


@pytest.mark.browser
def test_lesson__prints_on_two_pages(site: Path, page: Page, tmp_path: Path) -> None:
    """A teacher prints one sheet of paper."""
    page.goto((site / "lesson.html").as_uri())
    printed = page.pdf(path=tmp_path / "lesson.pdf", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2


@pytest.mark.browser
def test_language__stays_with_the_state_and_is_marked(site: Path, page: Page) -> None:
    """The page says which language it is in, keeps what is shown, and marks what has no translation."""
    page.goto(f"{(site / 'index.html').as_uri()}#language=zh")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    page.get_by_role("button", name=re.compile("^开始.*2018")).click()
    page.locator("canvas").first.wait_for()
    shown = page.locator("h1").inner_text()
    page.locator("header select").first.select_option("en")
    page.get_by_role("button", name="All regimes").wait_for()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() != shown
    assert "regime=as-reported-2018" in page.url
    page.locator("header select").first.select_option("zh")
    assert page.locator("h1").inner_text() == shown
