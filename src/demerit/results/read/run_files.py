"""A finished run on disk, after its files and its people were checked."""

from pathlib import Path
from typing import Any, NamedTuple

from demerit.engine.plan.plan import People, people_of
from demerit.engine.replay.witness import witness_digest
from demerit.errors import DemeritError, RunError
from demerit.results.write.manifest import SCENARIO, check_files, read_manifest
from demerit.scenario.load import Loaded, load


class Opened(NamedTuple):
    """A run that may be read."""

    facts: dict[str, Any]
    """The manifest without the files."""
    loaded: Loaded
    """The scenario that was run."""
    people: People
    """People of the run."""


def open_folder(folder: Path) -> Opened:
    """Check a run directory: its manifest, its files, and whether its people follow from its template and seed.

    Parameters
    ----------
    folder : the run directory.

    Raises
    ------
    RunError
        If it is no run, is damaged, or its people do not follow from its template and seed.
    """
    manifest = read_manifest(folder)
    check_files(folder, manifest["files"])
    try:
        loaded = load(folder / SCENARIO)
    except DemeritError as error:
        raise RunError(f"{folder / SCENARIO}: cannot be used any more.\n{error}") from None
    people = people_of(loaded.scenario)
    if witness_digest(people) != manifest.get("witness"):
        raise strangers(folder)
    return Opened(facts_of(manifest), loaded, people)


def facts_of(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return a manifest without its files."""
    return {name: value for name, value in manifest.items() if name not in {"files", "seal"}}


def strangers(folder: Path) -> RunError:
    """Return the error for a run whose people are not invented ones."""
    return RunError(
        f"{folder}: its people are not the ones that its template and seed lead to. demerit opens runs of "
        "invented people only; make the run again."
    )
