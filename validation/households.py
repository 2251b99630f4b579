"""Coverage of intervals over households: samples are drawn anew from a run, and intervals are held against the whole of it.

Run with a run directory: ``python validation/households.py runs/us-credit-100000-1``. Two designs are drawn. A *sample* keeps a tenth of
the households of the run, each by itself: the design of a run with ten times as many people as `run.sample`. A *luck* draws as many
households as the sample has, with replacement: the error that an interval is about. The target is the figure of the whole run in both.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.run.opened_run import Run
from demerit.audit.statistics.households import Sampled, of_place, of_sample
from demerit.audit.statistics.interval import Estimate

REPEATS = 400
SHARE = 0.1
SEED = 3


class Cell(NamedTuple):
    """Some of the people, and what is counted of them."""

    title: str
    people: Sampled


def cells(run: Run) -> list[Cell]:
    """List rates of everybody and of small cells."""
    people = run.columns(
        "SELECT household, group_, income, days, days_restricted, days_wrongful FROM people WHERE arm = 'regime' ORDER BY who"
    )
    groups = sorted({str(group) for group in people["group_"]})
    lowest = people["income"].astype(int) == 0
    cuts = {"everybody": np.ones(len(lowest), bool), "lowest fifth": lowest}
    cuts |= {f"{group}, lowest fifth": lowest & (people["group_"] == group) for group in groups}
    found = []
    for title, chosen in cuts.items():
        days, restricted, wrongful = (
            people[name][chosen].astype(float) for name in ("days", "days_restricted", "days_wrongful")
        )
        household = people["household"][chosen].astype(np.int64)
        found += [
            Cell(f"{title}: restricted", Sampled(household, restricted, days)),
            Cell(f"{title}: wrongful", Sampled(household, wrongful, days)),
            Cell(f"{title}: right of restricted", Sampled(household, restricted - wrongful, restricted)),
        ]
    return found


def drawn(people: Sampled, chance: np.random.Generator, *, again: bool) -> Sampled:
    """Draw a tenth of the households, each at most once or with replacement."""
    homes, number = np.unique(people.household, return_inverse=True)
    if not again:
        kept = (chance.random(len(homes)) < SHARE)[number]
        return Sampled(*(values[kept] for values in people))
    order = np.argsort(number, kind="stable")
    size = np.bincount(number)
    start = np.cumsum(size) - size
    picked = chance.integers(0, len(homes), max(1, round(SHARE * len(homes))))
    n = size[picked]
    rows = order[np.repeat(start[picked] - (np.cumsum(n) - n), n) + np.arange(n.sum())]
    return Sampled(np.repeat(np.arange(len(picked)), n), people.numerator[rows], people.denominator[rows])


def figures(people: Sampled, chance: np.random.Generator) -> Iterator[tuple[str, Estimate]]:
    """Give the estimates of each design, and those that took a sample for the place, as they once did."""
    sample = drawn(people, chance, again=False)
    yield "sample", of_sample(sample)
    yield "luck", of_sample(drawn(people, chance, again=True))
    value = float(sample.numerator.sum() / max(1.0, sample.denominator.sum()))
    yield "sample taken for the place", of_place(sample, value, len(people.household))


def covered(cell: Cell, chance: np.random.Generator) -> dict[str, tuple[float, float, float]]:
    """Give of each design how often the bounds hold the figure of the run, how often there are bounds, and their mean width."""
    truth = float(cell.people.numerator.sum() / cell.people.denominator.sum())
    held: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for _ in range(REPEATS):
        for design, found in figures(cell.people, chance):
            if found.low is not None and found.high is not None:
                held[design].append((float(found.low <= truth <= found.high), found.high - found.low))
    means: dict[str, NDArray[np.float64]] = {d: np.mean(rows, axis=0) for d, rows in held.items()}
    return {d: (m[0], len(held[d]) / REPEATS, m[1] / truth if truth else np.nan) for d, m in means.items()}


def main(folder: str) -> None:
    """Print the coverage of every cell."""
    run, chance = Run(folder), np.random.default_rng(SEED)
    print(
        f"{run.loaded.scenario.name}, {run.facts['people']:,} people: {REPEATS} draws of a tenth of the households"
    )
    print(f"{'figure':44s} {'design':28s} covers  told  width / figure")
    for cell in cells(run):
        for design, (share, told, width) in covered(cell, chance).items():
            print(f"{cell.title:44s} {design:28s} {share:6.3f} {told:5.2f} {width:8.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
