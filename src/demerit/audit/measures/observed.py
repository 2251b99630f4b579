"""What an auditor without the truth would measure: labels from the outcome of appeals, beside the true ones."""

import numpy as np
from numpy.typing import NDArray

from demerit.audit.confusion import Confusion, false_positive_rate, precision
from demerit.audit.interval import Estimate, ratio_by_household
from demerit.audit.measures.base import Blocks, Labels, Measure, Row, Tables, by_group

NAME = "observed_labels"
SEEN = "wrongful days that the observed label calls wrong"
_DAYS = ("days", "days_restricted", "days_wrongful", "days_supported")
_METRICS = {"precision": precision, "false_positive_rate": false_positive_rate}
_People = dict[str, NDArray[np.generic]]


def observed_labels(blocks: Blocks, tables: Tables, arm: str, n_people: int) -> Measure:
    """Measure precision and false-positive rate against observed labels, beside those against the truth."""
    definition = (
        "What an auditor who does not know the truth would have. Observed label: the restricted days of a person who had an entry "
        "struck out in the reported weeks count as wrong, those of everybody else as right (paid, rejected or never contested), and "
        "nobody counts as wrongly spared. True label: the clean file. The share of wrongful days that the observed label calls wrong "
        "is what such an auditor would see of the harm. From `people`; entries from `blocks`: struck out over made, beside false over made."
    )
    people = tables.columns(
        f"SELECT household, group_, upheld, {', '.join(_DAYS)} FROM people WHERE arm = '{arm}' ORDER BY who"
    )
    share = min(1.0, len(people["household"]) / n_people)
    rows: list[Row] = []
    for group in ["", *blocks.groups]:
        chosen = people["group_"] == group if group else np.ones(len(people["group_"]), bool)
        rows += _rows(group, {name: values[chosen] for name, values in people.items()}, share)
    made = blocks.of("marked_true", "marked_false")
    for label, part in {
        "true": blocks.of("marked_false"),
        "observed": blocks.of("upheld_false", "upheld_true"),
    }.items():
        rows += by_group(blocks, part, made, Labels(NAME, f"wrong among entries: {label} label", "share"), 1)
    return Measure(NAME, "What an auditor without the truth would see", definition, rows)


def missed(rows: list[Row]) -> str:
    """Say what an auditor would miss."""
    found = {(row.part, row.group): row.estimate.value for row in rows}
    seen = found.get((SEEN, ""), float("nan"))
    if np.isnan(seen):
        return "In this model nobody is wrongly restricted, so there is nothing that an auditor with observed labels would miss."
    said = f"would see {100 * seen:.3g} % of the wrongful days and miss {100 * (1 - seen):.3g} %"
    true, observed = (100 * found[f"precision: {label} label", ""] for label in ("true", "observed"))
    return (
        f"In this model an auditor who takes an entry struck out for wrong and all others for right {said}; by that label {observed:.3g} % "
        f"of restricted days look right, by the truth {true:.3g} % are supported."
    )


def _rows(group: str, people: _People, share: float) -> list[Row]:
    """Give both metrics under both labels for some people."""
    days, restricted, wrongful, supported = (people[name].astype(np.float64) for name in _DAYS)
    struck = people["upheld"].astype(np.int64) > 0
    taken = np.where(struck, restricted, 0.0)
    labels = {
        "true": Confusion.of(days, restricted, wrongful, supported),
        "observed": Confusion.of(days, restricted, taken, restricted - taken),
    }
    rows = [
        Row(NAME, f"{metric}: {label} label", group, "share", _estimate(people, metric, cells, share))
        for metric in _METRICS
        for label, cells in labels.items()
    ]
    seen = float(wrongful[struck].sum() / wrongful.sum()) if wrongful.any() else float("nan")
    return [*rows, Row(NAME, SEEN, group, "share", Estimate(seen, None, None))]


def _estimate(people: _People, metric: str, cells: Confusion, share: float) -> Estimate:
    """Put an interval around a metric."""
    part = cells.true_positive if metric == "precision" else cells.false_positive
    rest = cells.false_positive if metric == "precision" else cells.true_negative
    whole = _METRICS[metric](Confusion(*(cell.sum(keepdims=True) for cell in cells)))
    estimate = Estimate(float(whole[0]), None, None)
    if not (part + rest).sum() > 0 or not rest.any():
        return estimate
    return ratio_by_household(
        people["household"].astype(np.int64), part, part + rest, whole=estimate, share=share
    )
