"""Joint sanctions: a partner that signs is an amendment that adds its needs; copies of partners clear or never do."""

from datetime import date

import numpy as np
import pytest

from demerit.engine.plan.plan import make_plan
from demerit.scenario.load import load
from demerit.schema.conduct import PARTNERS
from tests.engine.living import Lived, live, planned, restless
from tests.engine.test_closed_forms import DAYS_A_YEAR, ONE_KIND, adults_of

SIGNED = date(2018, 10, 1)
FEWER = {
    "since": date(2018, 7, 2),
    "title": "the court list keeps people off flights alone",
    "source": "scenario",
    "change": {"lists": {"names": {"court": {"refuses": ["fly"]}}}},
}
BASE = restless() | {"run.weeks": 60, "amend": [FEWER]}
NEEDS = {
    "aviation": ["fly"],
    "rail": ["fast_train"],
    "banks": ["borrow", "buy_home", "insurance"],
    "services": ["hotel", "private_school", "public_job"],
}
"""What each partner serves in everyday conduct."""


def signing(*partners: str, lists: tuple[str, ...] = ()) -> Lived:
    """Live under lists that some partners enforce together from a day on, the others never."""
    signed = {name: SIGNED if name in partners else date(2099, 1, 1) for name in PARTNERS}
    return live(
        planned(
            BASE | {"regime.joint.on": True, "regime.joint.signed": signed, "regime.joint.lists": list(lists)}
        )
    )


@pytest.mark.parametrize("partner", ["rail", "banks"])
def test_joint__is_the_same_as_an_amendment(partner: str) -> None:
    """Bit for bit: the lists refuse more, partners keep copies, and the severity is judged, as if it stood in the lists."""
    more = {
        name: {"refuses": [*old, *(need for need in NEEDS[partner] if need not in old)]}
        for name, old in (("court", ["fly"]), ("air", ["fly"]), ("rail", ["fast_train"]))
    }
    amended = live(
        planned(BASE | {"amend": [FEWER, FEWER | {"since": SIGNED, "change": {"lists": {"names": more}}}]})
    )
    joint = signing(partner)
    assert joint.hash == amended.hash
    assert (joint.days == amended.days).all()
    assert joint.person_days("needs").sum() > 1.2 * live(planned(BASE)).person_days("needs").sum()


def test_joint__concerns_the_lists_that_are_named() -> None:
    """A list that partners do not enforce together refuses what it did before; before they sign, all do."""
    signed = dict.fromkeys(PARTNERS, SIGNED)
    changes = {"regime.joint.on": True, "regime.joint.signed": signed, "regime.joint.lists": ["air"]}
    plan = make_plan(load("as-reported-2018", BASE | {"society.people": 1000} | changes))
    before, after = plan.eras[0].rules[0]["lists"], plan.eras[-1].rules[0]["lists"]
    assert before["refuses"].tolist() == [0, 1, 1, 2, 0, 0, 0, 0]
    assert after["refuses"].tolist() == [0, 1, 255, 2, 0, 0, 0, 0]
    assert after["partners"].tolist() == [0, 1, 15, 2, 0, 0, 0, 0]


def lingering(clearing: float) -> Lived:
    """Live with one list of 60 days, whose copies clear at a weekly chance."""
    return live(planned(ONE_KIND | {"regime.copies.clearing": clearing}))


def test_copies__never_corrected_are_stale_for_good() -> None:
    """With a chance of 0, whoever was ever off the list again has a stale copy: 1 - (1 - p)^n after n days and a term."""
    lived = lingering(0)
    ended = lived.plan.n_weeks * 7 - 60
    expected = adults_of(lived) * (1 - (1 - 0.5 / DAYS_A_YEAR) ** ended)
    stale = lived.stock("stale").sum(axis=(1, 2))
    assert not lived.events("copy_cleared").any()
    assert expected > 1000
    assert stale[-1] == pytest.approx(expected, rel=0.05)
    assert (np.diff(stale[20:]) > -0.01 * stale[-1]).all()


def test_copies__corrected_at_once_are_never_stale() -> None:
    """With a chance of 1 partners ask the source: no stale day at all, and the same lists."""
    at_once, late = lingering(1), lingering(0.2)
    assert not at_once.person_days("stale").any()
    assert late.person_days("stale").sum() > 10_000
    assert (at_once.events("listed") == late.events("listed")).all()
