"""Claims: what averaging makes of uneven incomes, what a burden of proof does, and whose cases an error rate is about."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.chance import threshold
from demerit.engine.state.first_day import words_of
from demerit.families.claims import sum_up
from demerit.regime.overpayment import Benefit
from demerit.society.benefits import FORTNIGHTS, Year
from tests.engine.living import Lived, live, planned

EVERYBODY = dict.fromkeys(("lowest", "lower", "middle", "higher", "highest"), 1)
ALL_MEANS = ("least", "little", "some", "most")
RECORD = {"registry": "courts", "points": 30, "retention": 100, "seen": 1}
BASE = {
    "society.people": 20_000,
    "run.weeks": 52,
    "regime.rollout.on": False,
    "regime.records.benefit_debt": RECORD,
    "regime.claims.on": True,
    "regime.claims.claims.cells": EVERYBODY,
}
WORKING_AGE = 0.58
"""About the share of people from 18 to 59 in this society; a case is decided for each in a year."""


def lived(preset: str = "as-reported-2018", **figures: object) -> Lived:
    """Live a year with claims, of which some figures are set."""
    return live(planned(BASE | {f"regime.claims.{key}": value for key, value in figures.items()}, preset))


def money(one: Lived) -> np.ndarray:
    """Add up what is owed, in thousandths of a day of median income: truly, falsely, as a penalty."""
    return one.events("owed").sum(axis=(0, 1))


# --- averaging (R8) ---


@pytest.mark.parametrize(
    ("rate", "free", "taper"), [(600, 200, 500), (300, 200, 500), (600, 1000, 500), (5000, 0, 600)]
)
def test_averaging__debt_of_half_a_year_on_the_benefit(rate: int, free: int, taper: int) -> None:
    """13 fortnights on benefit without income, 13 at 2,000: nothing is owed, 13·min(B, t·(1000 less f)) is alleged (R8)."""
    sums = sum_up(Year(0, 13, 2000, 0, 0, 0), Benefit(rate, free, taper))
    assert sums.paid == 13 * rate
    assert sums.true == 0
    assert sums.averaged == 13 * min(Fraction(rate), Fraction(taper, 1000) * max(0, 1000 - free))


@given(st.integers(0, 5000), st.integers(1, FORTNIGHTS), st.integers(0, 4000))
def test_averaging__is_exact_for_even_income(income: int, length: int, rate: int) -> None:
    """Whoever earns the same in every fortnight is alleged nothing (R8)."""
    everyday = (1 << FORTNIGHTS) - 1
    assert sum_up(Year(0, length, income, income, everyday, 0), Benefit(rate, 200, 500)).averaged == 0


def test_averaging__false_debt_grows_with_unevenness() -> None:
    """A spread u around the same mean alleges 13·t·u, until the benefit is used up (R8)."""
    everyday = (1 << FORTNIGHTS) - 1
    spreads = range(0, 201, 20)
    years = [Year(0, 13, 400 + u, 400 - u, everyday, 0) for u in spreads]
    assert [sum_up(year, Benefit(600, 200, 500)).averaged for year in years] == [13 * u // 2 for u in spreads]


@given(*[st.integers(0, 2**26 - 1)] * 2, st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 1000))
def test_averaging__never_alleges_more_than_was_paid(
    a: int, b: int, wage: int, earned: int, hidden: int
) -> None:
    """Neither truth nor averaging can find more too much than there was."""
    year = Year(a % 10, 1 + b % 16, wage, earned, a, hidden)
    sums = sum_up(year, Benefit(600, 200, 500))
    assert 0 <= max(sums.true, sums.averaged) <= sums.paid
    if hidden == 0:
        assert sums.true == 0


# --- how many cases ---


def test_claims__are_decided_once_a_year_for_everybody_of_working_age() -> None:
    """A screen that suspects everybody makes a case of each adult under 60 in a year."""
    one = lived(match="screen", hit=1, false_alarm=1, minimum=0)
    ages = words_of(one.engine.state.citizens)[:, 0] & 127
    cases = one.events("alleged").sum()
    assert cases == pytest.approx(((ages >= 18) & (ages < 60)).sum(), rel=0.02)
    assert cases == pytest.approx(20_000 * WORKING_AGE, rel=0.1)


def test_claims__true_overpayments_are_as_frequent_as_the_figures_say() -> None:
    """Share who work times share who conceal, less those whom no day of work hit: 1 - E(2^-n) for n from 1 to 26."""
    one = lived(match="income", works=0.5, conceals=0.2, concealed=1, minimum=0)
    alleged = one.events("alleged").sum(axis=(0, 1))
    ages = words_of(one.engine.state.citizens)[:, 0] & 127
    hit = 1 - sum(2.0**-n for n in range(1, 27)) / 26
    expected = ((ages >= 18) & (ages < 60)).sum() * 0.5 * 0.2 * hit
    assert alleged[0] == 0
    assert abs(alleged[1] - expected) < 4 * np.sqrt(expected)


def test_claims__enter_what_they_establish() -> None:
    """Each debt is an entry, true or false as the debt is; without a record in the rulebook there is none."""
    one = lived(match="average", burden="person", silence="full debt")
    debts = one.events("debt").sum(axis=(0, 1)).reshape(2, 2).sum(axis=1)
    number = next(kind.number for kind in one.plan.chart.kinds if kind.name == "benefit_debt")
    entered = [one.events(name)[..., number].sum() for name in ("marked_false", "marked_true")]
    assert debts.tolist() == entered
    assert min(entered) > 0


# --- the burden of proof ---

AVERAGED = {"match": "average", "minimum": 0}
SURE = dict.fromkeys(ALL_MEANS, 1)


def test_burden__of_the_agency_makes_no_false_debt() -> None:
    """Who has to look finds the truth or nothing."""
    owed = money(lived(**AVERAGED, burden="agency", silence="nothing"))
    assert owed[1] == 0
    assert owed[0] > 0


def test_burden__of_the_person_makes_false_debts_of_what_cannot_be_shown() -> None:
    """The more can show what they earned, the less is owed falsely; if all can, and all answer, nothing is."""
    shares = [
        money(
            lived(
                **AVERAGED,
                burden="person",
                reach={"cells": SURE},
                days=60,
                slowest=60,
                shows={"cells": dict.fromkeys(ALL_MEANS, share)},
            )
        )[1]
        for share in (0, 0.5, 1)
    ]
    assert shares[0] > shares[1] > shares[2] == 0
    assert shares[1] / shares[0] == pytest.approx(0.5, abs=0.05)


def test_silence__as_full_debt_makes_false_debts_of_those_who_are_not_reached() -> None:
    """With the burden on the agency, all that is owed falsely is silence; it grows as fewer are reached."""
    by_reach = [
        lived(
            **AVERAGED,
            burden="agency",
            silence="full debt",
            reach={"cells": dict.fromkeys(ALL_MEANS, share)},
            days=60,
        )
        for share in (0, 0.5, 1)
    ]
    debts = [one.events("debt").sum(axis=(0, 1)) for one in by_reach]
    assert [int(debt[1]) for debt in debts] == [0, 0, 0]
    assert debts[0][0] > debts[1][0] > debts[2][0] == 0
    assert debts[1][0] / debts[0][0] == pytest.approx(0.5, abs=0.05)


def test_days__to_answer_let_people_answer_in_proportion() -> None:
    """Of 40 days that the slowest need, 10 let a quarter of those reached answer."""
    debt = (
        lived(
            **AVERAGED,
            burden="person",
            silence="full debt",
            reach={"cells": SURE},
            shows={"cells": dict.fromkeys(ALL_MEANS, 0)},
            days=10,
            slowest=40,
        )
        .events("debt")
        .sum(axis=(0, 1))
    )
    assert debt[[1, 3]].sum() / debt.sum() == pytest.approx(0.25, abs=0.02)


def test_penalty__scales_what_is_owed() -> None:
    """Four times the debt on top is four times the debt on top, but for rounding."""
    one = lived(**AVERAGED, burden="person", silence="full debt", penalty=4)
    true, false, penalty = money(one)
    assert penalty / (true + false) == pytest.approx(4, rel=1e-3)
    assert money(lived(**AVERAGED, burden="person", silence="full debt"))[2] == 0


def test_all_or_nothing__takes_the_whole_year_for_one_paper() -> None:
    """A paper of one fortnight of n takes all n: the same debts, and on average (1 + 26) / 2 times the sum."""
    papers = {
        "match": "papers",
        "missing": {"cells": SURE},
        "silence": "full debt",
        "reach": {"cells": dict.fromkeys(ALL_MEANS, 0)},
        "works": 0,
        "minimum": 0,
    }
    proportional, whole = lived(**papers, all_or_nothing=False), lived(**papers, all_or_nothing=True)
    assert (proportional.events("debt") == whole.events("debt")).all()
    assert money(whole)[1] / money(proportional)[1] == pytest.approx(13.5, rel=0.03)


def test_claims__arm_t_knows_no_false_debt() -> None:
    """Where no false entry lands, the truly overpaid alone owe; they are the same people."""
    plan = planned(
        BASE
        | {
            f"regime.claims.{k}": v
            for k, v in (AVERAGED | {"burden": "person", "silence": "full debt"}).items()
        }
    )
    real, without = live(plan), live(plan, false_entries=False)
    assert without.events("debt")[..., :2].sum() == 0
    assert (without.events("debt")[..., 2:] == real.events("debt")[..., 2:]).all()


# --- whose cases (R7) ---


@pytest.mark.parametrize(
    ("guilty", "printed"),
    [(Fraction(1, 100), 0.107), (Fraction(2, 100), 0.217), (Fraction(5, 100), 0.559)],
)
def test_screen__needs_the_false_alarms_that_the_closed_form_gives(guilty: Fraction, printed: float) -> None:
    """Seven right in a hundred at a hit rate of 0.8, for 1, 2 and 5 % truly overpaid; the thresholds give it back (R7)."""
    hit, right = Fraction(8, 10), Fraction(7, 100)
    needed = hit * guilty * (1 - right) / (right * (1 - guilty))
    assert float(needed) == pytest.approx(printed, abs=5e-4)
    caught, alarmed = guilty * threshold(hit), (1 - guilty) * threshold(needed)
    assert float(caught / (caught + alarmed)) == pytest.approx(float(right), abs=1e-9)


def test_screen__is_as_often_right_as_the_published_rate_needs() -> None:
    """At a hit rate of 0.8 the false alarms of R7 make seven suspicions in a hundred right."""
    overpaid = 0.5 * 0.1 * (1 - sum(2.0**-n for n in range(1, 27)) / 26)
    false_alarm = 0.8 * overpaid * 0.93 / (0.07 * (1 - overpaid))
    one = lived(
        match="screen",
        hit=0.8,
        false_alarm=round(false_alarm, 6),
        works=0.5,
        conceals=0.1,
        concealed=1,
        minimum=0,
    )
    wrong, right = one.events("alleged").sum(axis=(0, 1))
    assert right / (wrong + right) == pytest.approx(0.07, abs=0.01)


def test_checked__by_group_scales_the_cases() -> None:
    """Looked at three times as often, a group has three times the cases; that of the others stays to the last one."""
    everybody = {"match": "screen", "hit": 1, "false_alarm": 1, "minimum": 0, "checked": 0.2}
    base, more = (
        lived(**everybody, **extra).events("alleged").sum(axis=(0, 2))
        for extra in ({}, {"checked_by_group": {"cells": {"violet": 3}}})
    )
    assert (more[:2] == base[:2]).all()
    assert more[2] / base[2] == pytest.approx(3, rel=0.1)


def test_claims__off_counts_nothing() -> None:
    """Without the family nobody's case is decided."""
    off = live(planned(BASE | {"regime.claims.on": False}))
    assert not any(off.events(name).any() for name in ("alleged", "debt", "owed"))
