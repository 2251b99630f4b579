"""Intersections: the same metrics by sex, age band, income and place, and by each of them within each group, from the sampled people."""

import numpy as np
from numpy.typing import NDArray

from demerit.audit.confusion import Confusion, false_negative_rate, false_positive_rate, selection_rate
from demerit.audit.interval import Estimate, ratio_by_household
from demerit.audit.measures.base import Measure, Row, Tables

NAME = "intersections"
_BANDS = ((0, "0-17"), (18, "18-39"), (40, "40-59"), (60, "60 and over"))
_INCOMES = ("lowest fifth", "second fifth", "third fifth", "fourth fifth", "highest fifth")
_METRICS = {
    "selection_rate": selection_rate,
    "false_positive_rate": false_positive_rate,
    "false_negative_rate": false_negative_rate,
}
_People = dict[str, NDArray[np.generic]]


def intersections(tables: Tables, arm: str, n_people: int) -> Measure:
    """Measure rates by sex, age band, income and place, alone and within each group."""
    definition = (
        "The rates of the group metrics by sex, by age at the start of the run, by fifth of household income and by place, for "
        "everybody and within each group: prediction, label and weights as there, false_negative_rate where the clean file supports "
        "some day. From `people`, the sample; intervals by how households differ (Taylor linearisation), none below 100 households."
    )
    people = tables.columns(
        "SELECT household, group_, sex, age, income, urban, days, days_restricted, days_wrongful, days_supported "
        f"FROM people WHERE arm = '{arm}' ORDER BY who"
    )
    share = min(1.0, len(people["household"]) / n_people)
    groups = ["", *sorted({str(group) for group in people["group_"]})]
    rows: list[Row] = []
    for title, chosen in _cuts(people).items():
        for group in groups:
            within = chosen & (people["group_"] == group) if group else chosen
            if within.any():
                rows += _rows(title, group, {name: v[within] for name, v in people.items()}, share)
    return Measure(NAME, "Intersections", definition, rows)


def _cuts(people: _People) -> dict[str, NDArray[np.bool_]]:
    """Cut the people by each attribute: title of a cell to who is in it."""
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


def _rows(title: str, group: str, people: _People, share: float) -> list[Row]:
    """Give the rates of one cell."""
    days = [
        people[name].astype(np.float64)
        for name in ("days", "days_restricted", "days_wrongful", "days_supported")
    ]
    each = Confusion.of(*days)
    parts = {
        "selection_rate": (each.true_positive + each.false_positive, days[0]),
        "false_positive_rate": (each.false_positive, each.false_positive + each.true_negative),
        "false_negative_rate": (each.false_negative, each.false_negative + each.true_positive),
    }
    whole = Confusion(*(cell.sum(keepdims=True) for cell in each))
    return [
        Row(NAME, f"{name}: {title}", group, "share", _estimate(people, parts[name], metric(whole), share))
        for name, metric in _METRICS.items()
    ]


def _estimate(
    people: _People,
    parts: tuple[NDArray[np.float64], NDArray[np.float64]],
    value: NDArray[np.float64],
    share: float,
) -> Estimate:
    """Put an interval around a rate."""
    whole = Estimate(float(value[0]), None, None)
    if not parts[1].sum() > 0:
        return whole
    return ratio_by_household(people["household"].astype(np.int64), *parts, whole=whole, share=share)
