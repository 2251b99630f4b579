"""Places may publish every day in place of once a week: the oracle agrees, pools stay balanced, and no headline hangs on it."""

from datetime import date
from math import sqrt

import numpy as np
import pytest

from demerit.audit.statistics.interval import Estimate, ratio
from demerit.citizen.events import AT, OF
from demerit.engine.drivers.engine import Engine
from demerit.engine.replay.replay import choose, live_again
from demerit.engine.state.first_day import invent_society, words_of
from demerit.errors import ScenarioError
from demerit.scenario.load import load
from demerit.society.opinion import opinion
from tests.engine.comparing import Way, compare
from tests.engine.living import counted_again, live, planned, restless, signals_of
from tests.engine.stressed import LENGTHENED, QUEUED, SLIPPED, STANDING

DAILY: dict[str, object] = {"run.coupling": 1}
CROWDED = restless() | {
    "society.people": 20_000,
    "run.weeks": 60,
    "conduct.belief.on": False,
    "regime.exemptions.on": False,
    "regime.theft.on": True,
    "regime.theft.kinds": ["loan_arrears", "late_utility_fee"],
    "regime.theft.share": 0.3,
    "regime.suretyship.on": True,
    "regime.suretyship.share": 1,
    "society.guarantors": 0.3,
    **{f"regime.fusion.registries.{name}.missent": 0.08 for name in ("courts", "banks", "utilities")},
}
"""Many entries go astray, by namesakes, in strangers' names and to guarantors."""
WATCHED: dict[str, object] = {
    "society.people": 2000,
    "society.community": 400,
    "run.weeks": 20,
    "regime.rollout.on": False,
    "regime.fusion.registries.banks.missent": 0.3,
    "conduct.silence.community": 30,
    **{f"regime.{name}.on": True for name in ("speech", "theft", "suretyship", "malice", "support", "exit")},
}
"""All that places publish is read."""
SHARES = {
    "restricted": (OF.restricted, 8),
    "wrongful": (OF.restricted, 3),
    "collateral": (OF.collateral, 3),
    "listed": (OF.lists, 8),
}


@pytest.mark.parametrize(
    "overrides",
    [
        WATCHED,
        *(pytest.param(busy, marks=pytest.mark.slow) for busy in (LENGTHENED, QUEUED, SLIPPED, STANDING)),
    ],
)
def test_coupling__lives_every_day_as_the_oracle_does(overrides: dict[str, object]) -> None:
    """With places that publish every day, everything is the same on both sides."""
    outcome = compare(load("as-reported-2018", overrides | DAILY | {"run.burn_in": 0}), Way(threads=2))
    assert outcome.events["marked_true"] > 0


def test_coupling__lands_what_went_astray() -> None:
    """|landed - missent| is at most 4 times the root of n, for namesakes, strangers and guarantors alike, but for what is under way."""
    lived = live(planned(CROWDED | DAILY))
    for left, landed in (
        (lived.events("missent"), lived.events("namesaked")),
        (lived.events("stolen"), lived.events("brought")[..., 3]),
        (lived.events("surety"), lived.events("brought")[..., 7]),
    ):
        n = left.sum()
        assert n > 50
        assert abs(landed.sum() - n) < 4 * sqrt(n) + left[-1].sum()


def test_coupling__slips_land_as_often_as_by_the_week() -> None:
    """Entries from nowhere land as often as the scenario says, by the day and by the week."""
    slips = {
        "run.start": date(2018, 7, 2),
        "regime.records.loan_arrears.slips": 1500,
        "conduct.deeds.loan_arrears.per_year": 0,
        "regime.exemptions.on": False,
    }
    landed = [
        live(planned({"society.people": 20_000, **slips, **change})).events("namesaked").sum()
        for change in (DAILY, {})
    ]
    expected = 1500 / 100_000 * 20_000 * 2
    assert all(abs(n - expected) < 4 * sqrt(expected) for n in landed)


@pytest.mark.parametrize("threads", [1, 3])
def test_coupling__threads_change_nothing(threads: int) -> None:
    """Any number of threads gives the same run."""
    one, other = (live(planned(WATCHED | DAILY), n) for n in (2, threads))
    assert one.hash == other.hash
    assert (one.counts == other.counts).all()


def test_coupling__lives_again_from_the_signals_of_each_day() -> None:
    """From what was published every day the chosen households come out as in the run."""
    plan = planned(WATCHED | DAILY)
    state = invent_society(plan, 2)
    sample = choose(plan, state, 1000)
    engine = Engine(plan, state, 2)
    signals = signals_of(engine.weeks())
    engine.close()
    lives = live_again(plan, sample, signals, 2)
    index = plan.places.first[sample.who >> 12] + (sample.who & 4095)
    assert signals.counties.shape[:2] == signals.climate.shape[:2] == (plan.n_weeks, 7)
    assert (words_of(state.citizens[index]) == lives.words).all()


def test_coupling__opinion_is_that_of_the_state() -> None:
    """What the nation thinks after daily weeks is, to the last person, what a weekly census of the same state counts."""
    lived = live(planned(WATCHED | DAILY))
    assert opinion(counted_again(lived, planned(WATCHED)).books.report["views"][0]) == lived.opinions[-1]


def shares(change: dict[str, object]) -> dict[str, Estimate]:
    """Live the default regime for 20,000 people and give its headlines a person-day, with intervals over blocks."""
    plan = planned({"society.people": 20_000, "run.weeks": 208, "run.start": date(2018, 1, 1)} | change)
    engine = Engine(plan, invent_society(plan, 2), 2)
    days, false, true = 0, 0, 0
    for week in engine.weeks():
        counts = week.tallies["counts"].sum(axis=1, dtype=np.int64)
        days = days + week.days.sum(axis=1)
        false = false + counts[:, AT.marked_false : AT.marked_false + 64].sum(axis=1)
        true = true + counts[:, AT.marked_true : AT.marked_true + 64].sum(axis=1)
    engine.close()
    person_days = np.bincount(plan.places.block, weights=plan.places.people) * 7 * plan.n_weeks
    parts = {name: np.asarray(days)[:, at : at + n].sum(axis=1) for name, (at, n) in SHARES.items()}
    parts |= {"false entries": np.asarray(false), "true entries": np.asarray(true)}
    return {name: ratio(part.astype(float), person_days) for name, part in parts.items()}


def test_coupling__no_headline_hangs_on_it() -> None:
    """Restricted and wrongful days, collateral, lists and entries are the same by the week and by the day, within what luck does."""
    weekly, daily = shares({}), shares(DAILY)
    for name, one in weekly.items():
        other = daily[name]
        error = sqrt(sum((((found.high or 0) - found.value) / 1.96) ** 2 for found in (one, other)))
        assert one.value > 0
        assert abs(one.value - other.value) < 4 * error, name


def test_coupling__other_rhythms_are_refused() -> None:
    """Places publish every day or once a week, nothing else."""
    with pytest.raises(ScenarioError, match=r"run\.coupling must be 1 or 7 days, got 3"):
        load("as-reported-2018", {"run.coupling": 3})
