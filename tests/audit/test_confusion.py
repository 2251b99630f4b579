"""Group metrics against fairlearn itself, and against a published table."""

import numpy as np
import pytest

from demerit.audit.statistics import confusion
from demerit.audit.statistics.confusion import (
    BETWEEN,
    BY_GROUP,
    Confusion,
    by_chouldechova,
    false_positive_rate,
)

fairlearn = pytest.importorskip("fairlearn.metrics")
_SHARED = [name for name in BETWEEN if hasattr(fairlearn, name)]
_COMPAS = {"black": (990, 805, 532, 1369), "white": (1139, 349, 461, 505)}
"""True negatives, false positives, false negatives, true positives (ProPublica's notebook)."""


@pytest.fixture(scope="module")
def people() -> dict[str, np.ndarray]:
    """Person-days of 4,000 people in three groups: label, prediction, weight and group."""
    chance = np.random.default_rng(11)
    group = chance.choice(["amber", "teal", "violet"], 4000, p=[0.5, 0.3, 0.2])
    label = chance.random(4000) < np.where(group == "teal", 0.3, 0.2)
    restricted = np.where(
        label, chance.random(4000) < 0.7, chance.random(4000) < np.where(group == "amber", 0.1, 0.2)
    )
    return {
        "group": group,
        "label": label.astype(int),
        "restricted": restricted.astype(int),
        "days": chance.integers(1, 700, 4000),
    }


def _confusion(people: dict[str, np.ndarray]) -> Confusion:
    """Sum the days of each group as the tables of a run do."""
    chosen = [people["group"] == name for name in np.unique(people["group"])]

    def days(*where: np.ndarray) -> np.ndarray:
        every = np.logical_and.reduce(where)
        return np.array([people["days"][group & every].sum() for group in chosen], float)

    all_of, label, restricted = (
        np.ones(len(people["days"]), bool),
        people["label"] == 1,
        people["restricted"] == 1,
    )
    return Confusion.of(days(all_of), days(restricted), days(restricted, ~label), days(label))


@pytest.mark.parametrize(
    "name", [name for name in BY_GROUP if name not in {"base_rate", "precision", "accuracy"}]
)
def test_rates__of_each_group_are_those_of_fairlearn(name: str, people: dict[str, np.ndarray]) -> None:
    """Same names, same figures, person-days as sample weights."""
    frame = fairlearn.MetricFrame(
        metrics=getattr(fairlearn, name),
        y_true=people["label"],
        y_pred=people["restricted"],
        sensitive_features=people["group"],
        sample_params={"sample_weight": people["days"]},
    )
    assert BY_GROUP[name](_confusion(people)) == pytest.approx(frame.by_group.to_numpy(float))
    assert BY_GROUP[name](_confusion(people).everybody)[0] == pytest.approx(frame.overall)


@pytest.mark.parametrize("name", _SHARED)
def test_between__are_those_of_fairlearn_with_its_sign(name: str, people: dict[str, np.ndarray]) -> None:
    """Highest minus lowest, lowest over highest, the worse of two for equalized odds."""
    expected = getattr(fairlearn, name)(
        people["label"],
        people["restricted"],
        sensitive_features=people["group"],
        sample_weight=people["days"],
    )
    assert float(BETWEEN[name](_confusion(people))) == pytest.approx(expected)


def test_between__shares_the_names_that_fairlearn_has() -> None:
    """The six that it defines, and the differences and ratios that it derives from rates."""
    assert {
        f"{what}_{how}"
        for what in ("demographic_parity", "equalized_odds", "equal_opportunity")
        for how in ("difference", "ratio")
    } <= set(_SHARED)


def test_precision_and_accuracy__are_those_of_scikit_learn(people: dict[str, np.ndarray]) -> None:
    """What fairlearn takes from there."""
    from sklearn.metrics import accuracy_score, precision_score

    given = (people["label"], people["restricted"])
    everybody = _confusion(people).everybody
    assert confusion.precision(everybody)[0] == pytest.approx(
        precision_score(*given, sample_weight=people["days"])
    )
    assert confusion.accuracy(everybody)[0] == pytest.approx(
        accuracy_score(*given, sample_weight=people["days"])
    )


def test_identity__of_chouldechova_holds_on_the_published_table() -> None:
    """R4: false-positive rates of 44.85 and 23.45 per cent, counted and implied alike; their ratio is 1.91."""
    tn, fp, fn, tp = (np.array(cell, float) for cell in zip(*_COMPAS.values(), strict=True))
    table = Confusion(tp, fp, fn, tn)
    counted = false_positive_rate(table)
    assert 100 * counted == pytest.approx([44.85, 23.45], abs=0.005)
    assert by_chouldechova(table) == pytest.approx(counted, abs=1e-12)
    assert 1 / float(BETWEEN["false_positive_rate_ratio"](table)) == pytest.approx(1.91, abs=0.005)
    assert float(BETWEEN["disparate_impact_ratio"](table)) == pytest.approx(0.632, abs=0.0005)


def test_rates__of_nothing_are_not_known() -> None:
    """Without a supported day there is no true-positive rate, and without a restriction no ratio."""
    nothing = Confusion.of(*(np.array([x, x]) for x in (100.0, 0.0, 0.0, 0.0)))
    assert np.isnan(confusion.true_positive_rate(nothing)).all()
    assert np.isnan(BETWEEN["demographic_parity_ratio"](nothing))
    assert float(BETWEEN["demographic_parity_difference"](nothing)) == 0
