"""Offline export of the lab: the guided tours with their lives, as a folder that a browser opens from disk."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from demerit import __version__
from demerit.errors import RunError
from demerit.lab.export.recording import Found, find_all, recorded, some_of
from demerit.lab.frames.film import SERIES
from demerit.lab.jobs.alone import COMPLETE, Lived, live_alone
from demerit.lab.lives.lives import Lives
from demerit.lab.orders.catalogue import catalogue
from demerit.lab.orders.checked import source_of
from demerit.lab.orders.job import ArmJob, Job, job_of
from demerit.lab.orders.reproduce import reproduce
from demerit.lab.orders.shelf import Shelf
from demerit.lab.rules.sheet import sheet
from demerit.lab.server.assets import FOLDER, asset
from demerit.results.write.run_directory import told_plainly

SHEETS = ("lesson.html", "lesson.zh.html")
_SHOWN = ("restricted", "wrongful", "through_others")
_PRECISE = 10
SITE = Path(str(files("demerit.lab").joinpath("site")))
_WAY_OUT = "Make room, or give another folder."
_ADD = 'demeritRecording.told["{id}"] = {run};\n'
Told = Callable[[str, int, int], None]
"""Called with the name of a run, its weeks so far and its weeks in all."""


class Tallied(NamedTuple):
    """The runs of a tour, before and after its switch is turned."""

    series: Sequence[Sequence[Sequence[int]]]
    """Rows of each run as in RunEvent."""
    burn_in: int


def lessons(folder: Path, tours: Mapping[str, Tallied]) -> dict[str, str]:
    """Return the sheets with their figures.

    Parameters
    ----------
    folder : folder of the templates.
    tours : the recorded runs by tour.

    Returns
    -------
    Text of each sheet, by file name.
    """
    return {name: _filled((folder / name).read_text(encoding="utf-8"), tours) for name in SHEETS}


def _filled(page: str, tours: Mapping[str, Tallied]) -> str:
    """Return a sheet with the figures of the runs filled in."""
    page = page.replace("{version}", escape(__version__))
    for tour, tallied in tours.items():
        page = page.replace(f"{{{tour}}}", _cells(tallied))
    return page


def _cells(tallied: Tallied) -> str:
    """Return the cells of a tour: for each count the first society, the second, and the second after the switch."""
    before, after = tallied.series[0], tallied.series[-1]
    runs = ((before, 0), (before, 1), (after, 1))
    means = [[average(rows, arm, tallied.burn_in, count) for rows, arm in runs] for count in _SHOWN]
    return "".join(f"<td>{' → '.join(map(_plain, three))}</td>" for three in means)


def average(rows: Sequence[Sequence[int]], arm: int, burn_in: int, count: str) -> float:
    """Average a count over the reported weeks.

    Parameters
    ----------
    rows : rows of a run.
    arm : the first society (0) or the second (1).
    burn_in : weeks that are not reported.
    count : one of SERIES.
    """
    at = SERIES.index(count) + 2
    values = [row[at] for row in rows if row[1] == arm and row[0] >= burn_in]
    return sum(values) / len(values)


def _plain(value: float) -> str:
    """Return a figure as text, rounded as on the page."""
    return f"{value:.0f}" if value >= _PRECISE or value == 0 else f"{value:.1f}"


class Tour(NamedTuple):
    """A guided tour: a run, and a second one after the visitor has turned a switch."""

    name: str
    jobs: tuple[Job, ...]


class Recorded(NamedTuple):
    """A simulated run of a tour, ready to be recorded."""

    job: Job
    lived: Lived
    lives: Lives
    found: Found


def tours() -> list[Tour]:
    """Return the guided tours of the page."""
    told = json.loads(asset("stories.json")[0])
    return [Tour(name, tuple(job_of(job) for job in _jobs(story))) for name, story in told.items()]


def _jobs(story: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the jobs of a tour: before the switch is turned, and after."""
    yield story["job"]
    if "switched" in story:
        yield {**story["job"], "arm": story["switched"]}


def people_of() -> int:
    """Return the number of people in the largest run of a tour, both societies together."""
    return 2 * max(job.people for tour in tours() for job in tour.jobs)


def export(folder: Path, told: Told = lambda *_: None) -> int:
    """Write the guided tours as a site that works offline and without a server.

    Parameters
    ----------
    folder : the directory to make; an existing one must be empty.
    told : called with the progress of each run.

    Returns
    -------
    Bytes of the whole site.

    Raises
    ------
    RunError
        If the folder is not empty, or cannot be written.
    """
    refuse_full(folder)
    with told_plainly(folder, _WAY_OUT):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            site = Path(beside) / "site"
            _write(site, Path(beside) / "runs", told)
            size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
            # All or nothing: the finished site replaces the empty folder in one step.
            site.replace(folder)
    return size


def refuse_full(folder: Path) -> None:
    """Refuse a folder that is not empty.

    Parameters
    ----------
    folder : the directory to make.

    Raises
    ------
    RunError
        If it is a file, or not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RunError(f"{folder}: is not an empty folder. Give a new one, so that nothing is overwritten.")


def _write(site: Path, runs: Path, told: Told) -> None:
    """Simulate all tours and write the site."""
    data = site / "data"
    data.mkdir(parents=True)
    listed, figures = [], {}
    for tour in tours():
        done = [_lived(job, runs, told, f"{tour.name}, run {i}") for i, job in enumerate(tour.jobs, start=1)]
        who = {one for each in done for one in (*each.found.values(), *some_of(each.lived))}
        for each in done:
            listed.append(_recorded(each, who, data))
        figures[tour.name] = Tallied([each.lived.series for each in done], tour.jobs[0].burn_in)
        shutil.rmtree(runs)
    recording = {"catalogue": _catalogue(), "sheets": _sheets(), "runs": listed, "told": {}}
    (data / "recording.js").write_text(f"globalThis.demeritRecording = {_js(recording)};\n", encoding="utf-8")
    _page(site)
    for name, page in lessons(SITE, figures).items():
        (site / name).write_text(page, encoding="utf-8")


def _lived(job: Job, runs: Path, told: Told, name: str) -> Recorded:
    """Simulate one run, and find a person for each finder."""
    order = {"do": "run", "job": job.model_dump(mode="json")}

    def pass_on(event: Mapping[str, Any]) -> None:
        """Report the progress of the run once it has begun."""
        if event["weeks"]:
            told(name, event["week"], event["weeks"])

    lived = live_alone(order, runs / job.id, pass_on, until=COMPLETE)
    lives = Lives(lived.folder / "run")
    return Recorded(job, lived, lives, find_all(lives))


def _recorded(run: Recorded, who: set[int], data: Path) -> dict[str, Any]:
    """Write the script of a run, and return its item in the list of runs."""
    kept = {**recorded(run.lived, run.lives, run.found, who), "reproduce": reproduce(run.job)}
    (data / f"{run.job.id}.js").write_text(_ADD.format(id=run.job.id, run=_js(kept)), encoding="utf-8")
    return {
        "id": run.job.id,
        "job": run.job.model_dump(mode="json"),
        "script": f"data/{run.job.id}.js",
    }


def _catalogue() -> dict[str, Any]:
    """Return the catalogue of the recorded runs: regimes that both societies have unchanged, in the size of the tours."""
    jobs = [job for tour in tours() for job in tour.jobs if job.toml is None and job.arm == ArmJob()]
    plain, whole = {job.preset: job for job in jobs}, catalogue(Shelf(), None)
    presets = [_card(card, plain[card["name"]]) for card in whole["presets"] if card["name"] in plain]
    return {**whole, "presets": presets}


def _card(card: Mapping[str, Any], job: Job) -> dict[str, Any]:
    """Return a card with the size of the recorded run."""
    return {**card, "size": {name: getattr(job, name) for name in card["size"]}}


def _sheets() -> list[dict[str, Any]]:
    """Return the rules of all tours, each with the request for them."""
    asked = dict.fromkeys((job.preset, job.toml) for tour in tours() for job in tour.jobs)
    shelf = Shelf()
    return [
        {"asked": {"preset": preset, "toml": toml}, "sheet": sheet(source_of(preset, toml, shelf), preset)}
        for preset, toml in asked
    ]


def _page(site: Path) -> None:
    """Write the page itself. Browsers load no module from disk, so its script becomes a plain one."""
    script = asset("lab.js")[0].decode()
    (site / "lab.js").write_text(f'(function () {{\n"use strict";\n{script}}})();\n', encoding="utf-8")
    for name in ("lab.css", "LICENSES.txt"):
        shutil.copyfile(FOLDER / name, site / name)
    for name in ("index.html", "README.txt", "lesson.css"):
        text = (SITE / name).read_text(encoding="utf-8")
        (site / name).write_text(text.replace("{version}", __version__), encoding="utf-8")


def _js(value: object) -> str:
    """Return a value as JavaScript source."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
