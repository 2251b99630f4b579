"""Figures of a scenario, each with its meaning, source and range."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from demerit.scenario.load import Loaded
from demerit.scenario.read.key_path import KeyPath, resolve, spell
from demerit.scenario.schema.canonical import resolved
from demerit.scenario.schema.keys import key_at
from demerit.scenario.schema.scenario import Scenario
from demerit.schema.number import (
    ASSUMED,
    SET_BY_USER,
    Cells,
    Kind,
    Number,
    Provenance,
    Role,
    Series,
    provenances,
)


class Figure(NamedTuple):
    """One figure, a table of figures, or a series of them by date: anything with one source."""

    path: str
    """Dotted, as one would write it in TOML."""
    meaning: str
    kind: Kind
    """Unit and bounds."""
    role: Role
    holds: Provenance
    """The figure itself."""
    in_force: date | None
    """The day of the amendment that brings it; None if it holds from the start."""
    is_off: bool
    """Whether it stands in a table that is switched off from the first day to the last."""

    @property
    def is_assumed(self) -> bool:
        """Whether the figure has no source but a reason."""
        return self.holds.source == ASSUMED

    @property
    def is_uncertain(self) -> bool:
        """Whether the figure, assumed or sourced, carries a range with two ends; a figure that the user's own file sets is certain."""
        low, high = self.range
        return low is not None and low != high and self.value != {} and not self.is_own

    @property
    def is_own(self) -> bool:
        """Whether the user's own file sets it without naming a source."""
        return self.holds.source == SET_BY_USER

    @property
    def value(self) -> Any:
        """A number, numbers by name, or numbers by date."""
        if isinstance(self.holds, Number):
            return _plain(self.holds.value)
        return {name: _plain(value) for name, value in _members(self.holds)}

    @property
    def range(self) -> tuple[float | None, float | None]:
        """Lowest and highest plausible value, or None."""
        return (
            (_plain(self.holds.range[0]), _plain(self.holds.range[1])) if self.holds.range else (None, None)
        )

    @property
    def shape(self) -> str:
        """How likely the values of the range are; empty without one."""
        return self.holds.shape_in_force if self.is_uncertain else ""

    @property
    def range_is(self) -> str:
        """What the range bounds: the value, or a factor of each number of a table or series."""
        return "value" if isinstance(self.holds, Number) else "factor"


def figures(loaded: Loaded) -> list[Figure]:
    """List every figure of a scenario, in the order of the schema, then those that amendments bring.

    Parameters
    ----------
    loaded
        A valid scenario.

    Examples
    --------
    >>> from demerit.scenario.load import load
    >>> found = {figure.path: figure for figure in figures(load("none"))}
    >>> found["regime.copies.clearing"].value, found["regime.copies.clearing"].role.value
    (0.2, 'safeguard')
    """
    found = [_figure(path, holds, loaded, None) for path, holds in provenances(loaded.scenario)]
    return [*found, *_amended(loaded)]


def _amended(loaded: Loaded) -> Iterator[Figure]:
    """List the figures that differ from the era before."""
    before = dict(provenances(loaded.eras[0].regime, "regime"))
    for era in loaded.eras[1:]:
        now = dict(provenances(era.regime, "regime"))
        for path, holds in now.items():
            if holds != before.get(path):
                yield _figure(path, holds, loaded, era.since)
        before = now


def _figure(dotted: str, holds: Provenance, loaded: Loaded, in_force: date | None) -> Figure:
    """Build a figure from the schema's key and the scenario's value."""
    path = resolve(dotted, resolved(loaded.scenario))
    key = key_at(path)
    assert key is not None
    off = all(_is_off(model, path) for model in _in_force(loaded, path))
    return Figure(spell(path), key.description, key.kinds[0], key.roles[0], holds, in_force, off)


def _in_force(loaded: Loaded, path: KeyPath) -> list[Scenario]:
    """Return the scenario of each era, or a single one for a key that no era changes."""
    if path[0] != "regime":
        return [loaded.scenario]
    return [loaded.scenario.model_copy(update={"regime": era.regime}) for era in loaded.eras]


def _is_off(scenario: Scenario, path: KeyPath) -> bool:
    """Return whether a switch above a path is off, or the path does not exist."""
    node: Any = scenario
    for part in path:
        node = node.get(part) if isinstance(node, Mapping) else getattr(node, str(part), None)
        if node is None or getattr(node, "on", True) is False:
            return True
    return False


def _members(holds: Provenance) -> list[tuple[str, float]]:
    """List the numbers of a table by name, those of a series by date."""
    if isinstance(holds, Cells):
        return list(holds.cells.items())
    assert isinstance(holds, Series)
    return [(day.isoformat(), value) for day, value in zip(holds.dates, holds.values, strict=True)]


def _plain(value: float) -> int | float:
    """Write a whole number as one."""
    return int(value) if value.is_integer() else value


def in_words(value: Any) -> str:
    """Write the value of a figure in one line.

    Examples
    --------
    >>> in_words(0.2), in_words({"teal": 0.8, "amber": 1.18})
    ('0.2', 'teal = 0.8, amber = 1.18')
    """
    if isinstance(value, dict):
        return ", ".join(f"{name} = {in_words(number)}" for name, number in value.items())
    return f"{value:,}" if isinstance(value, int) else f"{value:.12g}"


def range_in_words(figure: Figure) -> str:
    """Write the range of a figure: of a table or a series as factors of each number; empty if there is none."""
    low, high = figure.range
    if low is None:
        return ""
    return f"{in_words(low)} to {in_words(high)}{'' if figure.range_is == 'value' else ' times'}"
