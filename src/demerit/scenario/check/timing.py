"""Timing of amendments: problems and warnings about the dates on which they take effect."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from demerit.scenario.layers.layer import Layer
from demerit.scenario.layers.merged import Merged
from demerit.scenario.read.key_path import KeyPath, spell
from demerit.scenario.read.problems import Problem
from demerit.scenario.schema.scenario import RunPlan


def too_early(start: date, merged: Merged) -> list[Problem]:
    """List the amendments that are dated before the run starts, except inherited ones."""
    advice = "Date it from the start on, move run.start back, or write the change into the regime itself"
    return [
        Problem(
            layer.place((*layer.mount, "since")),
            f"an amendment has a date before the start: {_titled(layer)} is dated {layer.content['since']}, "
            f"the run starts on {start}. {advice}",
        )
        for layer in _early(start, merged)
        if not _is_inherited(layer, merged)
    ]


def untimely(plan: RunPlan, merged: Merged) -> list[str]:
    """List warnings of amendments that take effect at an unexpected time, or end what a file sets."""
    return [*_from_the_start(plan.start, merged), *_too_late(plan, merged.amendments), *_overtaken(merged)]


def _from_the_start(start: date, merged: Merged) -> list[str]:
    """Warn of amendments that hold from the first day, because a file starts an inherited scenario later."""
    return [
        f"the amendment {_titled(layer)} of {layer.content['since']} holds from the start, {start}"
        for layer in _early(start, merged)
        if _is_inherited(layer, merged)
    ]


def _too_late(plan: RunPlan, amendments: Sequence[Layer]) -> list[str]:
    """Warn of amendments that take effect after the run has ended."""
    end = plan.start + timedelta(weeks=plan.burn_in + plan.weeks)
    return [
        f"the amendment {_titled(layer)} of {layer.content['since']} takes no effect: the run ends on {end}"
        for layer in amendments
        if layer.content["since"] > end - timedelta(weeks=1)
    ]


def _overtaken(merged: Merged) -> list[str]:
    """Warn of keys that a file sets and that an inherited amendment sets again.

    Without this warning a user would change a rule and unknowingly get it for the first years only.
    """
    files = [layer.document for layer in merged.layers]
    found = []
    for amendment in merged.amendments:
        later = merged.layers[files.index(amendment.document) + 1 :]
        for path in _leaves(("regime",), amendment.content["change"]):
            found += [_ended(path, layer, amendment) for layer in later if layer.reach(path)[1]]
    return found


def _early(start: date, merged: Merged) -> list[Layer]:
    """List the amendments dated before the start."""
    return [layer for layer in merged.amendments if layer.content["since"] < start]


def _is_inherited(amendment: Layer, merged: Merged) -> bool:
    """Return whether a later document than the amendment's sets the start."""
    files = [layer.document for layer in merged.layers]
    starts = [i for i, layer in enumerate(merged.layers) if layer.reach(("run", "start"))[1]]
    return files.index(amendment.document) < starts[-1]


def _titled(layer: Layer) -> str:
    """Return the title of an amendment in quotation marks."""
    return repr(str(layer.content.get("title", "without a title")))


def _ended(path: KeyPath, layer: Layer, amendment: Layer) -> str:
    """Return the warning that a value holds only until a date."""
    since, origin = amendment.content["since"], amendment.document.name
    return (
        f"{spell(path)} ({layer.place(path)}) holds only until {since}: the amendment {_titled(amendment)} "
        f"of {origin} changes it; keep_amendments = false drops the amendments of what is extended"
    )


def _leaves(path: KeyPath, tree: Mapping[str, Any]) -> list[KeyPath]:
    """List the paths of all values of a tree that are no tables."""
    paths: list[KeyPath] = []
    for name, child in tree.items():
        here = (*path, name)
        paths += _leaves(here, child) if isinstance(child, Mapping) else [here]
    return paths
