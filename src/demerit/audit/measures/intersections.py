"""Intersections: group metrics of the sampled people by sex, age band, income and place, and by each of these within each group."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures.base import Measure, Row, Tables
from demerit.audit.statistics.confusion import Confusion
from demerit.audit.statistics.households import Sampled, of_sample

NAME = "intersections"
_BANDS = ((0, "0-17"), (18, "18-39"), (40, "40-59"), (60, "60 and over"))
_INCOMES = ("lowest fifth", "second fifth", "third fifth", "fourth fifth", "highest fifth")
_DAYS = ("days", "days_restricted", "days_wrongful", "days_supported")
_People = dict[str, NDArray[np.generic]]


def intersections(tables: Tables, arm: str) -> Measure:
    """Measure rates by sex, age band, income and place, alone and within each group."""
    definition = (
        "The rates of the group metrics by sex, by age at the start of the run, by fifth of household income and by place, for "
        "everybody and within each group: prediction, label and weights as there, false_negative_rate where the clean file supports "
        "some day. From `people`, the sample: intervals by how households differ hold the error of luck and of sampling. Whoever looks "
        "for the highest of these cells picks among all of them, so the bounds of all cells of a rate hold together (Bonferroni). A rate "
        "that fewer than 20 households have a base for is not known."
    )
    people = tables.columns(
        "SELECT household, group_, sex, age, income, urban, days, days_restricted, days_wrongful, days_supported "
        f"FROM people WHERE arm = '{arm}' ORDER BY who"
    )
    cells = _cells(people)
    rows = [row for cell in cells for row in _rows(cell, people, len(cells))]
    return Measure(NAME, "Intersections", definition, rows)


class _Cell(NamedTuple):
    """A cell: the people with one attribute, in all or within one group."""

    title: str
    group: str
    chosen: NDArray[np.bool_]


def _cells(people: _People) -> list[_Cell]:
    """List the cells with at least one person."""
    of = people["group_"]
    groups = {"": np.ones(len(of), bool)} | {g: np.asarray(of == g) for g in sorted({str(g) for g in of})}
    cells = [
        _Cell(title, group, chosen & within)
        for title, chosen in _cuts(people).items()
        for group, within in groups.items()
    ]
    return [cell for cell in cells if cell.chosen.any()]


def _cuts(people: _People) -> dict[str, NDArray[np.bool_]]:
    """Split the people by each attribute: title of a cell to a mask of its people."""
    age, income, sex = people["age"].astype(np.int64), people["income"].astype(np.int64), people["sex"]
    ends = [start for start, _ in _BANDS[1:]] + [1000]
    urban = people["urban"].astype(bool)
    return {
        **{f"sex {name}": np.asarray(sex == name) for name in ("woman", "man")},
        **{
            f"age {name}": (age >= start) & (age < end)
            for (start, name), end in zip(_BANDS, ends, strict=True)
        },
        **{f"income {name}": income == fifth for fifth, name in enumerate(_INCOMES)},
        "urban": urban,
        "rural": ~urban,
    }


def _rows(cell: _Cell, people: _People, among: int) -> list[Row]:
    """Return the rates of one cell, bounded for the number of cells."""
    days = [people[name][cell.chosen].astype(np.float64) for name in _DAYS]
    household, each = people["household"][cell.chosen].astype(np.int64), Confusion.of(*days)
    parts = {
        "selection_rate": (each.true_positive + each.false_positive, days[0]),
        "false_positive_rate": (each.false_positive, each.false_positive + each.true_negative),
        "false_negative_rate": (each.false_negative, each.false_negative + each.true_positive),
    }
    return [
        Row(
            NAME,
            f"{rate}: {cell.title}",
            cell.group,
            "share",
            of_sample(Sampled(household, *part), among=among),
        )
        for rate, part in parts.items()
    ]
