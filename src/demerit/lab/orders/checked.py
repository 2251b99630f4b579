"""Checks of jobs and sweeps before they start: each fault is one sentence with a way out."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from demerit.errors import DemeritError
from demerit.experiment.run.memory import check_memory
from demerit.lab.orders.catalogue import limits
from demerit.lab.orders.job import CHANGED, Job, SweepJob, base_of, job_of, scenario_of, sweep_of
from demerit.lab.orders.shelf import FILE, Shelf
from demerit.lab.orders.typed_scenario import pasted, refuse_long
from demerit.lab.refusal import RefusedError
from demerit.lab.rules.sheet import settings_of, switches
from demerit.scenario.load import Loaded, load
from demerit.scenario.read.key_path import parse, spell
from demerit.scenario.schema.keys import key_at
from demerit.suggestion import suggest

_NO_JSON = "The request is no JSON object of a run."
_COPIES = 3
"""States in memory at once: those of both societies, and the one from which a third arm starts."""
_COUNTS = ("people", "weeks", "burn_in", "seed")


def checked_job(body: bytes, shelf: Shelf) -> Job:
    """Return the job in a request; refuse one that cannot run.

    Parameters
    ----------
    body : JSON.
    shelf : regimes and runs that can be started.

    Returns
    -------
    The job. The job of a scenario file holds the file's text, because the worker does not know the file.

    Raises
    ------
    RefusedError
        If a part of it is wrong; the message names the part and the fault.
    """
    with _about("run"):
        job = job_of(_object(body))
    job = _with_text(job, shelf)
    _check(job, _base(job))
    return job


def checked_sweep(body: bytes, shelf: Shelf) -> SweepJob:
    """Return the sweep in a request; refuse it if one of its values cannot run.

    Parameters
    ----------
    body : JSON.
    shelf : regimes and runs that can be started.

    Raises
    ------
    RefusedError
        If a part of it is wrong; the message names the part and the fault.
    """
    with _about("arm"):
        sweep = sweep_of(_object(body))
    job = _with_text(sweep.job, shelf)
    base = _base(job)
    for value in sweep.values:
        arm = job.arm.model_copy(update={"set": {**job.arm.set, sweep.path: value}})
        _check(job.model_copy(update={"arm": arm}), base)
    return sweep.model_copy(update={"job": job})


def source_of(preset: str, toml: str | None, shelf: Shelf) -> Loaded:
    """Load the scenario whose rules the page shows.

    Parameters
    ----------
    preset : a name from the gallery.
    toml : text of a scenario to load instead, if any.
    shelf : regimes and runs that can be started.

    Raises
    ------
    RefusedError
        If there is no such scenario, or it has an error.
    """
    with _about("scenario"):
        return shelf.load(preset) if toml is None else load(pasted(toml))


def asked_sheet(body: bytes) -> tuple[str, str | None]:
    """Return preset and text of the scenario whose rules a request asks for.

    Parameters
    ----------
    body : JSON of ``preset`` and ``toml``.
    """
    given = _object(body)
    preset, toml = given.get("preset"), given.get("toml")
    if not isinstance(preset, str) or not isinstance(toml, str | None):
        raise RefusedError(_NO_JSON, "scenario")
    refuse_long(toml or "")
    return preset, toml


def preset_in(body: bytes) -> str:
    """Return the preset that a job names.

    Parameters
    ----------
    body : JSON of a job.
    """
    return str(_object(body).get("preset", ""))


@contextmanager
def _about(what: str) -> Iterator[None]:
    """Turn errors into refusals that name a part of the request."""
    try:
        yield
    except RefusedError:
        raise
    except DemeritError as error:
        raise RefusedError(_plainly(str(error)), what) from None


def _object(body: bytes) -> dict[str, Any]:
    """Return the JSON object in a request."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        raise RefusedError(_NO_JSON, "run") from None
    if not isinstance(given, dict):
        raise RefusedError(_NO_JSON, "run")
    return given


def _with_text(job: Job, shelf: Shelf) -> Job:
    """Put the text of a scenario file into its job; refuse a preset that is not in the gallery."""
    if job.toml is not None:
        refuse_long(job.toml)
        return job
    loaded = source_of(job.preset, None, shelf)
    return job.model_copy(update={"toml": loaded.to_toml()}) if job.preset.startswith(FILE) else job


def _base(job: Job) -> Loaded:
    """Load the scenario of a job without its arm."""
    _check_counts(job)
    with _about("scenario"):
        return base_of(job)


def _check(job: Job, base: Loaded) -> None:
    """Refuse an arm that cannot run, and a run that does not fit into memory."""
    _check_arm(job, base)
    with _about("arm"):
        scenario = scenario_of(job).scenario
    with _about("people"):
        check_memory(scenario, job.weeks + job.burn_in, _COPIES - 1)


def _check_counts(job: Job) -> None:
    """Refuse people, weeks, burn-in or a seed outside the lab's limits."""
    bounds = limits()
    for name in _COUNTS:
        low, high = bounds[name]
        value = getattr(job, name)
        if not low <= value <= high:
            raise RefusedError(
                f"{name.replace('_', '-')} must be from {low:,} to {high:,}, got {value:,}.", name
            )
    if job.weeks + job.burn_in > bounds["weeks"][1]:
        raise RefusedError(
            f"burn-in and weeks are at most {bounds['weeks'][1]} together, got {job.burn_in} + {job.weeks}. Shorten either.",
            "weeks",
        )


def _check_arm(job: Job, loaded: Loaded) -> None:
    """Refuse a setting that is no figure or switch of the regime, or is out of bounds."""
    numbers = {setting.path for setting in settings_of(loaded)}
    for dotted, value in job.arm.set.items():
        if dotted in switches():
            if not isinstance(value, bool):
                raise RefusedError(f"{dotted} is a switch: give true or false.", "arm")
        elif parse(dotted) not in numbers and job.arm.preset is None:
            known = _alike(dotted, [*switches(), *map(spell, numbers)])
            meant = suggest(dotted, known) or ". Its switches and figures are those that the page lists."
            raise RefusedError(f"{dotted}: this regime has no such figure{meant}", "arm")
        else:
            _check_figure(dotted, value)


def _alike(dotted: str, known: list[str]) -> list[str]:
    """Return the known paths of the same rule with a similar ending; if there is no such rule, all known paths."""
    rule = ".".join(dotted.split(".")[:2]) + "."
    same = [path for path in known if path.startswith(rule)]
    tail = dotted.removeprefix(rule)
    return [path for path in same if suggest(tail, [path.removeprefix(rule)])] if same else known


def _check_figure(dotted: str, value: float) -> None:
    """Refuse a value that the schema does not allow."""
    key = key_at(parse(dotted))
    if key is None or not key.is_figure:
        raise RefusedError(f"{dotted}: there is no such figure.", "arm")
    kind = key.kinds[0]
    if isinstance(value, bool) or not kind.low <= value <= kind.high:
        said = str(value).lower()
        raise RefusedError(
            f"{dotted} must be from {kind.low:g} to {kind.high:g} ({kind.unit}), got {said}. {kind.advice}",
            "arm",
        )
    if kind.whole and value != int(value):
        raise RefusedError(f"{dotted} must be a whole number ({kind.unit}), got {value:g}.", "arm")


def _plainly(error: str) -> str:
    """Remove from an error what applies only to a file or the command line."""
    return (
        error.replace(f"arms.{CHANGED}.change.", "regime.")
        .replace(f"arms.{CHANGED}: ", "")
        .replace(" with --people", "")
        .replace("`demerit scenario list` shows", "The gallery shows")
    )
