"""What a run changed against the shipped preset that its scenario extends."""

from demerit.audit.opened import Run
from demerit.scenario.canonical import resolved
from demerit.scenario.changes import Change, changes
from demerit.scenario.load import load
from demerit.scenario.shipped import shipped

_SAME_CASE = ("run", "society.people", "arms", "judgement")
"""What may differ without the case being another one: how long, with which luck, for how many."""


def changed(run: Run) -> list[Change]:
    """List what differs from the preset; nothing where the run does not know of one.

    A run keeps its whole scenario, which extends nothing any more: the name of the preset stands among its facts.
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
