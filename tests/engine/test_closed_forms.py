"""Where a closed form or a symmetry says what must come out, it does, within what chance allows."""

from datetime import date
from math import sqrt

import numpy as np
import pytest

from demerit.audit.statistics.interval import Estimate, ratio
from demerit.citizen.events import AT, OF
from demerit.engine.drivers.engine import Engine
from demerit.engine.state.first_day import invent_society
from tests.engine.living import Lived, live, planned, restless

DAYS_A_YEAR = 365
LITTERING = {
    "title": "littering", "context": "civic", "per_year": 0.5, "gravity": 1, "protected": False,
    "who": {"cells": {"minor": 0}},
}  # fmt: skip
RECORD = {"registry": "civic_office", "points": 0, "retention": 90, "seen": 1, "list": "rail", "term": 60}
ALIKE = dict.fromkeys(("minor", "elder", "rural", "low", "high"), 1)
ONE_KIND = {
    "run.start": date(2019, 1, 7),
    "run.weeks": 60,
    "society.people": 8000,
    "conduct.belief.on": False,
    "conduct.deeds.littering": LITTERING,
    "conduct.deeds.rail_misconduct.per_year": 0,
    "conduct.needs.fast_train.per_year": 1,
    "conduct.needs.fast_train.who.cells": ALIKE,
    "regime.records.littering": RECORD,
    "regime.fusion.registries.civic_office.missed": 0,
    "regime.fusion.registries.civic_office.missent": 0,
    "regime.lists.extension": 0,
    "regime.exemptions.on": False,
    "regime.notice.on": False,
    "regime.remedy.on": False,
}
"""One deed at a constant rate, always seen, that leads to a list for 60 days."""
OTHERS_LISTED = ("air_misconduct", "judgment_default", "obstructing_enforcement")
ALONE = {f"regime.records.{name}": False for name in OTHERS_LISTED} | {"regime.score.on": False}
"""No other list, and no tier."""
UNRELATED = 1
"""Detail of the stock `flagged`."""


def adults_of(lived: Lived, weeks: slice = slice(None)) -> float:
    """Count the people of 18 and over on an average day of some weeks."""
    minors = lived.person_days("minors")[weeks].sum(axis=(1, 2)).mean() / 7
    return float(lived.plan.places.n_people - minors)


def deviation_of_a_mean(daily: float, term: int, days: int) -> float:
    """Give the standard deviation of the share of the days on which something came about in the last ``term`` days."""
    never = 1 - daily
    lags = np.minimum(np.abs(np.subtract.outer(np.arange(days), np.arange(days))), term)
    return sqrt((never ** (term + lags) - never ** (2 * term)).mean())


@pytest.fixture(scope="module")
def littering() -> Lived:
    """Live with one kind that lists."""
    return live(planned(ONE_KIND))


def test_entries_come_at_the_rate_that_the_scenario_gives(littering: Lived) -> None:
    """Half an entry a year for each person of 18 and over: a Poisson number."""
    number = next(kind.number for kind in littering.plan.chart.kinds if kind.name == "littering")
    made = littering.events("marked_true")[..., number].sum()
    expected = 0.5 * adults_of(littering) * 60 * 7 / DAYS_A_YEAR
    assert abs(made - expected) < 4 * sqrt(expected)


def test_people_on_a_list_are_those_with_an_entry_within_the_term(littering: Lived) -> None:
    """On an average day 1 - (1 - p)^60 of the adults are on the list, with p the daily chance of an entry."""
    rail = list(littering.plan.scenario.regime.lists.names).index("rail") + 1
    daily, adults = 0.5 / DAYS_A_YEAR, adults_of(littering, slice(20, None))
    share = littering.person_days("lists")[20:, :, rail].sum() / (40 * 7 * adults)
    deviation = deviation_of_a_mean(daily, 60, 40 * 7) / sqrt(adults)
    assert abs(share - (1 - (1 - daily) ** 60)) < 4 * deviation


def wishes_and_days(lived: Lived) -> tuple[int, int]:
    """Count the wishes for a train that end in a leak, unmet or not tried, and the days on which a train is refused."""
    train = list(lived.plan.scenario.conduct.needs).index("fast_train")
    ends = ("leaked", "unmet", "unattempted")
    wishes = sum(lived.events(name)[..., 2 * train : 2 * train + 2].sum() for name in ends)
    return int(wishes), int(lived.person_days("needs")[..., train].sum())


@pytest.mark.parametrize("coupling", [7, 1])
@pytest.mark.parametrize("term", [60, 20])
def test_refusals_come_at_the_rate_of_the_need(term: int, coupling: int) -> None:
    """Each day on which a train is refused, the first too, brings wishes at their yearly rate, however often places publish."""
    often = {
        "society.people": 12_000,
        "run.coupling": coupling,
        "conduct.deeds.littering.per_year": 2,
        "conduct.needs.fast_train.per_year": 4,
        "regime.records.littering": RECORD | {"term": term, "retention": term},
    }
    wishes, days = wishes_and_days(live(planned(ONE_KIND | often)))
    expected = 4 * days / DAYS_A_YEAR
    assert expected > 5000
    assert abs(wishes - expected) < 4 * sqrt(expected)


@pytest.mark.parametrize(("related", "share"), [([], 1), ([["civic", "travel"]], 0)])
def test_refusals_in_an_unrelated_context_are_flagged(related: list[list[str]], share: int) -> None:
    """Littering bars from trains: on all restricted days in an unrelated context, or on none where the scenario pairs the two."""
    seldom = {"conduct.deeds.littering.per_year": 0.1, "contexts.related": related}
    lived = live(planned(ONE_KIND | ALONE | seldom))
    flags = lived.person_days("flagged").sum(axis=(0, 1))
    assert lived.person_days("restricted").sum() > 10_000
    assert flags[UNRELATED] == share * lived.person_days("restricted").sum()


def test_leaks_come_at_their_rate(littering: Lived) -> None:
    """Of all attempts the share that the scenario says gets through."""
    refused, leaked = (littering.events(name).sum() for name in ("refused", "leaked"))
    expected = float(littering.plan.scenario.regime.refusals.leak.exact) * (refused + leaked)
    assert refused > 80
    assert abs(leaked - expected) < 4 * sqrt(expected)


@pytest.mark.parametrize("nationwide", [True, False])
def test_slips_land_as_often_as_the_scenario_says(nationwide: bool) -> None:
    """2,000 entries from nowhere for 100,000 people and year are that many false entries, in any size of county, less those under way."""
    slips = {
        "regime.records.littering": RECORD | {"slips": 2000},
        "conduct.deeds.littering.per_year": 0,
        "regime.cameras.on": False,
        "regime.fusion.registries.civic_office.nationwide": nationwide,
        "society.county": 500,
        "run.weeks": 104,
    }
    lived = live(planned(ONE_KIND | slips))
    number = next(kind.number for kind in lived.plan.chart.kinds if kind.name == "littering")
    landed = lived.events("marked_false")[..., number].sum()
    expected = 2000 / 100_000 * 8000 * 103 * 7 / DAYS_A_YEAR
    assert abs(landed - expected) < 4 * sqrt(expected)
    assert lived.events("marked_true")[..., number].sum() == 0


def rates(people: int) -> dict[str, Estimate]:
    """Live with a number of people and give rates with intervals."""
    plan = planned(restless() | {"society.people": people, "society.community": 200, "run.weeks": 78})
    engine = Engine(plan, invent_society(plan, 2), 2)
    counts, days = 0, 0
    for week in engine.weeks():
        counts = counts + week.tallies["counts"].sum(axis=1, dtype=np.int64)
        days = days + week.days.sum(axis=1)
    engine.close()
    person_days = np.bincount(plan.places.block, weights=plan.places.people) * 7 * plan.n_weeks
    decided = sum(
        np.asarray(counts)[:, at] for at in (AT.upheld, AT.upheld + 1, AT.rejected, AT.rejected + 1)
    )
    parts = {
        "true entries": np.asarray(counts)[:, AT.marked_true : AT.marked_true + 64].sum(axis=1),
        "false entries": np.asarray(counts)[:, AT.marked_false : AT.marked_false + 64].sum(axis=1),
        "restricted": np.asarray(days)[:, OF.restricted : OF.restricted + 8].sum(axis=1),
        "wrongful": np.asarray(days)[:, OF.restricted : OF.restricted + 3].sum(axis=1),
        "decided": decided,
    }
    found = {name: ratio(part.astype(float), person_days) for name, part in parts.items()}
    return found | {
        "weeks waited": ratio(np.asarray(counts)[:, AT.waited].astype(float), decided.astype(float))
    }


def test_twice_the_people_and_reviewers_have_the_same_rates() -> None:
    """Rates do not depend on the size: cameras, reviewers and pools grow with the people."""
    one, two = rates(8000), rates(16_000)
    for name, small in one.items():
        large = two[name]
        error = sqrt(sum((((found.high or 0) - found.value) / 1.96) ** 2 for found in (small, large)))
        # Few cases wait at all, so that their upper bound stands far off.
        assert 0 < error < 1.5 * small.value, name
        assert abs(small.value - large.value) < 3.5 * error, (name, small, large)
