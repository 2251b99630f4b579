"""The committed result: coverage.csv, a line a figure, and coverage.md, a line a measure."""

import csv
from collections.abc import Iterable, Sequence
from math import isnan
from pathlib import Path
from typing import NamedTuple

import numpy as np

from demerit.audit.statistics.confusion import BETWEEN
from validation.coverage.covered import Covered

CSV, PAGE = "coverage.csv", "coverage.md"
_HEAD = (
    *("preset", "people", "pool", "lucks", "measure", "part", "group"),
    *("truth", "told", "covers", "width", "bias"),
)
_FEW, _MANY = 0.92, 0.98
_HOW = """Written by `python -m validation.coverage`; do not edit. Told: mean share of runs in which a figure has an interval at all.
Covers: of the intervals that there are, those that hold the figure expected over lucks: the mean over the figures of the measure (all parts
and groups), and how many lie below 92, within 92 to 98 and above 98 of 100. With 400 runs drawn from a pool, the coverage of one figure is
known to 2 or 3 in 100. Width: half-width over 1.96 standard deviations. Bias: the largest of any figure that is told in every run, without
the highest and lowest of groups, which are biased as fairlearn defines them. Lucks 1: one luck alone, where most figures are withheld.
"""


class Line(NamedTuple):
    """One figure of one society under so many lucks."""

    preset: str
    people: int
    pool: int
    """Lucks that were lived."""
    lucks: int
    """Lucks of a run."""
    covered: Covered


def write(lines: Sequence[Line], folder: Path) -> None:
    """Write both files."""
    with (folder / CSV).open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(_HEAD)
        for line in lines:
            figures = [f"{value:.4g}" for value in line.covered[1:]]
            out.writerow([line.preset, line.people, line.pool, line.lucks, *line.covered.key, *figures])
    (folder / PAGE).write_text("\n".join(_page(read(folder))) + "\n", encoding="utf-8")


def read(folder: Path) -> list[Line]:
    """Read the lines of coverage.csv.

    Parameters
    ----------
    folder : where it lies.
    """
    with (folder / CSV).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        Line(
            row["preset"],
            int(row["people"]),
            int(row["pool"]),
            int(row["lucks"]),
            Covered(
                (row["measure"], row["part"], row["group"]),
                *(float(row[name]) for name in ("truth", "told", "covers", "width", "bias")),
            ),
        )
        for row in rows
    ]


def _page(lines: Sequence[Line]) -> Iterable[str]:
    """Lay out a line for each measure, society and number of lucks."""
    yield "# Coverage of the intervals of 95 %\n"
    yield _HOW
    yield "| preset | people | lucks | measure | figures | told | covers | below 92 | 92 to 98 | above 98 | width | largest bias |"
    yield "|---|---|---|---|---|---|---|---|---|---|---|---|"
    keys = dict.fromkeys((x.preset, x.people, x.lucks, x.covered.key[0]) for x in lines)
    for preset, people, lucks, measure in keys:
        mine = [
            x.covered
            for x in lines
            if (x.preset, x.people, x.lucks, x.covered.key[0]) == (preset, people, lucks, measure)
        ]
        yield f"| {preset} | {people:,} | {lucks} | {measure} | {_summary(mine)} |"


def _summary(found: Sequence[Covered]) -> str:
    """Lay out what the figures of one measure come to."""
    known = [each for each in found if not isnan(each.covers)]
    told = f"{100 * np.mean([each.told for each in found]):.0f} %"
    if not known:
        return f"{len(found)} | {told} | withheld | | | | | "
    covers = np.array([each.covers for each in known])
    widths = [each.width for each in known if not isnan(each.width)]
    told_always = [each for each in known if each.told == 1 and each.key[1] not in BETWEEN]
    bias = max((abs(each.bias) for each in told_always), default=float("nan"))
    return (
        f"{len(found)} | {told} | {100 * covers.mean():.1f} % | {(covers < _FEW).sum()} | {((covers >= _FEW) & (covers <= _MANY)).sum()} | "
        f"{(covers > _MANY).sum()} | {np.median(widths) if widths else float('nan'):.2f} | {100 * bias:.1f} %"
    )
