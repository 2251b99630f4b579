"""Loading a scenario: read its files, merge and validate them, and report all problems at once."""

import numbers
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from demerit.scenario.check.cautions import cautions
from demerit.scenario.check.timing import untimely
from demerit.scenario.check.validate import Check, Eras, verdict
from demerit.scenario.layers.amendments import Era
from demerit.scenario.layers.chain import follow
from demerit.scenario.layers.changes import Change, from_preset
from demerit.scenario.layers.merged import assemble
from demerit.scenario.read.key_path import nest, parse
from demerit.scenario.read.scenario_file import Document
from demerit.scenario.schema.canonical import resolved, to_toml
from demerit.scenario.schema.scenario import Scenario

_NOTHING: Mapping[str, Any] = {}


class Loaded(NamedTuple):
    """A scenario that is ready to run, with its files and changes."""

    scenario: Scenario
    eras: list[Era]
    warn: Callable[[], list[str]]
    """Returns the warnings; most draws of a comparison never need them."""
    files: list[str]
    preset: str
    changes: list[Change]

    @property
    def warnings(self) -> list[str]:
        """Where the scenario departs from its sources or from the boundaries, a sentence each."""
        return self.warn()

    @property
    def resolved(self) -> dict[str, Any]:
        """The scenario as plain tables, a copy that the caller may change."""
        return deepcopy(resolved(self.scenario))

    @property
    def at_the_end(self) -> Scenario:
        """The scenario with the rules in force at the end of its run."""
        run = self.scenario.run
        last_week = run.start + timedelta(weeks=run.burn_in + run.weeks - 1)
        regime = [era.regime for era in self.eras if era.since <= last_week][-1]
        return self.scenario.model_copy(update={"regime": regime})

    def to_toml(self) -> str:
        """Write the whole scenario as one TOML text; loading that text gives an equal scenario."""
        return to_toml(resolved(self.scenario))


def load(
    name_or_path: str | Path | Document,
    overrides: Mapping[str, object] = _NOTHING,
    origins: Mapping[str, str] = _NOTHING,
    checks: Sequence[Check] = (),
) -> Loaded:
    """Load a scenario.

    Parameters
    ----------
    name_or_path
        A shipped preset, a TOML file, or a document that was read before.
    overrides
        Dotted path to the value that replaces all others.
    origins
        Dotted path of an override to its name in errors, such as ``--people``.
    checks
        Further checks of a valid scenario: each returns pairs of a dotted path and a sentence for what is wrong.

    Raises
    ------
    ScenarioError
        Naming every problem with file, line and column.

    Examples
    --------
    >>> load("none", {"society.people": 5000}).changes
    [Change(path='society.people', old=100000, new=5000)]
    """
    chain = follow(name_or_path, [_override(path, value, origins) for path, value in overrides.items()])
    merged = assemble(chain)
    scenario, eras = verdict(merged, checks)

    @cache
    def warn() -> list[str]:
        """Return all warnings, found once."""
        return [*cautions(scenario, merged, eras), *untimely(scenario.run, merged)]

    return Loaded(
        scenario=_without_past(scenario, eras),
        eras=[era for _, era in eras],
        warn=warn,
        files=merged.files,
        preset=chain.preset,
        changes=from_preset(chain, merged),
    )


def _without_past(scenario: Scenario, eras: Eras) -> Scenario:
    """Merge amendments from before the start into the rules of the start, because its text as one file may not hold them."""
    start = scenario.run.start
    if all(amendment.since >= start for amendment in scenario.amend):
        return scenario
    later = [amendment for amendment in scenario.amend if amendment.since > start]
    return scenario.model_copy(update={"regime": eras[0][1].regime, "amend": later})


def _override(path: str, value: object, origins: Mapping[str, str]) -> Document:
    """Build a document of one override, so that an error can name its origin."""
    tree = nest(parse(path), _builtin(value))
    assert isinstance(tree, Mapping)
    return Document(origins.get(path, "override"), tree)


def _builtin(value: object) -> object:
    """Turn a number of NumPy's into Python's own, since the schema is strict."""
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return value
    return int(value) if isinstance(value, numbers.Integral) else float(value)
