"""Each mechanism works in the direction that it is named for, and its switch takes it away."""

from datetime import date

import numpy as np
import pytest

from demerit.citizen.events import AT, OF
from demerit.engine.state.first_day import words_of
from tests.engine.living import Lived, live, planned, restless

WATCHED = {
    "run.start": date(2018, 7, 2),
    "run.weeks": 78,
    "society.people": 20_000,
    "conduct.belief.on": False,
    "regime.exemptions.on": False,
    "regime.cameras.people.hit": 0.1,
    "regime.cameras.people.misread": 0.2,
    "regime.fusion.kappa.cells": {"teal": 1, "amber": 1, "violet": 1},
}
"""Cameras that often take one person for another, while names are shared evenly."""
EVEN = {"teal": 1, "amber": 1, "violet": 1}


def per_head(lived: Lived, event: str) -> np.ndarray:
    """Give the events of a group for each of its people."""
    people = np.bincount(_groups(lived), minlength=8)[:3]
    return np.asarray(lived.events(event).sum(axis=(0, 2))[:3] / people)


def _groups(lived: Lived) -> np.ndarray:
    """Read everybody's group."""
    return words_of(lived.engine.state.citizens)[:, 0] >> 8 & 7


def marked_false(overrides: dict[str, object]) -> np.ndarray:
    """Give the false entries of each group for each of its people."""
    return per_head(live(planned(WATCHED | overrides)), "marked_false")


def test_misread_by_group__burdens_the_group_it_names() -> None:
    """Who is mistaken more often by cameras gets more false entries; with even factors nobody does."""
    even = marked_false({"regime.cameras.misread_by_group.cells": EVEN})
    uneven = marked_false({"regime.cameras.misread_by_group.cells": EVEN | {"violet": 4}})
    assert uneven[2] > 2 * uneven[0]
    assert even[2] < 1.4 * even[0]


def lowered(overrides: dict[str, object]) -> float:
    """Give the share of scored person-days below the tier of the start, where entries weigh much."""
    heavy = {f"regime.records.{name}.points": 60 for name in ("loan_arrears", "late_utility_fee")}
    lived = live(
        planned(restless() | {"regime.rollout.on": False, "regime.score.surcharge": 0} | heavy | overrides)
    )
    tiers = lived.person_days("tiers").sum(axis=(0, 1))
    return float(tiers[:3].sum() / tiers.sum())


def test_entry_fade__lets_people_recover_before_their_entries_go() -> None:
    """The faster entries weaken, the fewer days people spend in a lower tier; at 0 points a month nothing changes."""
    never, slowly, fast = (lowered({"regime.score.entry_fade": fade}) for fade in (0, 2, 20))
    assert lowered({}) == never > 1.1 * slowly > 1.1 * fast > 0


def test_height__costs_those_more_who_stood_higher() -> None:
    """An entry that leaves somebody at 970 costs one who starts at 1,000 the tier if it weighs by height, and not if it does not."""
    light = {f"regime.records.{name}.points": 30 for name in ("loan_arrears", "late_utility_fee")}
    rise = {f"regime.records.{name}.rise": 10 for name in ("loan_arrears", "late_utility_fee")}
    by_height = {"regime.score.height_from": 960, "regime.score.height_step": 10}
    flat, steep = (lowered(light | rise | change) for change in ({"regime.score.surcharge": 0}, by_height))
    low = lowered(light | rise | by_height | {"regime.score.start": 970})
    assert steep > 2 * flat
    assert low > 0.8 * steep


def test_slips__are_false_entries_from_nowhere() -> None:
    """Without a deed and without a lost link there are still false entries where registries slip, and else none."""
    exact = {f"regime.fusion.registries.{name}.missent": 0 for name in ("courts", "banks", "utilities")}
    quiet = {"regime.cameras.on": False, "conduct.deeds.loan_arrears.per_year": 0} | exact
    slipping, careful = (
        live(planned(restless() | quiet | change)).events("marked_false").sum()
        for change in ({"regime.records.loan_arrears.slips": 1000}, {"regime.records.loan_arrears.slips": 0})
    )
    assert slipping > 50
    assert careful < 5


def test_kappa__burdens_the_group_it_names() -> None:
    """Whose name is shared by more people gets more of the entries that go astray."""
    no_cameras = restless() | {"regime.cameras.on": False}
    uneven = marked_false(
        no_cameras | {"regime.fusion.kappa.cells": {"teal": 0.8, "amber": 0.8, "violet": 2.1}}
    )
    even = marked_false(no_cameras)
    assert uneven[2] > 1.8 * uneven[0]
    assert even[2] < 1.3 * even[0]


def test_misreads__none_without_misreading() -> None:
    """Without misreading cameras all false entries are namesakes; without lost links as well there is none."""
    exact = {"regime.cameras.people.misread": 0, "regime.cameras.vehicles.misread": 0}
    lived = live(planned(restless() | exact))
    assert lived.events("namesaked").sum() == lived.events("marked_false").sum() > 20
    assert not lived.events("misread").any()


def test_false_entries__land_as_often_as_entries_go_astray() -> None:
    """Entries that leave one file arrive in another: as many land as were lost, up to chance and what is on its way."""
    lived = live(planned(WATCHED))
    lost = lived.events("missent").sum() + lived.events("misread").sum()
    landed = lived.events("marked_false").sum()
    assert lost > 200
    assert abs(landed - lost) < 4 * np.sqrt(lost)


def test_missent__twice_the_chance_twice_the_entries() -> None:
    """Entries that go astray are proportional to the chance that they do."""
    few, many = (
        live(
            planned(
                restless()
                | {"conduct.belief.on": False}
                | {
                    f"regime.fusion.registries.{name}.missent": share
                    for name in ("courts", "banks", "utilities")
                }
            )
        )
        .events("missent")
        .sum()
        for share in (0.1, 0.2)
    )
    assert abs(many - 2 * few) < 4 * np.sqrt(many + 4 * few)


def test_copies__clear_or_are_not_kept() -> None:
    """The sooner partners drop a name the fewer stale days; if they ask at once, or keep no copies, none."""
    stale = [
        live(planned(restless() | change)).person_days("stale").sum()
        for change in (
            {"regime.copies.clearing": 0.1},
            {"regime.copies.clearing": 0.9},
            {"regime.copies.clearing": 1},
            {"regime.copies.on": False},
        )
    ]
    assert stale[0] > 3 * stale[1] > 0
    assert stale[2] == stale[3] == 0


def test_ties__are_the_only_way_to_restrict_a_child() -> None:
    """Without ties no minor is ever restricted; with them some are, and none by a file of their own."""
    tied, untied = (live(planned(restless() | {"regime.ties.on": on})) for on in (True, False))
    assert tied.person_days("restricted_minor").any()
    assert not untied.person_days("restricted_minor").any()
    assert not untied.person_days("collateral").any()


@pytest.mark.parametrize("elasticity", [0, -2])
def test_belief__deters_by_the_elasticity(elasticity: int) -> None:
    """People who learn from being caught do less afterwards; without elasticity what they learn changes nothing."""
    learning = {
        "conduct.belief.elasticity": elasticity,
        "conduct.belief.not_caught": 0,
        "conduct.belief.household": 0,
    }
    learners, others = (
        live(planned(restless() | learning | {"conduct.belief.caught": step})).events("deed").sum()
        for step in (1, 0)
    )
    assert (learners < 0.97 * others) if elasticity else (learners == others)


def test_exemption__shields_those_who_are_exempt() -> None:
    """Seen deeds of officials are not entered, as many as the shield says."""
    lived = live(planned(restless() | {"society.exempt": 1, "regime.exemptions.shield": 1}))
    without = live(planned(restless() | {"society.exempt": 1, "regime.exemptions.on": False}))
    assert lived.events("shielded").sum() > 0
    assert without.events("shielded").sum() == 0
    assert lived.events("marked_true").sum() < without.events("marked_true").sum()


def test_rollout__the_score_counts_only_where_it_has_come() -> None:
    """The share of grown people under the score follows the rollout."""
    shares = {"regime.rollout.share.values": [0.0, 0.0, 0.3, 0.3]}
    size = {"society.people": 20_000, "society.community": 200, "run.weeks": 4}
    part, whole = (
        live(planned(restless() | size | change)).stock("tiers")[-1].sum()
        for change in (shares, {"regime.rollout.on": False})
    )
    assert 0.15 < part / whole < 0.45


def test_score__that_is_off_refuses_nothing() -> None:
    """The tier that everybody starts in is none where there is no score."""
    refusing = {
        "run.weeks": 8,
        "regime.rollout.on": False,
        "regime.lists.on": False,
        **{f"regime.tiers.grades.{grade}.refuses": ["fly"] for grade in ("AAA", "AA", "A")},
    }
    on, off = (live(planned(refusing | {"regime.score.on": score})) for score in (True, False))
    assert on.person_days("restricted").sum() > 5000
    assert off.person_days("restricted").sum() == 0


def test_grace__a_list_that_is_coming_keeps_its_slot() -> None:
    """Entries without a list fill the slots; a list of 30 days after 60 of grace is still served."""
    deed = {"context": "civic", "gravity": 0, "who": {"cells": {"minor": 0}}, "protected": False}
    record = {"registry": "civic_office", "points": 0, "seen": 1}
    overrides = {
        "run.start": date(2018, 7, 2),
        "regime.notice.grace": 60,
        "regime.remedy.on": False,
        "regime.lists.extension": 0,
        "conduct.deeds.littering": deed | {"title": "littering", "per_year": 4},
        "conduct.deeds.dumping": deed | {"title": "dumping", "per_year": 0.2},
        "regime.records.littering": record | {"retention": 400},
        "regime.records.dumping": record | {"retention": 100, "list": "rail", "term": 30},
    }
    lived = live(planned(overrides))
    rail = list(lived.plan.scenario.regime.lists.names).index("rail") + 1
    served = lived.person_days("lists")[..., rail].sum() / 30
    listed = lived.events("listed")[: -13 - 5, :, 2 * rail : 2 * rail + 2].sum()
    assert listed > 500
    assert served > 0.95 * listed


def test_notice__letters_reach_as_many_as_the_scenario_says() -> None:
    """Without letters people learn of an entry only when they are refused."""
    lived = live(planned(restless()))
    silent = live(planned(restless() | {"regime.notice.on": False}))
    by_letter, at_counter = (lived.events("noticed")[..., [how, how + 2]].sum() for how in (0, 1))
    assert by_letter > 0
    assert at_counter > 0
    assert silent.events("noticed")[..., [0, 2]].sum() == 0


def test_notice__a_letter_at_once_comes_in_the_next_week() -> None:
    """Without delay letters reach people no later than with a week's."""
    at_once, week = (
        live(planned(restless() | {"regime.notice.delay": delay})).events("noticed")[..., [0, 2]].sum()
        for delay in (0, 1)
    )
    assert at_once == week > 0


def test_strict_remedy__leaves_fewer_false_entries() -> None:
    """If everybody files and every false entry is struck out, fewer people live with one."""
    certain = {
        "regime.remedy.files_points": 1,
        "regime.remedy.files_listed": 1,
        "regime.remedy.files_by_means.cells": {"least": 1, "little": 1, "some": 1, "most": 1},
        "regime.remedy.upheld_wrong": 1,
        "regime.notice.reach.cells": {"least": 1, "little": 1, "some": 1, "most": 1},
        "regime.remedy.reviewers": 1000,
    }
    kind, strict = (live(planned(restless() | change)) for change in ({}, certain))
    assert strict.person_days("false").sum() < 0.3 * kind.person_days("false").sum()
    assert strict.counts[..., AT.upheld].sum() > kind.counts[..., AT.upheld].sum()
    assert strict.days[..., OF.waiting].sum() > 0
