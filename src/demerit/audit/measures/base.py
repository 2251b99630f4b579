"""The contract of a measure: a name, a definition, a unit, and a function from a run's tables to rows of figures."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from demerit.audit.statistics.contrast import contrasts
from demerit.audit.statistics.interval import COMMUNITIES, EVENTS, RATE, SHARE, Estimate, ratio

PER = 10_000
"""Rates are per 10,000 synthetic people."""
A_DAY = "people in 10,000 on an average day"
NEEDS_A_DAY = "needs in 10,000 people on an average day"
A_YEAR = 365
"""Days in a year."""
MONEY_A_YEAR = "days of median income a year in 10,000 people"
MILLI = 1000
"""Money units in a day of median income: money is counted in thousandths of it."""
TO_OTHERS = "ratio to everybody else"


class Tables(Protocol):
    """The tables of a run, read by one SELECT at a time."""

    @property
    def names(self) -> list[str]:
        """The names of the tables."""
        ...

    def columns(self, sql: str) -> dict[str, NDArray[np.generic]]:
        """Run one SELECT and return its columns."""
        ...


def tells_of_lives(tables: Tables) -> bool:
    """Return whether a run has the tables of its sampled lives; a run can be made without them."""
    return "people" in tables.names


class Row(NamedTuple):
    """One figure of a measure."""

    measure: str
    part: str
    """Part of the measure, such as a class, a need or a list; empty for the whole."""
    group: str
    """Name of the group; empty for everybody."""
    unit: str
    estimate: Estimate


class Measure(NamedTuple):
    """One measure."""

    name: str
    title: str
    definition: str
    rows: list[Row]


class Blocks(NamedTuple):
    """Sums over the reported weeks of one arm by group and unit: blocks of one run, or units that differ by luck alone."""

    groups: list[str]
    table: dict[str, NDArray[np.float64]]
    """(unit, group) sums of each column, by its name."""
    source: str = COMMUNITIES
    """What the units are: replicates of the whole society (`replicates`), or parts of one run."""
    n_lucks: int = 1
    """Number of replicates: totals are means over them."""

    def of(self, *columns: str) -> NDArray[np.float64]:
        """Add up columns: (unit, group)."""
        return np.asarray(sum(self.table[name] for name in columns), np.float64)

    def ratio(self, a: NDArray[np.float64], b: NDArray[np.float64], kind: str = RATE) -> Estimate:
        """Estimate the ratio of two (unit,) sums."""
        return ratio(a, b, kind=kind, source=self.source)

    def total(self, a: NDArray[np.float64], kind: str = EVENTS) -> Estimate:
        """Estimate the total of (unit,) sums in the whole society."""
        n = len(a) / self.n_lucks
        return self.ratio(a, np.ones(len(a)), kind).scaled(n)

    @property
    def innocent(self) -> NDArray[np.float64]:
        """(unit, group) person-days on which the clean file supports no restriction."""
        return self.of("days") - self.of("days_supported")


def read_blocks(tables: Tables, arm: str) -> Blocks:
    """Read the blocks of an arm.

    Parameters
    ----------
    tables : the run's tables.
    arm : name of the arm.
    """
    return blocks_of(tables.columns(f"SELECT * FROM blocks WHERE arm = '{arm}' ORDER BY block, group_"))


def blocks_of(flat: Mapping[str, NDArray[np.generic]]) -> Blocks:
    """Put the columns of `blocks` or of `replicates` of one arm into (unit, group) tables.

    Parameters
    ----------
    flat : name of a column to its values, in order of block, or replicate, and group.
    """
    groups = sorted({str(g) for g in flat["group_"]})
    shape = (len(flat["group_"]) // len(groups), len(groups))
    table = {
        name: values.reshape(shape).astype(np.float64)
        for name, values in flat.items()
        if np.issubdtype(values.dtype, np.number)
    }
    return Blocks(groups, table)


def rate(
    blocks: Blocks,
    measure: str,
    part: str,
    columns: tuple[str, ...],
    unit: str = A_DAY,
) -> list[Row]:
    """Return a rate of person-days, as people in 10,000 on an average day, for everybody and by group."""
    a, b = blocks.of(*columns), blocks.of("days")
    return by_group(blocks, a, b, Labels(measure, part, unit), PER)


def share(blocks: Blocks, measure: str, part: str, columns: tuple[str, ...], whole: str) -> list[Row]:
    """Return the share of the person-days in one column that other columns hold, for everybody and by group."""
    labels = Labels(measure, f"{part}: share" if part else "share", "share", SHARE)
    return by_group(blocks, blocks.of(*columns), blocks.of(whole), labels, 1)


def by_age(
    blocks: Blocks, measure: str, of_all: tuple[str, ...], of_minors: tuple[str, ...], prefix: str = ""
) -> list[Row]:
    """Return rates of person-days of minors among minors and of adults among adults, for everybody and by group.

    ``of_all`` names columns with the days of all ages, ``of_minors`` columns with the days of minors, which ``of_all`` includes.
    """
    minors, days_of_minors = blocks.of(*of_minors), blocks.of("days_minor")
    ages = (
        ("minors", minors, days_of_minors),
        ("adults", blocks.of(*of_all) - minors, blocks.of("days") - days_of_minors),
    )
    rows = []
    for who, part, whole in ages:
        labels = Labels(measure, f"{prefix}{who} among {who}", f"{who} in 10,000 {who} on an average day")
        rows += by_group(blocks, part, whole, labels, PER)
    return rows


class Labels(NamedTuple):
    """Labels of the rows of a figure."""

    measure: str
    part: str
    unit: str
    kind: str = RATE
    """Kind of the ratio, which decides its bounds: a name in demerit.audit.statistics.interval."""


def by_group(
    blocks: Blocks, a: NDArray[np.float64], b: NDArray[np.float64], labels: Labels, factor: float
) -> list[Row]:
    """Return the ratio of (unit, group) sums for everybody and for each group."""
    sums = [(a.sum(axis=1), b.sum(axis=1)), *((a[:, g], b[:, g]) for g in range(len(blocks.groups)))]
    return [
        Row(labels.measure, labels.part, group, labels.unit, blocks.ratio(*both, labels.kind).scaled(factor))
        for group, both in zip(["", *blocks.groups], sums, strict=True)
    ]


def against_others(
    blocks: Blocks, a: NDArray[np.float64], b: NDArray[np.float64], measure: str, part: str = TO_OTHERS
) -> list[Row]:
    """Return the ratio of each group over that of all other groups; no rows if there is only one group."""
    found = contrasts(blocks.groups, a, b, blocks.source)
    return [Row(measure, part, one.group, "ratio", one.estimate) for one in found]
