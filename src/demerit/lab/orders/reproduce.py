"""Instructions to repeat a run without the lab: a scenario, a command line and a Python program."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit

from demerit.errors import DemeritError
from demerit.lab.orders.job import Job, scenario_of
from demerit.results.write.manifest import SCENARIO
from demerit.scenario.load import Loaded, load
from demerit.scenario.read.scenario_file import written

_UNTOLD = {"name", "arms"}
_PYTHON = """from pathlib import Path

import demerit

Path("{file}").write_text({text}, encoding="utf-8")
{call}
"""
_COMPARE = 'found = demerit.compare("{file}", draws=0)\nprint(found.run.facts["arms"])'
_RUN = 'run = demerit.simulate("{file}")\nprint(run.facts["arms"])'


def reproduce(job: Job) -> dict[str, str]:
    """Return the instructions to repeat a paired run.

    Parameters
    ----------
    job : the run.

    Returns
    -------
    Reproduce of web/src/lab/types.ts.
    """
    meant = scenario_of(job)
    text = _short(job, meant)
    if not _is_same(text, meant):
        text = meant.to_toml()
    return _told(text, paired=True)


def reproduce_opened(folder: Path) -> dict[str, str]:
    """Return the instructions to repeat an opened run.

    Parameters
    ----------
    folder : the run directory.
    """
    text = (folder / SCENARIO).read_text(encoding="utf-8")
    return _told(text, paired=bool(load(folder / SCENARIO).scenario.arms))


def _told(text: str, *, paired: bool) -> dict[str, str]:
    """Return the instructions for a scenario: command line, text and program."""
    call = (_COMPARE if paired else _RUN).format(file=SCENARIO)
    cli = f"demerit compare {SCENARIO} --draws 0" if paired else f"demerit run {SCENARIO}"
    return {"cli": cli, "toml": text, "python": _PYTHON.format(file=SCENARIO, text=_quoted(text), call=call)}


def _short(job: Job, meant: Loaded) -> str:
    """Return a short scenario: what differs from the preset, or the pasted text with the arm."""
    document = tomlkit.parse(job.toml) if job.toml is not None else tomlkit.document()
    if job.toml is None:
        document["extends"] = job.preset
    _set(document, "society", {"people": job.people})
    _set(
        document,
        "run",
        {
            "weeks": job.weeks,
            "burn_in": job.burn_in,
            "seed": job.seed,
            "sample": meant.scenario.run.sample,
        },
    )
    document.pop("arms", None)
    arms = tomlkit.aot()
    for arm in meant.scenario.arms:
        arms.append(tomlkit.item(arm.model_dump(exclude_defaults=True)))
    document["arms"] = arms
    return tomlkit.dumps(document)


def _set(document: tomlkit.TOMLDocument, table: str, values: Mapping[str, int]) -> None:
    """Set keys of a table; create the table if it is missing."""
    if table not in document:
        document[table] = tomlkit.table()
    held: Any = document[table]
    for name, value in values.items():
        held[name] = value


def _is_same(text: str, meant: Loaded) -> bool:
    """Return whether a text loads as the intended scenario, apart from its name."""
    try:
        read = load(written(text, SCENARIO))
    except DemeritError:
        return False
    same = {name: value for name, value in read.resolved.items() if name not in _UNTOLD}
    return (
        same == {name: value for name, value in meant.resolved.items() if name not in _UNTOLD}
        and read.scenario.arms == meant.scenario.arms
    )


def _quoted(text: str) -> str:
    """Return a text as a Python literal, line by line where possible."""
    plain = "'''" not in text and "\\" not in text
    return f"'''{text}'''" if plain else repr(text)
