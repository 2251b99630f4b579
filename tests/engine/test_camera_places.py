"""Cameras that follow their own records: who is looked at more is recorded more, though all do the same."""

from datetime import date
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from demerit.citizen.events import AT
from demerit.engine.drivers.engine import Engine
from demerit.engine.offices.camera_places import camera_count
from demerit.engine.plan.plan import make_plan
from demerit.engine.replay.replay import choose, live_again
from demerit.engine.state.first_day import invent_society, words_of
from demerit.scenario.load import load
from demerit.society.places import shares_of
from tests.engine.living import live, planned, signals_of

JAYWALKING = 1
"""Number of the kind on the luck map."""
ALIKE = dict.fromkeys(("elder", "rural", "low", "high"), 1)
WATCHED = {
    "run.start": date(2018, 7, 2),
    "run.weeks": 104,
    "society.people": 20_000,
    "society.community": 200,
    "conduct.belief.on": False,
    "conduct.deeds.jaywalking.per_year": 50,
    "conduct.deeds.jaywalking.who.cells": ALIKE,
    "conduct.deeds.speeding.per_year": 0,
    "conduct.deeds.red_light_driving.per_year": 0,
    "regime.cameras.urban_weight": 1,
    "regime.cameras.people.exposure": 50_000,
    "regime.cameras.feedback.moves": 0.5,
    "regime.cameras.feedback.top": 0.1,
    "regime.cameras.feedback.batch": 10,
}
"""A hundred communities, alike in what is done and in the cameras that they begin with."""


def rule(name: str, **figures: object) -> dict[str, object]:
    """Choose a feedback rule."""
    return {f"regime.cameras.feedback.{key}": value for key, value in {"rule": name, **figures}.items()}


class Seen(NamedTuple):
    """What the cameras of a run saw."""

    people: NDArray[np.int64]
    """(community,) people."""
    urban: NDArray[np.bool_]
    """(community,) whether it is urban."""
    total: NDArray[np.int64]
    """(sharing,) cameras of the nation."""
    cameras: NDArray[np.int64]
    """(sharing, community) cameras."""
    matches: NDArray[np.int64]
    """(community,) in all."""
    deeds: NDArray[np.int64]
    """(week, deed) done."""
    entries: NDArray[np.int64]
    """(week, deed) true entries."""

    @property
    def by_size(self) -> NDArray[np.int64]:
        """Share the cameras out by size alone."""
        return np.stack([shares_of(n, self.people) for n in self.total.tolist()])

    @property
    def gini(self) -> float:
        """Gini coefficient of the matches over communities, which have about the same number of people."""
        ordered = np.sort(self.matches).astype(float)
        ranks = 2 * np.arange(1, len(ordered) + 1) - len(ordered) - 1
        return float(ranks @ ordered / (len(ordered) * ordered.sum()))


def watch(overrides: dict[str, object], threads: int = 2) -> Seen:
    """Live a run and keep what its cameras saw."""
    plan = planned(WATCHED | overrides)
    engine = Engine(plan, invent_society(plan, threads), threads)
    places, total, cameras, counts = plan.places, [], [], []
    for week in engine.weeks():
        if week.cameras is not None:
            cameras.append(week.cameras)
            total.append(camera_count(plan, week.number))
        counts.append(week.tallies["counts"].sum(axis=(0, 1), dtype=np.int64))
    engine.close()
    by_kind = (np.stack(counts)[:, at : at + 64] for at in (AT.deed, AT.marked_true))
    matches = engine.run.places["matches"][:, 0].copy()
    return Seen(places.people, places.urban == 1, np.array(total), np.stack(cameras), matches, *by_kind)


@pytest.fixture(scope="module")
def fixed() -> Seen:
    """Cameras that stay where they are."""
    return watch(rule("fixed"))


# --- switched off ---


def test_fixed__is_what_there_is_without_feedback(fixed: Seen) -> None:
    """No figure of the rules matters under `fixed`; the cameras stand as size says, all the time."""
    few = {"society.people": 4000, "run.weeks": 40}
    plain, figures = live(planned(WATCHED | few)), rule("fixed", moves=1, prior=9, corrected=True)
    assert live(planned(WATCHED | few | figures)).hash == plain.hash
    assert (fixed.cameras == fixed.by_size).all()


def test_urn__without_cameras_that_move_is_fixed() -> None:
    """A rule that has nothing to move leaves every life as it was."""
    few, off = {"society.people": 4000, "run.weeks": 40}, rule("urn", moves=0, corrected=True)
    assert live(planned(WATCHED | few | off)).hash == live(planned(WATCHED | few)).hash


@pytest.mark.parametrize("name", ["proportional", "top_k", "urn"])
def test_rules__move_nothing_while_nothing_is_recorded(name: str) -> None:
    """Before the pictures are repurposed no camera records anything, and all stand by size."""
    late = {f"regime.records.{deed}.repurposed": date(2019, 7, 1) for deed in ("jaywalking", "speeding")}
    late |= {"regime.records.red_light_driving.repurposed": date(2019, 7, 1), "society.people": 4000}
    seen = watch(late | rule(name))
    assert (seen.cameras == seen.by_size)[:14].all()
    assert (seen.cameras != seen.by_size)[15:].any(axis=1).all()


# --- what each rule does ---


def test_rules__concentrate_records_of_equal_deeds(fixed: Seen) -> None:
    """R15: day by day the same is done, and yet the records are the more uneven, the more a rule trusts them."""
    others = [watch(rule(name)) for name in ("proportional", "urn", "top_k")]
    assert all((other.deeds == fixed.deeds).all() for other in others)
    uneven = [seen.gini for seen in (fixed, *others)]
    assert uneven == sorted(uneven)
    assert uneven[1] > 1.1 * uneven[0]
    assert uneven[3] > 2 * uneven[0]


@pytest.mark.parametrize("name", ["top_k", "urn"])
def test_rules__leave_the_luck_of_all_other_entries(name: str, fixed: Seen) -> None:
    """What courts, banks and offices enter is the same to the day, wherever the cameras go."""
    differing = np.flatnonzero((watch(rule(name)).entries != fixed.entries).any(axis=0)).tolist()
    assert differing == [JAYWALKING]
    assert np.delete(fixed.entries, JAYWALKING, axis=1).sum() > 500


def test_urn__corrected_runs_away_less(fixed: Seen) -> None:
    """If all cameras move, the urn runs away; with the correction it stays nearer to what is done."""
    urn, corrected = (watch(rule("urn", moves=1, corrected=on)) for on in (False, True))
    assert fixed.gini < corrected.gini < 0.75 * urn.gini


def test_urn__corrected_undoes_an_uneven_start() -> None:
    """Urban communities begin with three times the cameras a head: with the correction they soon have as many as others.

    Without it an urn stays near where chance takes it, so its share is a mean over lucks.
    """
    uneven = {"regime.cameras.urban_weight": 3, "society.community": 1000, "run.weeks": 156}
    shares: dict[bool, list[float]] = {False: [], True: []}
    for on, number in ((on, number) for on in shares for number in range(3)):
        seen = watch(uneven | rule("urn", moves=1, corrected=on, batch=1) | {"run.replicate": number})
        shares[on].append(seen.cameras[20:, seen.urban].sum() / seen.cameras[20:].sum())
    even = seen.people[seen.urban].sum() / seen.people.sum()
    assert shares[True] == pytest.approx([even] * 3, abs=0.03)
    assert np.mean(shares[False]) > even + 0.08
    assert min(shares[False]) > max(shares[True])


def test_prior__lets_no_community_starve() -> None:
    """A community without cameras has no records, and without a prior stays so for ever."""
    starved, kept = (watch(rule("proportional", moves=1, prior=prior)).cameras == 0 for prior in (0, 1))
    assert starved[-1].sum() > 10
    assert (starved[1:] >= starved[:-1]).all()
    assert not kept[-1].any()


def test_top_k__sends_all_that_move_to_k_communities() -> None:
    """A tenth of the communities share the half of the cameras that moves; the other half stands by size."""
    seen = watch(rule("top_k"))
    for total, cameras in zip(seen.total[1:].tolist(), seen.cameras[1:], strict=True):
        moved = cameras - shares_of(total - total // 2, seen.people)
        chosen = moved[moved > 0]
        assert len(chosen) == len(moved) // 10
        assert chosen.sum() == total // 2
        assert chosen.max() - chosen.min() <= 1


@pytest.mark.parametrize("name", ["proportional", "urn"])
def test_rules__share_out_every_camera(name: str) -> None:
    """Wherever they go, at each round as many cameras stand as the nation has."""
    seen = watch(rule(name))
    assert (seen.cameras.sum(axis=1) == seen.total).all()
    assert (seen.cameras >= 0).all()


# --- the same on any machine, and again ---


@pytest.mark.parametrize("name", ["top_k", "urn"])
def test_rules__are_the_same_on_any_number_of_threads(name: str) -> None:
    """What communities count is counted by whoever lives them, and adds up."""
    few = {"society.people": 4000, "run.weeks": 40}
    one, many = (watch(few | rule(name, corrected=True), threads) for threads in (1, 5))
    assert (one.cameras == many.cameras).all()
    assert (one.matches == many.matches).all()


def test_replay__finds_the_cameras_where_they_stood() -> None:
    """Lives are lived again with the cameras of the run; with those of another rule they come out otherwise."""
    amended = {
        "since": date(2019, 2, 5), "title": "an urn", "source": "scenario",
        "change": {"cameras": {"feedback": {"rule": "urn", "moves": 1}}},
    }  # fmt: skip
    few = WATCHED | rule("top_k") | {"society.people": 5000, "run.weeks": 60, "run.burn_in": 0}
    plan = make_plan(load("as-reported-2018", few | {"amend": [amended]}))
    state = invent_society(plan, 2)
    sample = choose(plan, state, 1500)
    engine = Engine(plan, state, 2)
    signals = signals_of(engine.weeks())
    engine.close()
    ends = words_of(state.citizens)[plan.places.first[sample.who >> 12] + (sample.who & 4095)]
    assert (live_again(plan, sample, signals, 2).words == ends).all()
    even = np.repeat(
        signals.cameras.mean(axis=1).astype(np.int32)[:, None], plan.places.n_communities, axis=1
    )
    assert (live_again(plan, sample, signals._replace(cameras=even), 2).words != ends).any()


# --- how well cameras recognise ---


@pytest.mark.parametrize("key", ["hit_by_group", "misread_by_group"])
def test_factors__of_zero_spare_a_group(key: str) -> None:
    """A group that cameras never recognise has no entries by cameras; one that they never mistake has no false ones."""
    exact = {
        f"regime.fusion.registries.{name}.missent": 0
        for name in load("none").scenario.regime.fusion.registries
    }
    plan = planned(WATCHED | exact | {f"regime.cameras.{key}.cells": {"teal": 1, "amber": 1, "violet": 0}})
    event = "marked_true" if key == "hit_by_group" else "marked_false"
    by_group = live(plan).events(event)[..., JAYWALKING].sum(axis=0)
    assert by_group[0] > 50
    assert by_group[2] == 0
