"""Group metrics under fairlearn's names: prediction = restricted under F, label = the clean file supports it, weights = person-days."""

import numpy as np

from demerit.audit.measures.base import TO_OTHERS, Blocks, Measure, Row
from demerit.audit.statistics.confusion import (
    BETWEEN,
    BY_GROUP,
    Between,
    Confusion,
    false_positive_rate,
    selection_rate,
)
from demerit.audit.statistics.contrast import contrasts, largest_difference, largest_ratio
from demerit.audit.statistics.interval import SHARE, Estimate, jackknife

NAME = "group_metrics"
NOT_DEFINED = "not defined here: nobody is spared whom the clean file restricts"
_DAYS = ("days", "days_restricted", "days_wrongful", "days_supported")
_OF_THOSE_RESTRICTED = "equal_opportunity"


def group_metrics(blocks: Blocks) -> Measure:
    """Measure rates by group, each group against everybody else, and the differences and ratios under fairlearn's names."""
    definition = (
        "Group metrics with the names and the sign of fairlearn. Prediction: restricted under F; label: the clean file supports a "
        "restriction; weights: person-days. Whoever is selected is harmed, so a high selection rate is a burden. Quote the ratios to "
        "everybody else: a group's rate over that of all other groups, freed of the bias of a ratio by the jackknife; their bounds hold "
        "together for all groups. Differences are the highest minus the lowest group, ratios the lowest over the highest, as fairlearn "
        "defines them: chance alone makes differences above 0 and ratios below 1, the more so the smaller a run, so no threshold is put to "
        "them; their bounds, from those of all pairs, can hold the 0 or 1 of equal groups. Equalized odds is the worse of true- and "
        "false-positive rate. `base_rate` is the share of days with label 1, `precision` the positive predictive value, "
        "`disparate_impact_ratio` the lowest over the highest rate of days that are not restricted: with rare restrictions it is near 1 "
        "whatever the ratio of the harmed is, so both are given. Where nobody is spared whom the clean file restricts, as without tiers, "
        "equal opportunity compares nothing and is not defined. From `blocks`."
    )
    confusion = Confusion.of(*(blocks.of(name) for name in _DAYS))
    rows = []
    for part in BY_GROUP:
        for group, cells in {"": confusion.everybody, **_by_group(blocks, confusion)}.items():
            rows.append(_row(part, group, _of_group(part, cells, blocks.source)))
    rows += against_others(blocks)
    if len(blocks.groups) > 1:
        rows += [
            _row(part, "", _between(part, metric, confusion, blocks.source))
            for part, metric in BETWEEN.items()
        ]
    return Measure(NAME, "Group metrics", definition, rows)


def against_others(blocks: Blocks) -> list[Row]:
    """Return the rates of restricted and of wrongful days of each group over those of everybody else."""
    rates = {
        selection_rate.__name__: (blocks.of("days_restricted"), blocks.of("days")),
        false_positive_rate.__name__: (blocks.of("days_wrongful"), blocks.innocent),
    }
    return [
        Row(NAME, f"{rate}: {TO_OTHERS}", found.group, "ratio", found.estimate)
        for rate, (a, b) in rates.items()
        for found in contrasts(blocks.groups, a, b, blocks.source)
    ]


def total(blocks: Blocks) -> Confusion:
    """Return the person-days of each group over all blocks: (group,)."""
    return Confusion.of(*(blocks.of(name).sum(axis=0) for name in _DAYS))


def _row(part: str, group: str, estimate: Estimate) -> Row:
    """Return the row of a figure, with its unit."""
    unit = "share" if part in BY_GROUP else "difference of shares" if "difference" in part else "ratio"
    return Row(NAME, part, group, unit, estimate)


def _whole_and_rest(confusion: Confusion) -> tuple[Confusion, Confusion]:
    """Return the person-days over all units, and the same without each unit."""
    whole = Confusion(*(cell.sum(axis=0) for cell in confusion))
    return whole, Confusion(*(all_of - cell for all_of, cell in zip(whole, confusion, strict=True)))


def _by_group(blocks: Blocks, confusion: Confusion) -> dict[str, Confusion]:
    """Return the person-days of each group: (unit, 1)."""
    return {
        group: Confusion(*(cell[:, g : g + 1] for cell in confusion)) for g, group in enumerate(blocks.groups)
    }


def _of_group(part: str, confusion: Confusion, source: str) -> Estimate:
    """Estimate a rate of one group over units."""
    whole, rest = (BY_GROUP[part](days) for days in _whole_and_rest(confusion))
    return jackknife(float(whole[0]), np.asarray(rest[:, 0]), kind=SHARE, source=source)


def _between(part: str, metric: Between, confusion: Confusion, source: str) -> Estimate:
    """Return a difference or a ratio between groups as fairlearn defines it, with bounds that can include equality."""
    if part.startswith(_OF_THOSE_RESTRICTED) and not confusion.false_negative.any():
        return Estimate(float("nan"), None, None, why=NOT_DEFINED)
    whole, rest = _whole_and_rest(confusion)
    value = float(metric(whole))
    bounds = (largest_ratio if metric.is_ratio else largest_difference)(metric.of(whole), metric.of(rest))
    if bounds is None:
        return Estimate(value, None, None, why="too little happened to some group")
    return Estimate(value, *bounds, source)
