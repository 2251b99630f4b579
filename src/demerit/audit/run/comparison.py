"""A comparison: an opened run whose arms are compared with the baseline, figure by figure."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib import import_module
from math import isnan, nan
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.paired.paired import Paired, paired_interval, unpaired_interval, variance_ratio
from demerit.audit.paired.ranges import Ranged, ranged, without_chance
from demerit.audit.run.opened_run import Run
from demerit.errors import RunError
from demerit.results.declare.column import NO_FALSE_ENTRIES, REGIME
from demerit.results.declare.tables import AGAIN, DRAW, REPLICATE, STRUCTURE
from demerit.results.read.answer import need
from demerit.scenario.arms.single_rules import NOTHING, OFF, ONLY

_ROUNDED = 1e-9
_FEWEST = 2
"""Fewest replicates for an interval; an interrupted comparison may have fewer."""
RANGE = "range of results over the stated ranges, 95 % of the draws, chance taken out"
Key = tuple[str, str, str]
"""Measure, part, group."""


class Structured(NamedTuple):
    """The difference of a figure between an arm and the baseline under another structure of the model."""

    structure: str
    arm: str
    measure: str
    part: str
    group: str
    described: float
    value: float
    difference: float


class Level(NamedTuple):
    """A figure of one arm for everybody; NaN where the arm has none."""

    value: float
    low: float
    """Bounds of chance, 95 %, over the replicates."""
    high: float
    drawn: Ranged


class Ranking(NamedTuple):
    """The arms ranked by one measure, the lowest first."""

    measure: str
    unit: str
    order: list[str]
    flips: float
    """Share of the pairs of arms, over all draws with chance taken out, that rank the other way round; NaN without draws."""


class Attributed(NamedTuple):
    """The effect of one rule on a figure."""

    rule: str
    measure: str
    part: str
    unit: str
    first_off: float
    """Decrease if this rule alone is switched off."""
    first_off_low: float
    first_off_high: float
    last_on: float
    """Increase if this rule alone is left on, against no rules at all."""
    last_on_low: float
    last_on_high: float

    @property
    def interaction(self) -> float:
        """The part of the effect that is due to the rule together with others."""
        return self.first_off - self.last_on


class Comparison:
    """The arms of a run, compared with the baseline (the rules as described).

    Examples
    --------
    >>> found = Comparison("runs/as-reported-2018-1")  # doctest: +SKIP
    >>> [row for row in found.rows if row.measure == "wrongful"]  # doctest: +SKIP
    """

    def __init__(self, run: Run | str | Path) -> None:
        """Open the comparison of a run.

        Parameters
        ----------
        run : the run, or its directory.

        Raises
        ------
        RunError
            If the directory holds no run, or the run has no trials.
        """
        self.run = run if isinstance(run, Run) else Run(run)
        if not (self.run.folder / "trials").is_dir():
            raise RunError(f"{self.run.folder}: compares nothing. Make it with demerit compare.")

    @property
    def arms(self) -> list[str]:
        """The arms that are compared with the baseline."""
        return [name for name in self.run.arms if name not in (REGIME, NO_FALSE_ENTRIES)]

    @property
    def side_by_side(self) -> list[str]:
        """The arms that a reader compares side by side and may pick the best of.

        Arms that only show the effect of each rule have a table of their own. Without other arms, the arms with one rule off are compared
        as well.
        """
        others = [name for name in self.arms if not name.startswith((OFF, ONLY)) and name != NOTHING]
        return others or [name for name in self.arms if name.startswith(OFF)]

    @cached_property
    def n_replicates(self) -> int:
        """Number of simulated replicates."""
        return len(self._trials(REPLICATE, REGIME)[0])

    @cached_property
    def n_draws(self) -> int:
        """Number of simulated draws of uncertain figures."""
        return len(self._trials(DRAW, REGIME)[0])

    @cached_property
    def rows(self) -> list[Paired]:
        """Every figure of every arm against the baseline."""
        return [row for arm in self.arms for row in self._rows_of(arm)]

    @cached_property
    def structures(self) -> list[Structured]:
        """Every figure of every arm under each other structure."""
        return [row for arm in self.arms for row in self._structures_of(arm)]

    def ranking(self, measure: str = "wrongful", part: str = "") -> Ranking:
        """Rank the arms and the baseline by a figure, with the share of pairs that the draws rank the other way round.

        Parameters
        ----------
        measure, part : the figure, for everybody.
        """
        names, key = [REGIME, *self.arms], (measure, part, "")
        means = {name: float(np.mean(self._trials(REPLICATE, name)[1][key])) for name in names}
        order = sorted(names, key=lambda name: (means[name], names.index(name)))
        pairs = [(a, b) for i, a in enumerate(order) for b in order[i + 1 :] if means[a] < means[b]]
        drawn = [self._drawn(a, b, key) for a, b in pairs]
        shares = [float((without_chance(*each)[0] > 0).mean()) for each in drawn if len(each[0])]
        return Ranking(measure, self._units[key], order, float(np.mean(shares)) if shares else nan)

    def values(self, kind: str, arm: str, measure: str, part: str = "", group: str = "") -> dict[str, float]:
        """Return a figure of an arm in each trial of a kind.

        Parameters
        ----------
        kind : `replicate`, `draw` or `structure`.
        arm, measure, part, group : the figure; without a group, the figure for everybody.

        Returns
        -------
        Name of a trial to the figure, NaN where the trial has none; empty if no trial has it.
        """
        names, figures = self._trials(kind, arm)
        return dict(zip(names, figures.get((measure, part, group), np.zeros(0)).tolist(), strict=False))

    def level(self, arm: str, measure: str, part: str = "") -> Level:
        """Return a figure of an arm for everybody: its mean over the replicates, and its range of results over the stated ranges.

        Parameters
        ----------
        arm, measure, part : the figure.
        """
        values = np.array(list(self.values(REPLICATE, arm, measure, part).values()))
        drawn = ranged(*self._drawn(arm, None, (measure, part, "")))
        if len(values) < _FEWEST:
            return Level(float(values.mean()) if len(values) else nan, nan, nan, drawn)
        return Level(*paired_interval(np.zeros(len(values)), values), drawn)

    def attribution(self, measure: str = "wrongful", part: str = "") -> list[Attributed]:
        """Return the effect of each rule on a figure, if the comparison has the arms for it (`rules`).

        Parameters
        ----------
        measure, part : the figure, for everybody.
        """
        key, names = (measure, part, ""), set(self.arms)
        rules = [
            name.removeprefix(OFF)
            for name in self.arms
            if name.startswith(OFF) and ONLY + name.removeprefix(OFF) in names
        ]
        figures = (
            {name: self._trials(REPLICATE, name)[1][key] for name in (REGIME, *self.arms)} if rules else {}
        )
        return [
            Attributed(
                rule,
                measure,
                part,
                self._units[key],
                *paired_interval(figures[OFF + rule], figures[REGIME]),
                *paired_interval(figures[NOTHING], figures[ONLY + rule]),
            )
            for rule in rules
        ]

    def to_frame(self) -> Any:
        """Return the rows as a pandas data frame with a column for each field; needs the extra ``pandas``.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        need("pandas", "pandas")
        return import_module("pandas").DataFrame(self.rows, columns=list(Paired._fields))

    def to_json(self) -> dict[str, Any]:
        """Return rows, structures and ranking as plain structures for JSON; NaN becomes null."""
        return {
            "run": str(self.run.folder),
            "synthetic": True,
            "arms": {name: self.run.arm(name).plan.scenario.title for name in [REGIME, *self.arms]},
            "replicates": self.n_replicates,
            "draws": self.n_draws,
            "rows": [_plain(row._asdict()) for row in self.rows],
            "structures": [_plain(row._asdict()) for row in self.structures],
            "range_is": RANGE,
            "levels": [_plain(row) for row in self._levels()],
            "outside": [[row.arm, row.measure, row.part, row.group] for row in self.rows if row.is_outside],
            "ranking": _plain(self.ranking()._asdict()),
            "attribution": [row._asdict() for row in self.attribution()],
        }

    def _levels(self) -> Iterator[dict[str, Any]]:
        """List every figure of everybody under the baseline, with its range of results over the stated ranges."""
        for measure, part, group in self._trials(REPLICATE, REGIME)[1]:
            if not group:
                value, low, high, found = self.level(REGIME, measure, part)
                yield {
                    "measure": measure,
                    "part": part,
                    "value": value,
                    "low": low,
                    "high": high,
                    **{f"range_{name}": bound for name, bound in found._asdict().items() if name != "flips"},
                    "is_outside": is_outside(value, found),
                }

    def _rows_of(self, arm: str) -> Iterator[Paired]:
        """Compare an arm with the baseline, figure by figure."""
        described, figures = self._trials(REPLICATE, REGIME)[1], self._trials(REPLICATE, arm)[1]
        if self.n_replicates < _FEWEST:
            return
        for key, values in figures.items():
            before = described.get(key)
            if before is None or np.isnan(before).any() or np.isnan(values).any():
                continue
            difference, low, high = paired_interval(before, values)
            found = self._ranged(arm, key, difference)
            yield Paired(
                arm,
                *key,
                self._units[key],
                float(before.mean()),
                float(values.mean()),
                difference,
                low,
                high,
                *paired_interval(before, values, max(1, len(self.side_by_side)))[1:],
                *unpaired_interval(before, values),
                variance_ratio(before, values),
                *found,
                is_outside(difference, found),
            )

    def _structures_of(self, arm: str) -> Iterator[Structured]:
        """Compare an arm with the baseline under each structure."""
        names, figures = self._trials(STRUCTURE, arm)
        _, described = self._trials(STRUCTURE, REGIME)
        for number, name in enumerate(names):
            for key, values in figures.items():
                if key not in described:
                    continue
                before, value = float(described[key][number]), float(values[number])
                if not (isnan(before) or isnan(value)):
                    yield Structured(name, arm, *key, before, value, value - before)

    def _ranged(self, arm: str, key: Key, difference: float) -> Ranged:
        """Return the range of an arm's difference; compute the noise for everybody only, as it takes the time of many ranges."""
        first, again = self._drawn(arm, REGIME, key)
        return ranged(first, again, difference, with_noise=not key[2])

    def _drawn(
        self, arm: str, beside: str | None, key: Key
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return (draw,) a figure of an arm minus that of another, under the first and, where a draw ran twice, the second luck."""
        names = self._trials(DRAW, arm)[0]
        both = []
        for kind in (DRAW, AGAIN):
            mine = self.values(kind, arm, *key)
            other = self.values(kind, beside, *key) if beside else dict.fromkeys(mine, 0.0)
            both.append(np.array([mine.get(name, nan) - other.get(name, nan) for name in names]))
        return both[0], both[1]

    def _trials(self, kind: str, arm: str) -> tuple[list[str], dict[Key, NDArray[np.float64]]]:
        """Return the names of the trials of a kind, and the values of each figure of an arm in them."""
        return self._read.get((kind, arm), ([], {}))

    @cached_property
    def _units(self) -> dict[Key, str]:
        """The unit of each figure."""
        found = self.run.columns("SELECT DISTINCT measure, part, group_, unit FROM trials")
        keys = zip(*(found[name].tolist() for name in ("measure", "part", "group_")), strict=True)
        return dict(zip(keys, found["unit"].tolist(), strict=True))

    @cached_property
    def _read(self) -> dict[tuple[str, str], tuple[list[str], dict[Key, NDArray[np.float64]]]]:
        """All trials by kind and arm; a figure is NaN in a trial without it."""
        found = self.run.columns("SELECT * FROM trials")
        columns = (
            found[name].tolist() for name in ("kind", "arm", "trial", "measure", "part", "group_", "value")
        )
        trials: dict[tuple[str, str], dict[str, None]] = {}
        values: dict[tuple[str, str], dict[Key, dict[str, float]]] = {}
        for kind, arm, trial, *key, value in zip(*columns, strict=True):
            at = (kind, arm)
            trials.setdefault(at, {})[trial] = None
            figure = values.setdefault(at, {}).setdefault((key[0], key[1], key[2]), {})
            figure[trial] = nan if value is None else float(value)
        return {at: (list(names), _tables(names, values[at])) for at, names in trials.items()}


def is_outside(described: float, found: Ranged) -> bool:
    """Return whether a described figure lies outside its range of results over the stated ranges by more than a rounding error."""
    slack = _ROUNDED * abs(described)
    return described < found.low - slack or described > found.high + slack


def _tables(names: Iterable[str], values: dict[Key, dict[str, float]]) -> dict[Key, NDArray[np.float64]]:
    """Put the values of each figure into an array, in the order of the trials."""
    return {key: np.array([found.get(name, nan) for name in names]) for key, found in values.items()}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Replace NaN by None."""
    return {name: None if isinstance(value, float) and isnan(value) else value for name, value in row.items()}
