"""Reading a scenario: its schema, and the checks that need the society's luck map."""

from collections import deque
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from demerit.enactment.coverage import beyond_coverage
from demerit.engine.plan.arm_plans import lifts_of
from demerit.scenario.load import Loaded, load
from demerit.scenario.read.scenario_file import Document
from demerit.scenario.schema.scenario import Scenario
from demerit.schema.conduct import Conduct
from demerit.society.luck_map import MapError, survey
from demerit.society.luck_map_room import Lifts, beyond_the_map
from demerit.suggestion import suggest

_Survey = tuple[list[tuple[str, str]], dict[str, Fraction]]
"""What exceeds the luck map, and the widest share of each deed that it lets a regime record."""
_kept: deque[tuple[Conduct, Lifts, _Survey]] = deque(maxlen=8)
_FLAGS = {
    "people": "society.people",
    "weeks": "run.weeks",
    "burn_in": "run.burn_in",
    "seed": "run.seed",
    "replicates": "run.replicates",
}
"""Argument of `simulate` to the key of the scenario that it overrides."""


def read_scenario(name_or_path: str | Path, **given: int | None) -> Loaded:
    """Load a scenario with some figures overridden, and check that the luck map has room for it.

    Parameters
    ----------
    name_or_path : a shipped preset or a TOML file.
    given : people, weeks, burn_in and seed; None leaves the scenario's own.

    Raises
    ------
    ScenarioError
        With every problem, its file, line and column.
    """
    for name in given:
        if name not in _FLAGS:
            raise TypeError(f"unknown argument {name!r}{suggest(name, _FLAGS)}")
    return read_given(name_or_path, given, lambda name: f"{name}=")


def read_given(
    name_or_path: str | Path | Document,
    given: Mapping[str, int | None],
    called: Callable[[str], str],
    overrides: Mapping[str, Any] | None = None,
) -> Loaded:
    """Load a scenario as `read_scenario` does; ``called`` returns the name of an argument in error messages."""
    flags = {_FLAGS[name]: value for name, value in given.items() if value is not None}
    origins = {_FLAGS[name]: called(name) for name in given}
    return load(name_or_path, {**(overrides or {}), **flags}, origins, [MapCheck()])


class MapCheck:
    """Check of a scenario against the luck map: kinds, rates, and recorded shares."""

    def __init__(self) -> None:
        """Begin without a map; it is made once, as all eras of a scenario have one conduct."""
        self._conduct: Conduct | None = None
        self._lifts = Lifts()
        self._wrong: list[tuple[str, str]] = []
        self._coverage: dict[str, Fraction] = {}

    def __call__(self, scenario: Scenario) -> list[tuple[str, str]]:
        """List the problems of one era."""
        conduct, lifts = scenario.conduct, lifts_of(scenario.regime, scenario.conduct)
        if conduct is not self._conduct or lifts != self._lifts:
            self._conduct, self._lifts = conduct, lifts
            self._wrong, self._coverage = _surveyed(conduct, lifts)
        return [*self._wrong, *beyond_coverage(scenario.regime, self._coverage)]


def _surveyed(conduct: Conduct, lifts: Lifts) -> _Survey:
    """List what exceeds the luck map, and the widest share of each deed that it lets a regime record.

    The last few are kept: the map takes most of the time in which a scenario is read, and the lab reads one conduct again and again.
    """
    for known, its_lifts, survey_of in _kept:
        if known == conduct and its_lifts == lifts:
            return survey_of
    found = _survey(conduct, lifts)
    _kept.append((conduct, lifts, found))
    return found


def _survey(conduct: Conduct, lifts: Lifts) -> _Survey:
    """Make the map, and list what exceeds it."""
    try:
        chart = survey(conduct)
    except MapError as error:
        return [(error.path, error.sentence)], {}
    return beyond_the_map(conduct, chart, lifts), {kind.name: kind.coverage for kind in chart.kinds}
