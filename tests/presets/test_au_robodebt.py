"""Australia's income averaging, beside what was published of it."""

import numpy as np
import pytest

from demerit.engine.state.first_day import words_of
from tests.engine.living import Lived, live, planned

NAME = "au-robodebt"
OFTEN = {"society.people": 40_000, "run.weeks": 104, "regime.claims.checked": 1}
A_DAY = 1000
"""Money is counted in thousandths of a day of median income."""


@pytest.fixture(scope="module")
def lived() -> Lived:
    """Two years in which everybody is looked at: more cases of the same kind."""
    return live(planned(OFTEN, NAME))


def test_robodebt__makes_debts_of_nothing(lived: Lived) -> None:
    """Nearly all that is owed is owed by people who reported everything."""
    true, false, _ = lived.events("owed").sum(axis=(0, 1))
    assert false / (true + false) > 0.95


def test_robodebt__true_income_of_each_fortnight_would_have_made_none(lived: Lived) -> None:
    """The same claimants, matched by what they earned when: what is truly too much stays, all else goes."""
    exact = live(planned(OFTEN | {"regime.claims.match": "income"}, NAME))
    assert exact.events("owed")[..., 1].sum() == 0
    assert 0 < exact.events("debt").sum() < lived.events("debt").sum() / 5


def test_robodebt__about_a_fifth_of_the_letters_end_without_a_debt(lived: Lived) -> None:
    """At least 20 % of the early letters did (recalled)."""
    alleged, debts = lived.events("alleged").sum(), lived.events("debt").sum()
    assert 1 - debts / alleged == pytest.approx(0.2, abs=0.06)


def test_robodebt__a_debt_of_one_year_is_about_half_of_what_was_asserted(lived: Lived) -> None:
    """About 4,000 dollars were asserted, 29 days of a median income of 50,000 (recalled); debts reach back one year here, not seven."""
    mean = lived.events("owed").sum() / lived.events("debt").sum() / A_DAY
    assert 0.35 < mean / 29 < 0.75


def test_robodebt__a_tenth_is_charged_on_top(lived: Lived) -> None:
    """The recovery fee was 10 %."""
    true, false, fee = lived.events("owed").sum(axis=(0, 1))
    assert fee / (true + false) == pytest.approx(0.1, rel=0.01)


def test_robodebt__raises_about_as_many_debts_as_were_raised() -> None:
    """470,000 to 507,000 debts among 24.5 million people: 192 to 207 of 10,000 within the run; the sample adds a seventh."""
    lived = live(planned({"society.people": 40_000, "run.weeks": 176}, NAME))
    assert lived.events("debt").sum() / 4 == pytest.approx(200, rel=0.14)


def test_robodebt__falls_on_the_poor(lived: Lived) -> None:
    """Whoever is on benefits is hit: per head more in the group with the least."""
    debts = lived.events("debt").sum(axis=(0, 2))[:3]
    groups = words_of(lived.engine.state.citizens)[:, 0] >> 8 & 7
    per_head = debts / np.bincount(groups, minlength=8)[:3]
    assert per_head[2] > per_head[0]
