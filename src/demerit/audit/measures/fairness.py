"""Group metrics: fairlearn's names, prediction = restricted under F, label = the clean file supports it, weights = person-days."""

from collections.abc import Callable

import numpy as np

from demerit.audit.confusion import BETWEEN, BY_GROUP, Array, Confusion
from demerit.audit.interval import Estimate, jackknife
from demerit.audit.measures.base import Blocks, Measure, Row

NAME = "group_metrics"
_DAYS = ("days", "days_restricted", "days_wrongful", "days_supported")


def group_metrics(blocks: Blocks) -> Measure:
    """Measure rates by group, and the differences and ratios between groups, under fairlearn's names."""
    definition = (
        "Group metrics with the names and the sign of fairlearn. Prediction: restricted under F; label: the clean file supports a "
        "restriction; weights: person-days. Whoever is selected is harmed, so a high selection rate is a burden. Differences are the "
        "highest minus the lowest group, ratios the lowest over the highest; equalized odds is the worse of true- and false-positive "
        "rate. `base_rate` is the share of days with label 1, `precision` the positive predictive value, `disparate_impact_ratio` the "
        "lowest over the highest rate of days that are not restricted: with rare restrictions it is near 1 whatever the ratio of the "
        "harmed is, so both are given. Chance alone makes differences above 0 and ratios below 1. From `blocks`."
    )
    confusion = Confusion.of(*(blocks.of(name) for name in _DAYS))
    rows = []
    for part, metric in BY_GROUP.items():
        rows.append(_row(part, "", _estimate(metric, confusion.everybody, 0)))
        rows += [_row(part, group, _estimate(metric, confusion, g)) for g, group in enumerate(blocks.groups)]
    if len(blocks.groups) > 1:
        rows += [_row(part, "", _estimate(metric, confusion, None)) for part, metric in BETWEEN.items()]
    return Measure(NAME, "Group metrics", definition, rows)


def total(blocks: Blocks) -> Confusion:
    """Give the person-days of each group over all blocks: (group,)."""
    return Confusion.of(*(blocks.of(name).sum(axis=0) for name in _DAYS))


def _row(part: str, group: str, estimate: Estimate) -> Row:
    """Lay out a figure."""
    unit = "share" if part in BY_GROUP else "difference of shares" if "difference" in part else "ratio"
    return Row(NAME, part, group, unit, estimate)


def _estimate(metric: Callable[[Confusion], Array], confusion: Confusion, group: int | None) -> Estimate:
    """Estimate a metric over blocks: that of one group, or between all."""
    whole = Confusion(*(cell.sum(axis=0) for cell in confusion))
    rest = Confusion(*(all_of - cell for all_of, cell in zip(whole, confusion, strict=True)))
    value, without = metric(whole), metric(rest)
    if group is not None:
        value, without = value[group], without[:, group]
    return jackknife(float(value), np.asarray(without), most=1.0)
