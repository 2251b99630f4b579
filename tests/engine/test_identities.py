"""What must hold exactly in any run: queues, stocks, minors, and regimes without strength."""

import numpy as np
import pytest

from demerit.citizen.events import AT, OF
from demerit.citizen.fields import AGE, BIN, CASE, CITIZEN, FILED_WEEK, LAST, MARK, N_SLOTS, Field
from demerit.engine.drivers.engine import Engine
from demerit.engine.replay.replay import choose, live_again
from demerit.engine.state.first_day import invent_society, words_of
from demerit.engine.week.household import STATUS_NOTE
from demerit.engine.week.status import CLEAN_AT, FILE_AT
from demerit.society.luck_class import INERT
from tests.engine.living import Lived, counted_again, live, planned, restless, signals_of

OTHERS, IN_PART, NO_ERROR, NOTHING = 0, 4, 5, 6
"""Details of the stock `flagged`."""


@pytest.fixture(scope="module")
def lived() -> Lived:
    """Two years in which much happens and cases wait for years."""
    return live(planned(restless() | {"society.people": 20_000, "regime.remedy.reviewers": 1}))


def field(lived: Lived, part: Field) -> np.ndarray:
    """Read a field of everybody's final state."""
    return words_of(lived.engine.state.citizens)[:, part.word].astype(np.int64) >> part.shift & part.mask


# --- the queue ---


def test_queue__conserves_cases(lived: Lived) -> None:
    """At the end of every week all cases filed are decided, moot or open."""
    filed = lived.events("filed").sum(axis=(1, 2)).cumsum()
    ended = sum(lived.events(name).sum(axis=(1, 2)).cumsum() for name in ("upheld", "rejected", "moot"))
    assert filed[-1] > 100
    assert (filed - ended == lived.stock("waiting").sum(axis=(1, 2))).all()
    assert (lived.waiting <= lived.stock("waiting").sum(axis=(1, 2))).all()


def test_queue__weekly_census_adds_up_to_the_weeks_waited(lived: Lived) -> None:
    """Little's law as an identity: the sum of the weekly census is the sum of whole weeks waited by everybody."""
    case, filed, place = (field(lived, part) for part in (CASE, FILED_WEEK, BIN))
    county = np.repeat(lived.plan.places.county, lived.plan.places.people)
    served = filed * 64 + place < lived.engine.run.signals["frontier"][county]
    still = np.where(served, lived.plan.n_weeks - 1 - filed, lived.plan.n_weeks - filed)[case > 0].sum()
    assert lived.waiting.max() > 20
    assert lived.waiting.sum() == lived.events("waited").sum() + still


# --- stocks ---


def test_stocks__equal_a_recount(lived: Lived) -> None:
    """Stocks kept by change after change equal a count of everybody at the end."""
    recount = counted_again(lived, lived.plan).run.stocks.sum(axis=0)
    assert recount[:, OF.restricted : OF.restricted + 8].sum() > 50
    assert (recount == lived.stocks[-1]).all()


def test_stocks__restrictions_are_partitioned(lived: Lived) -> None:
    """Whoever is restricted wrongly is not supported, everybody else restricted is: classes 1 to 3 and 4 to 8."""
    restricted = lived.stock("restricted").sum(axis=1)
    assert (restricted[:, 3:].sum(axis=1) <= lived.stock("supported").sum(axis=(1, 2))).all()
    assert (lived.stock("restricted_minor").sum(axis=1) <= restricted).all()
    assert (
        lived.person_days("restricted").sum(axis=(1, 2)) <= lived.person_days("needs").sum(axis=(1, 2))
    ).all()


def test_errors__partition_the_restricted_days(lived: Lived) -> None:
    """Wrongful, wrongly in part, and without an error: each restricted day is one of the three, for minors too."""
    for days, stock in (("restricted", "flagged"), ("restricted_minor", "flagged_minor")):
        classes, flags = lived.person_days(days), lived.person_days(stock)
        wrongful = classes[..., :3].sum(axis=-1)
        assert (wrongful + flags[..., IN_PART] + flags[..., NO_ERROR] == classes.sum(axis=-1)).all()
        assert wrongful.sum() > 0
        assert (flags[..., NOTHING] <= flags[..., NO_ERROR]).all()
        assert flags[..., NO_ERROR].sum() > 0
    assert not lived.person_days("flagged_minor")[..., NOTHING].any()


def test_flags__hold_on_no_fewer_days_than_what_they_take_whole(lived: Lived) -> None:
    """Who is restricted through others alone is restricted through others; minors always are, and count as minors."""
    flags, minors = lived.person_days("flagged"), lived.person_days("flagged_minor")
    assert (flags[..., OTHERS] >= lived.person_days("collateral").sum(axis=-1)).all()
    assert (minors[..., OTHERS] == lived.person_days("restricted_minor").sum(axis=-1)).all()
    assert (minors <= flags).all()


def test_minors__have_no_file(lived: Lived) -> None:
    """Nobody under 18 at the end of the run ever had an entry; some are restricted all the same, through a parent."""
    birthday = 365 * 2
    minors = field(lived, AGE) + lived.plan.n_weeks * 7 // 365 + 1 < 18
    marks = words_of(lived.engine.state.citizens)[:, MARK : MARK + N_SLOTS]
    assert lived.plan.n_weeks * 7 < birthday
    assert marks[~minors].any()
    assert not marks[minors].any()
    assert lived.stock("restricted_minor")[-1].sum() > 0


def test_classes__are_given_to_those_who_are_refused_something() -> None:
    """In everybody's journal a status has one of the classes 1 to 8 if and only if a need is refused, the wrongful if C refuses none."""
    plan = planned(restless())
    state = invent_society(plan, 2)
    signals = signals_of(Engine(plan, state, 2).weeks())
    log = np.concatenate(live_again(plan, choose(plan, state, 5000), signals, 2).log)
    statuses = np.unique(log[log[:, 2] == STATUS_NOTE, 3])
    classes = statuses & 15
    refused, clean = statuses >> FILE_AT & 255, statuses >> CLEAN_AT & 255
    assert len(statuses) > 30
    assert ((classes > 0) == (refused > 0)).all()
    assert (((classes > 0) & (classes <= 3)) == ((refused > 0) & (clean == 0))).all()


# --- regimes without strength ---


def test_no_regime__marks_and_restricts_nobody() -> None:
    """Under `none` people act as ever, and nothing is entered, refused or counted against them."""
    lived = live(planned(preset="none"))
    nothing = (
        "marked_true",
        "marked_false",
        "merit",
        "listed",
        "moved",
        "refused",
        "noticed",
        "filed",
        "missent",
    )
    assert lived.events("deed").sum() > 1000
    assert {name: int(lived.events(name).sum()) for name in nothing} == dict.fromkeys(nothing, 0)
    assert not lived.stock("restricted").any()
    assert not lived.stock("supported").any()


def test_no_error__wrongs_nobody() -> None:
    """Without false entries, stale copies and ties no day is wrongful and none is collateral."""
    lived = live(
        planned(restless() | {"regime.copies.on": False, "regime.ties.on": False}), false_entries=False
    )
    classes = lived.person_days("restricted").sum(axis=(0, 1))
    assert classes[4:].sum() > 0
    assert not classes[:4].any()
    flags = lived.person_days("flagged").sum(axis=(0, 1))
    assert flags[OTHERS] == flags[IN_PART] == 0
    assert flags[NO_ERROR] == classes.sum()
    assert not lived.person_days("collateral").any()
    assert not lived.events("marked_false").any()


# --- somebody outside every denominator ---


def test_an_inert_person_changes_nobody_else() -> None:
    """One more person who does nothing and is counted nowhere leaves everybody else's life as it was."""
    plan = planned(restless() | {"run.weeks": 52})
    alone = live(plan)
    state = invent_society(plan, 2)
    stranger = np.zeros(1, CITIZEN)
    words_of(stranger)[0] = words_of(state.citizens)[0]
    words_of(stranger)[0, 0] = 30 | 1 << LAST.shift
    state = state._replace(
        citizens=np.concatenate([state.citizens, stranger]),
        scan=np.concatenate([state.scan, np.uint8([INERT])]),
        wake=np.concatenate([state.wake, np.uint8([0])]),
    )
    engine = Engine(plan, state, 2)
    engine.run.places["people"][-1] += 1
    counts = sum(week.tallies["counts"].sum(axis=0, dtype=np.int64) for week in engine.weeks())
    engine.close()
    everybody_else = words_of(state.citizens)[:-1]
    assert (everybody_else == words_of(alone.engine.state.citizens)).all()
    assert (counts == alone.counts.sum(axis=0)).all()
    assert counts[:, AT.marked_true : AT.marked_true + 64].sum() > 100
