"""Changes of a run against the shipped preset that its scenario extends."""

from demerit.audit.run.opened_run import Run
from demerit.scenario.layers.changes import Change, changes
from demerit.scenario.load import load
from demerit.scenario.read.shipped import shipped
from demerit.scenario.schema.canonical import resolved

_SAME_CASE = ("run", "society.people", "arms", "judgement")
"""Keys that may differ in the same case: length, luck, number of people, and arms."""


def changed(run: Run) -> list[Change]:
    """List the differences from the preset; empty if the run names no shipped preset.

    A run stores its whole scenario, which no longer extends a preset; the preset's name is among the facts.
    """
    preset = run.facts.get("preset", "")
    if preset not in shipped():
        return []
    return changes(resolved(load(preset).scenario), run.loaded.resolved)


def differing_rules(run: Run) -> list[str]:
    """Name the keys of rules, conduct and society in which a run differs from its preset."""
    paths = [change.path for change in changed(run)]
    return [
        path for path in paths if not any(path == same or path.startswith(f"{same}.") for same in _SAME_CASE)
    ]
