"""Group metrics under fairlearn's names and with its sign: prediction = restricted under F, label = the clean file supports it.

Selection harms people here: a high selection rate is a burden. The weights are person-days.

References
----------
Bird et al. (2020), Fairlearn: a toolkit for assessing and improving fairness in AI, MSR-TR-2020-32.
Chouldechova (2017), Fair prediction with disparate impact, Big Data 5(2): FPR = p/(1-p) · (1-PPV)/PPV · (1-FNR).
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Confusion(NamedTuple):
    """Person-days of one or more groups: (..., group)."""

    true_positive: Array
    """Restricted, and the clean file supports it."""
    false_positive: Array
    """Restricted, and the clean file does not: wrongful."""
    false_negative: Array
    """Not restricted, though the clean file supports it."""
    true_negative: Array

    @classmethod
    def of(cls, days: Array, restricted: Array, wrongful: Array, supported: Array) -> "Confusion":
        """Compute the four cells from all, restricted, wrongful and supported person-days."""
        right = restricted - wrongful
        return cls(right, wrongful, supported - right, days - supported - wrongful)

    @property
    def everybody(self) -> "Confusion":
        """All groups together: (..., 1)."""
        return Confusion(*(cell.sum(axis=-1, keepdims=True) for cell in self))


def _over(part: Array, rest: Array) -> Array:
    """Return part / (part + rest); NaN where both are 0."""
    whole = np.asarray(part + rest, np.float64)
    return np.asarray(np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole > 0))


def selection_rate(c: Confusion) -> Array:
    """Return the share of person-days that are restricted."""
    return _over(c.true_positive + c.false_positive, c.false_negative + c.true_negative)


def base_rate(c: Confusion) -> Array:
    """Return the share of person-days on which the clean file supports a restriction."""
    return _over(c.true_positive + c.false_negative, c.false_positive + c.true_negative)


def true_positive_rate(c: Confusion) -> Array:
    """Return the restricted share of supported days."""
    return _over(c.true_positive, c.false_negative)


def false_negative_rate(c: Confusion) -> Array:
    """Return the share of supported days that are not restricted."""
    return _over(c.false_negative, c.true_positive)


def false_positive_rate(c: Confusion) -> Array:
    """Return the restricted share of innocent days."""
    return _over(c.false_positive, c.true_negative)


def true_negative_rate(c: Confusion) -> Array:
    """Return the share of innocent days that are not restricted."""
    return _over(c.true_negative, c.false_positive)


def precision(c: Confusion) -> Array:
    """Return the supported share of restricted days (the positive predictive value)."""
    return _over(c.true_positive, c.false_positive)


def accuracy(c: Confusion) -> Array:
    """Return the share of days on which the held file and the clean file agree."""
    return _over(c.true_positive + c.true_negative, c.false_positive + c.false_negative)


def _between(rates: Array) -> Array:
    """Return the highest minus the lowest rate."""
    return np.asarray(rates.max(axis=-1) - rates.min(axis=-1))


def _ratio(rates: Array) -> Array:
    """Return the lowest over the highest rate; NaN where the highest is 0."""
    high = np.asarray(rates.max(axis=-1), np.float64)
    low = rates.min(axis=-1)
    return np.asarray(np.divide(low, high, out=np.full(high.shape, np.nan), where=high > 0))


BY_GROUP: dict[str, Callable[[Confusion], Array]] = {
    "selection_rate": selection_rate,
    "base_rate": base_rate,
    "true_positive_rate": true_positive_rate,
    "false_negative_rate": false_negative_rate,
    "false_positive_rate": false_positive_rate,
    "true_negative_rate": true_negative_rate,
    "precision": precision,
    "accuracy": accuracy,
}
"""Metrics of one group; `base_rate` has no name in fairlearn."""


class Between(NamedTuple):
    """A metric between groups: the highest minus the lowest rate, or the lowest over the highest."""

    rates: tuple[Callable[[Confusion], Array], ...]
    """With several rates, the largest difference or the smallest ratio of any of them counts."""
    is_ratio: bool

    def __call__(self, c: Confusion) -> Array:
        """Return the metric of (..., group) person-days."""
        found = self.of(c)
        return np.asarray(_ratio(found).min(axis=-1) if self.is_ratio else _between(found).max(axis=-1))

    def of(self, c: Confusion) -> Array:
        """Return the compared rates: (..., rate, group)."""
        return np.stack([rate(c) for rate in self.rates], axis=-2)


def _both(name: str, *rates: Callable[[Confusion], Array]) -> dict[str, Between]:
    """Return the difference and the ratio of some rates."""
    return {f"{name}_difference": Between(rates, False), f"{name}_ratio": Between(rates, True)}


def _spared_rate(c: Confusion) -> Array:
    """Return the share of person-days that are not restricted."""
    return 1 - selection_rate(c)


BETWEEN: dict[str, Between] = {
    **_both("demographic_parity", selection_rate),
    **_both("equalized_odds", true_positive_rate, false_positive_rate),
    **_both("equal_opportunity", true_positive_rate),
    **_both("false_positive_rate", false_positive_rate),
    **_both("precision", precision),
    "disparate_impact_ratio": Between((_spared_rate,), True),
}
"""Metrics between groups: highest minus lowest, lowest over highest. `disparate_impact_ratio` compares unrestricted days."""


def by_chouldechova(c: Confusion) -> Array:
    """Return the false-positive rate implied by base rate, precision and false-negative rate; NaN if any of them is undefined."""
    p, ppv, fnr = base_rate(c), precision(c), false_negative_rate(c)
    known = (p > 0) & (p < 1) & (ppv > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = p / (1 - p) * (1 - ppv) / ppv * (1 - fnr)
    return np.where(known, rate, np.nan)
