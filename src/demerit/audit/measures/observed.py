"""Observed labels: what an auditor without the truth would measure from the outcome of appeals, beside the true labels."""

from math import isnan

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures.base import Blocks, Labels, Measure, Row, Tables, by_group
from demerit.audit.statistics.confusion import Confusion
from demerit.audit.statistics.households import Sampled, of_sample
from demerit.audit.statistics.interval import CASES, EVENTS, Estimate
from demerit.audit.statistics.too_few import TOO_FEW

NAME = "observed_labels"
SEEN = "wrongful days that the observed label calls wrong"
OUTDATED = "wrongful days by outdated copies alone"
SEEN_OF_FALSE = "wrongful days by false entries that the observed label calls wrong"
THROUGH_OTHERS = "restricted days through somebody else's entry"
_DAYS = ("days", "days_restricted", "days_wrongful", "days_supported")
_OTHERS = ("days_stale", "days_tie")
_NOTHING = 1e-5
_People = dict[str, NDArray[np.generic]]
_NOBODY_WRONG = "In this model no restriction rests on a factual error, so an auditor with observed labels would miss nothing."


def observed_labels(blocks: Blocks, tables: Tables, arm: str) -> Measure:
    """Measure precision and false-positive rate against observed labels, beside those against the truth."""
    definition = (
        "What an auditor who does not know the truth would have. Observed label: the restricted days of a person who had an entry "
        "struck out in the reported weeks count as wrong, those of everybody else as right (paid, rejected or never contested), and "
        "nobody counts as wrongly spared. True label: the clean file. The share of wrongful days that the observed label calls wrong "
        "is what such an auditor would see of the harm. Days made wrongful by outdated copies stand apart from those made by false "
        "entries: no appeal shows an outdated copy, but whoever compares the partners' copies with the registers finds it. From `people`, "
        "the sample: intervals over households hold the error of luck and of sampling; what fewer than 20 households have is not known. "
        "Entries from `blocks`: struck out over made, beside false over made."
    )
    people = tables.columns(
        f"SELECT household, group_, upheld, {', '.join((*_DAYS, *_OTHERS))} FROM people WHERE arm = '{arm}' ORDER BY who"
    )
    rows: list[Row] = []
    for group in ["", *blocks.groups]:
        chosen = people["group_"] == group if group else np.ones(len(people["group_"]), bool)
        mine = {name: values[chosen] for name, values in people.items()}
        rows += [Row(NAME, part, group, "share", estimate) for part, estimate in _shares(mine).items()]
    made = blocks.of("marked_true", "marked_false")
    # Entries of earlier weeks may be struck out in these weeks, so entries struck out are no part of entries made.
    for label, kind, part in (
        ("true", CASES, blocks.of("marked_false")),
        ("observed", EVENTS, blocks.of("upheld_false", "upheld_true")),
    ):
        labels = Labels(NAME, f"wrong among entries: {label} label", "share", kind)
        rows += by_group(blocks, part, made, labels, 1)
    return Measure(NAME, "What an auditor without the truth would see", definition, rows)


def _shares(people: _People) -> dict[str, Estimate]:
    """Return metrics of some people under both labels, and shares of wrongful days by what an auditor would see."""
    household = people["household"].astype(np.int64)
    days, restricted, wrongful, supported = (people[name].astype(np.float64) for name in _DAYS)
    stale, tied = (people[name].astype(np.float64) for name in _OTHERS)
    struck = people["upheld"].astype(np.int64) > 0
    taken, false = np.where(struck, restricted, 0.0), wrongful - stale
    labels = {
        "true": Confusion.of(days, restricted, wrongful, supported),
        "observed": Confusion.of(days, restricted, taken, restricted - taken),
    }
    parts = {f"precision: {label} label": (c.true_positive, restricted) for label, c in labels.items()}
    parts |= {
        f"false_positive_rate: {label} label": (c.false_positive, c.false_positive + c.true_negative)
        for label, c in labels.items()
    }
    parts |= {
        SEEN: (np.where(struck, wrongful, 0.0), wrongful),
        OUTDATED: (stale, wrongful),
        SEEN_OF_FALSE: (np.where(struck, false, 0.0), false),
        THROUGH_OTHERS: (tied, restricted),
    }
    return {part: of_sample(Sampled(household, *sums)) for part, sums in parts.items()}


def missed(rows: list[Row]) -> str:
    """Return the sentence on what an auditor would miss, and how else it could be found."""
    found = {row.part: row.estimate for row in rows if not row.group}
    if SEEN not in found or found["false_positive_rate: true label"].value == 0:
        return _NOBODY_WRONG
    outdated, supported, through = found[OUTDATED], found["precision: true label"], found[THROUGH_OTHERS]
    if isnan(outdated.value):
        return f"In this model {TOO_FEW} households are wrongly restricted to say what an auditor with observed labels would miss."
    said = [_of_copies(outdated), _of_false(found[SEEN_OF_FALSE])]
    if not isnan(supported.value):
        fell = (
            f"; {_percent(through)} fell on people through somebody else's entry" if through.value > 0 else ""
        )
        said += [
            f"{_percent(supported)} of restricted days would also follow from the true entries under the same rules.",
            f"This says nothing about whether the rules are lawful{fell}.",
        ]
    return " ".join(said)


def _of_copies(outdated: Estimate) -> str:
    """Return the sentence on the share of wrongful days from outdated copies, and how they would be found."""
    if outdated.value == 0:
        return "In this model no wrongful day comes from an outdated copy alone."
    return (
        f"In this model {_percent(outdated)} of the wrongful days come from outdated copies alone, which no appeal shows and a comparison "
        "of the copies with the registers would."
    )


def _of_false(seen: Estimate) -> str:
    """Return the sentence on the share of wrongful days by false entries that an auditor would see."""
    if isnan(seen.value):
        return (
            f"False entries make days wrongful in {TOO_FEW} households to say how much of that appeals show."
        )
    return (
        "Of the days that a false entry makes wrongful, an auditor who takes an entry struck out for wrong and all others for right would "
        f"see {_percent(seen)}."
    )


def _percent(share: Estimate) -> str:
    """Format a share in per cent with its interval."""
    value, *bounds = (None if x is None else f"{100 * x:.3g}" if x > _NOTHING else "0" for x in share[:3])
    return f"{value} %" if None in bounds else f"{value} % ({' to '.join(map(str, bounds))})"
