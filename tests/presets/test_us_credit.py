"""The FICO-like score beside what was published: drops, recovery, and the errors that the Federal Trade Commission counted by report."""

from datetime import timedelta
from math import sqrt
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from demerit.citizen.events import AT
from demerit.citizen.fields import AGE, CASE, MARK, N_SLOTS, TIER, Field
from demerit.engine.drivers.engine import Engine
from demerit.engine.plan.plan import make_plan
from demerit.engine.state.first_day import invent_society, words_of
from demerit.regime.score import height, weakened, weight
from demerit.scenario.load import load
from tests.engine.living import Lived, live, planned

NAME = "us-credit"
STARTS = (680, 720, 780)
AFTER = {
    "late_payment_30": ((600, 620), (630, 650), (670, 690)),
    "late_payment_90": ((600, 620), (610, 630), (650, 670)),
    "short_sale": ((610, 630), (605, 625), (655, 675)),
    "foreclosure": ((575, 595), (570, 590), (620, 640)),
    "bankruptcy": ((530, 550), (525, 545), (540, 560)),
}
"""FICO Banking Analytics Blog, March 2011: the score after each event, by the score before it."""
RECOVERY = {
    "late_payment_30": (0.75, 2.5, 3),
    "late_payment_90": (0.75, 3, 7),
    "short_sale": (3, 7, 7),
    "foreclosure": (3, 7, 7),
    "bankruptcy": (5, 8.5, 8.5),
}
"""The same source: years until the score is where it was; 8.5 for 7 to 10 years."""
SEVEN_YEARS = 364
_KIND, _DAY, _DAYS = 127, 7, 4095
"""The kind of an entry in its word, and where its day stands."""
MEANS = dict.fromkeys(("least", "little", "some", "most"), 1)


def test_first_line__says_what_it_is_not() -> None:
    """A FICO-like score is not FICO's."""
    scenario = load(NAME).scenario
    assert "not affiliated" in scenario.first_line
    assert scenario.society.template == "generic"


# --- the published table of drops and recoveries ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def drops() -> dict[str, list[int]]:
    """Compute what each event takes from each starting score, by the preset's own integer tables."""
    plan = planned({"society.people": 1000}, NAME)
    rules = plan.eras[0].rules[0]
    found = {}
    for kind in plan.chart.kinds:
        if kind.name in AFTER:
            row = rules["kinds"][kind.number]
            steps = [height(start, int(rules["height_from"]), int(rules["height_step"])) for start in STARTS]
            found[kind.name] = [
                weight(int(row["points"]), int(row["rise"]), step, int(rules["surcharge"])) for step in steps
            ]
    return found


def _spread(errors: list[float]) -> float:
    """Give the root of the mean square."""
    return sqrt(sum(error**2 for error in errors) / len(errors))


def test_drops__lie_in_all_fifteen_published_ranges(drops: dict[str, list[int]]) -> None:
    """R10: the score after each event is within the range, 6.3 points from its middle on average (root mean square) and 9 at most."""
    errors = []
    for event, ranges in AFTER.items():
        for start, drop, (low, high) in zip(STARTS, drops[event], ranges, strict=True):
            assert low <= start - drop <= high, (event, start, drop)
            errors.append(start - drop - (low + high) / 2)
    assert _spread(errors) < 6.5
    assert max(abs(error) for error in errors) <= 9


def test_drops__a_fixed_number_of_points_could_not_do_it() -> None:
    """The best fixed drop of each event, the mean of its three, misses the middles by 25 points on average: height is needed."""
    errors = []
    for ranges in AFTER.values():
        middles = [start - (low + high) / 2 for start, (low, high) in zip(STARTS, ranges, strict=True)]
        errors += [drop - sum(middles) / 3 for drop in middles]
    assert _spread(errors) == pytest.approx(24.8, abs=0.1)


def test_drops__maxing_out_a_card_costs_what_was_published() -> None:
    """10 to 30 points at 680, 25 to 45 at 780."""
    record = load(NAME).scenario.regime.records["maxed_out_card"]
    assert record.rise is not None
    low, high = (weight(record.points.whole, record.rise.whole, height(s, 600, 40), 0) for s in (680, 780))
    assert 10 <= low <= 30
    assert 25 <= high <= 45


def _years(drop: int, pace: int) -> float:
    """Give the years until a drop has weakened to nothing."""
    return next(months for months in range(999) if weakened(drop, pace, months) == 0) * 28 / 365.25


def test_recovery__takes_as_long_as_published_within_two_years_on_average(
    drops: dict[str, list[int]],
) -> None:
    """R10: one pace for all events misses the times by 1.7 years (root mean square), 3.3 at most; no other whole pace does better."""
    pace = load(NAME).scenario.regime.score.entry_fade
    assert pace is not None
    spread = {}
    for other in (1, 2, 3, 4):
        errors = [
            _years(drop, other) - years
            for event, published in RECOVERY.items()
            for drop, years in zip(drops[event], published, strict=True)
        ]
        spread[other] = _spread(errors)
        if other == pace.whole:
            assert max(abs(error) for error in errors) < 3.4
    assert spread[pace.whole] == min(spread.values()) < 1.7


def test_recovery__is_over_before_the_law_ends_it(drops: dict[str, list[int]]) -> None:
    """Seven years for what is late or lost, ten for a bankruptcy; nothing still weighs when it must go."""
    scenario, rules = load(NAME).scenario, load(NAME).scenario.regime.records
    pace = scenario.regime.score.entry_fade
    assert pace is not None
    for event, taken in drops.items():
        years = 10 if event == "bankruptcy" else 7
        assert rules[event].retention.whole == years * 365
        assert max(_years(drop, pace.whole) for drop in taken) < years


# --- what the Federal Trade Commission found in 2,968 files of 1,001 people -----------------------------------------------------------


class Study(NamedTuple):
    """Everybody's words before and after the decisions, and what was decided."""

    before: NDArray[np.int64]
    after: NDArray[np.int64]
    counts: NDArray[np.int64]


def _study(reviewers: int) -> Study:
    """Let everybody read the file for seven years, dispute, and wait; then let offices decide, if there are any, for eight weeks."""
    opened = load(NAME).scenario.run.start + timedelta(weeks=SEVEN_YEARS)
    helped = {
        "society.people": 8000,
        "run.burn_in": 0,
        "run.weeks": SEVEN_YEARS + 8,
        "regime.notice.delay": 1,
        "regime.notice.reach.cells": MEANS,
        "regime.remedy.files_points": 1,
        "regime.remedy.files_by_means.cells": MEANS,
        "regime.remedy.reviewers": 0,
        "amend": [
            {
                "since": opened,
                "title": "decisions",
                "source": "scenario",
                "change": {"remedy": {"reviewers": reviewers}},
            }
        ],
    }
    plan = make_plan(load(NAME, helped))
    engine = Engine(plan, invent_society(plan, 2), 2)
    counts, before = [], None
    for week in engine.weeks():
        counts.append(week.tallies["counts"].sum(axis=(0, 1)))
        if week.number == SEVEN_YEARS - 1:
            before = words_of(engine.state.citizens).astype(np.int64)
    engine.close()
    assert before is not None
    return Study(before, words_of(engine.state.citizens).astype(np.int64), np.array(counts))


@pytest.fixture(scope="module")
def decided() -> Study:
    """The study with offices that decide."""
    return _study(100_000)


def _field(words: NDArray[np.int64], field: Field) -> NDArray[np.int64]:
    """Read a field of everybody."""
    return words[:, field.word] >> field.shift & field.mask


def _adults(study: Study) -> int:
    """Count the people of 18 and over, by their age at the start and seven years."""
    return int((_field(study.before, AGE) + 7 >= 18).sum())


def test_ftc__one_file_in_five_is_disputed(decided: Study) -> None:
    """R9: 572 of 2,968 reports, 19.3 %; the preset's slips are fitted to it. By people, with three reports each, it is 26.2 %."""
    alleging = (_field(decided.before, CASE) > 0).sum()
    assert alleging / _adults(decided) == pytest.approx(572 / 2968, abs=0.015)


def _first_round(study: Study, event: int) -> int:
    """Count both kinds, wrong and right, of an event in the fortnight of the first decisions."""
    return int(study.counts[SEVEN_YEARS : SEVEN_YEARS + 2, event : event + 2].sum())


def test_ftc__seven_of_ten_disputes_lead_to_a_change(decided: Study) -> None:
    """R9: 399 of 572 reports, 69.8 %; the preset's chances are fitted to it, with rightly marked people among those who dispute."""
    upheld, rejected = _first_round(decided, AT.upheld), _first_round(decided, AT.rejected)
    assert upheld / (upheld + rejected) == pytest.approx(399 / 572, abs=0.03)


def test_ftc__two_of_three_refused_give_up(decided: Study) -> None:
    """R9: of the unresolved 31 % accept the entry, and of the others half give up (2015): 65.5 %."""
    gone, rejected = _first_round(decided, AT.settled), _first_round(decided, AT.rejected)
    assert gone / rejected == pytest.approx(0.31 + 0.69 * 0.5, abs=0.06)


def _newest(study: Study) -> NDArray[np.int64]:
    """Give the day of everybody's newest entry, 0 for none."""
    marks = study.after[:, MARK : MARK + N_SLOTS]
    return np.where(marks & _KIND > 0, marks >> _DAY & _DAYS, 0).max(axis=1)


@pytest.fixture(scope="module")
def gain(decided: Study) -> NDArray[np.int64]:
    """Compute how many tiers everybody is better off with decisions than without, under common luck."""
    undecided = _study(0)
    assert (undecided.before == decided.before).all()
    return _field(decided.after, TIER) - _field(undecided.after, TIER)


def test_ftc__at_most_one_in_twenty_moves_to_a_better_tier(decided: Study, gain: NDArray[np.int64]) -> None:
    """R9: 5.2 % of people moved up in at least one of three files, so that of files it is less. Not fitted; both under common luck."""
    assert 0.052 / 3 < (gain > 0).sum() / _adults(decided) < 0.052


def test_ftc__hardly_anybody_moves_to_a_worse_tier(decided: Study, gain: NDArray[np.int64]) -> None:
    """Fewer than one in a thousand, by one tier, and nobody without an entry of those weeks: 1 of 7,102 adults.

    A decision frees a slot, so that two later entries both stay, where without it the second makes the first give up its slot. The
    points of that one are then taken from the credits at once, and what is left of both goes back to 0 together; as an entry it
    weakens while the credits fade. From the same score one then climbs 2 points a month instead of 4, and reaches a line later: here
    with 618 points instead of 620.
    """
    assert (gain < 0).sum() < _adults(decided) / 1000
    assert gain.min() >= -1
    assert (_newest(decided)[gain < 0] >= SEVEN_YEARS * 7).all()


# --- what its name says -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ten_years() -> Lived:
    """The preset for the ten years that the model allows, from an empty file."""
    return live(planned({"society.people": 5000, "run.weeks": 522}, NAME))


def test_us_credit__refuses_the_poor_bands_only(ten_years: Lived) -> None:
    """Nobody is listed, no minor is touched, nothing but what the two lowest bands refuse is refused."""
    needs = list(ten_years.plan.scenario.conduct.needs)
    days = ten_years.person_days("needs").sum(axis=(0, 1))
    refused = {name for name, n in zip(needs, days, strict=False) if n}
    assert refused == {"borrow", "buy_home", "insurance", "rent_home", "job"}
    assert ten_years.person_days("lists").sum() == 0
    assert ten_years.person_days("restricted_minor").sum() == 0


def test_us_credit__an_entry_goes_after_seven_years(ten_years: Lived) -> None:
    """What lasts seven years begins to go in week 365, not before; only card and search entries go earlier."""
    expired, marked = (ten_years.events(name).sum(axis=0) for name in ("expired", "marked_true"))
    names = {kind.number: kind.name for kind in ten_years.plan.chart.kinds}
    short = [number for number in range(64) if names.get(number) in ("maxed_out_card", "credit_search")]
    weekly = ten_years.events("expired").sum(axis=(1, 2))
    assert 0 < weekly[:365].sum() <= marked.sum(axis=0)[short].sum()
    assert expired.sum() > marked.sum(axis=0)[short].sum()
    assert weekly[366:].mean() > 1.5 * weekly[260:364].mean()


def test_us_credit__stays_within_the_budget_of_candidates(ten_years: Lived) -> None:
    """At most 0.03 candidates for each person and day."""
    person_days = ten_years.plan.places.n_people * 7 * ten_years.plan.n_weeks
    assert ten_years.events("candidate").sum() / person_days <= 0.03


def test_us_credit__puts_as_many_above_740_as_were_counted(ten_years: Lived) -> None:
    """40 % of scored people had 750 and more (Federal Reserve Board 2007): so have 30 to 50 % here. Below 600 were 15 %, here too few."""
    tiers = ten_years.stock("tiers")[-1].sum(axis=0)
    shares = tiers / tiers.sum()
    assert 0.3 < shares[4:].sum() < 0.55
    assert shares[:2].sum() < 0.1
