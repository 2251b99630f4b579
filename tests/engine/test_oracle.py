"""The engine lives every life as the oracle does: the plain rules of tests/naive, written from docs/model.md alone."""

import ast
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from demerit.citizen.events import EVENTS
from demerit.scenario.load import load
from demerit.scenario.read.shipped import shipped
from demerit.schema.number import FOR_LIFE
from tests.engine.comparing import Pair, Way, compare, nothing_yet
from tests.engine.scenarios import Case, cases
from tests.naive import run as naive_run
from tests.naive.citizen import hash_of

SMALL = {"society.people": 1000, "run.weeks": 30, "run.burn_in": 0}
LATE = SMALL | {"run.start": date(2018, 1, 1)}
N_SCENARIOS = 12
LENGTHENED = LATE | {
    "conduct.deeds.littering": {"title": "littering", "context": "civic", "per_year": 3, "gravity": 1, "who": {"cells": {"minor": 0}},
        "protected": False},
    "regime.records.littering": {
        "registry": "courts", "points": 5, "retention": 30, "seen": 1, "list": "court", "term": 21,
    },
    "regime.fusion.registries.courts.missent": 0.5,
    "regime.lists.extension": 1,
    "regime.remedy.on": False,
}  # fmt: skip
"""False entries lengthen the terms of true ones: children bear what is rare elsewhere."""
EVERYBODY = dict.fromkeys(("least", "little", "some", "most"), 1)
QUEUED = LENGTHENED | {
    "regime.remedy.on": True,
    "regime.remedy.reviewers": 30,
    "regime.remedy.files_listed": 1,
    "regime.remedy.files_rightly": 1,
    "regime.remedy.files_by_means.cells": EVERYBODY,
    "regime.notice.reach.cells": EVERYBODY,
    "regime.notice.delay": 1,
    "regime.lists.extension": 0,
}
"""Everybody files, few decide: cases wait, and entries are gone when their turn comes."""
SLIPPED = LATE | {
    "regime.score.height_from": 800,
    "regime.score.height_step": 30,
    "regime.score.entry_fade": 3,
    "regime.records.late_utility_fee.points": 5,
    "regime.records.late_utility_fee.rise": 20,
    "regime.records.late_utility_fee.slips": 9000,
    "regime.records.contract_breach.slips": 9000,
    "conduct.deeds.late_utility_fee.per_year": 0.05,
    "regime.notice.delay": 1,
    "regime.notice.reach.cells": {"least": 1, "little": 1, "some": 1, "most": 1},
    "regime.remedy.files_points": 1,
    "regime.remedy.files_rightly": 1,
    "regime.remedy.reviewers": 20,
}
"""Entries that come from nobody's deed, more than the offices can look at, and points by the height of the score."""


STANDING = LATE | {
    "run.seed": 2,
    "society.people": 2000,
    "regime.rollout.on": False,
    "regime.participation.on": True,
    "regime.participation.joined": {"dates": [date(2014, 1, 6), date(2018, 5, 7)], "values": [0.6, 0.9]},
    "regime.privileges.on": True,
    "regime.privileges.merits": ["volunteering"],
    "regime.privileges.lifts": ["fly"],
    "regime.privileges.lane_tiers": 2,
    "regime.joint.on": True,
    "regime.joint.signed": {"banks": date(2018, 3, 5)},
    "regime.exit.on": True,
    "regime.exit.per_year": 0.4,
    "regime.exit.by_income.cells": {"low": 1, "middle": 1, "high": 1},
    "regime.exit.banned": ["court", "rail"],
    "regime.exit.found": 0.8,
    "amend": [{"since": date(2018, 5, 28), "title": "trains for the best", "source": "scenario",
        "change": {"tiers": {"grades": {"A": {"refuses": ["fly", "fast_train"]}}}}}],
    "regime.lists.names.rail.refuses": ["hotel"],
    "conduct.deeds.littering": {"title": "littering", "context": "civic", "per_year": 2, "gravity": 1, "who": {"cells": {"minor": 0}},
        "protected": False},
    "regime.records.littering": {
        "registry": "civic_office", "points": 45, "retention": 60, "seen": 1, "list": "rail", "term": 40,
    },
    "regime.fusion.registries.civic_office.missent": 0.4,
    "regime.remedy.reviewers": 1000,
}  # fmt: skip
"""People join, are honoured, listed by more partners, leave and are held back, rightly and wrongly."""


CLAIMED = SMALL | {
    "run.weeks": 56,
    "society.people": 1500,
    "regime.claims.on": True,
    "regime.claims.match": "average",
    "regime.claims.burden": "person",
    "regime.claims.silence": "full debt",
    "regime.claims.penalty": 4,
    "regime.support.on": True,
    "regime.exit.on": True,
    "regime.records.benefit_debt": {
        "registry": "courts", "points": 30, "retention": 100, "seen": 1, "list": "court", "until_paid": True,
    },
}  # fmt: skip
"""Debts for benefits are alleged, answered or not, and entered; the nation is asked what it thinks."""


ATTACKED = LENGTHENED | {
    "regime.attack.on": True,
    "regime.attack.day": date(2018, 3, 5),
    "regime.attack.detected": 6,
    "regime.attack.restored": True,
    "regime.attack.copied": 4,
    "regime.attack.planted": 0.3,
    "regime.attack.wiped": 0.3,
    "regime.attack.swapped": 0.5,
    "regime.suretyship.on": True,
    "regime.suretyship.kinds": ["littering", "judgment_default"],
    "regime.suretyship.share": 1,
    "society.guarantors": 0.5,
}
"""Entries are planted, wiped and lost, scores turned and counted anew; somebody answers for every debtor."""


ANSWERED = QUEUED | {
    "regime.retaliation.on": True,
    "regime.retaliation.kinds": ["littering"],
    "regime.retaliation.share": 1,
}
"""Whoever files a case gets an entry in return."""


GRAVE = SMALL | {
    "run.weeks": 20,
    "conduct.belief.start": 0.05,
    "conduct.belief.caught": 0.9,
    "conduct.deeds.poisoning": {
        "title": "poisoning", "context": "civic", "per_year": 300, "gravity": 10_000, "coverage": 0.001, "protected": False,
    },
    "regime.records.poisoning": {"registry": "civic_office", "points": 1, "retention": 90, "seen": 1},
}  # fmt: skip
"""The gravest deed that a scenario may have, of which the least can be recorded: a candidate stands for 10^10 thousandths of a day."""


@pytest.mark.slow
def test_engine__lives_as_the_oracle_does() -> None:
    """In random scenarios every event, person-day, signal and field of every citizen is the same, and everything occurs."""
    seen = nothing_yet()

    @settings(
        derandomize=True,
        deadline=None,
        max_examples=N_SCENARIOS,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(cases())
    def lives(case: Case) -> None:
        for total, part in zip(seen, compare(case.load(), case.way), strict=True):
            total.update(part)

    lives()
    for rare in (LENGTHENED, QUEUED, SLIPPED, CLAIMED, ATTACKED, ANSWERED):
        for total, part in zip(seen, compare(load("as-reported-2018", rare)), strict=True):
            total.update(part)
    assert [event.name for event in EVENTS if not seen.events[event.name]] == []
    assert [number for number in range(1, 9) if not seen.days["restricted", number - 1]] == []
    assert [number for number in range(1, 4) if not seen.days["restricted_minor", number - 1]] == []
    assert [flag for flag in range(7) if not seen.days["flagged", flag]] == []


@pytest.mark.parametrize("preset", shipped())
def test_engine__lives_a_preset_as_the_oracle_does(preset: str) -> None:
    """The shipped regimes are the same on both sides."""
    compare(load(preset, LATE))


def test_engine__lives_arm_t_as_the_oracle_does() -> None:
    """Without false entries, too, everything is the same, and none occurs."""
    missent = {
        f"regime.fusion.registries.{name}.missent": 0.5 for name in ("courts", "banks", "traffic_police")
    }
    outcome = compare(load("as-reported-2018", LATE | missent), Way(false_entries=False))
    assert outcome.events["missent"] > 0
    assert outcome.events["marked_false"] == 0


def test_engine__casts_stale_copies_as_the_oracle_does() -> None:
    """An amendment lets a list with ties refuse nothing more: partners' copies still reach spouse and child, for whoever serves them."""
    thinned = {"lists": {"names": {"court": {"refuses": []}}}}
    amend = [{"since": date(2018, 4, 2), "title": "thinned", "source": "scenario", "change": thinned}]
    kept = {"amend": amend, "regime.copies.clearing": 0.001, "regime.ties.child": ["fly", "fast_train"]}
    outcome = compare(load("as-reported-2018", LENGTHENED | kept))
    assert outcome.days["stale", 0] > 0
    assert outcome.days["restricted_minor", 0] > 0


def test_engine__foresees_what_fades() -> None:
    """Somebody who is refused something in the first days of a month, before a bonus fades, falls a tier at its end."""
    grades = {"A": ["fly", "hotel"], "B": ["hotel"]}
    score = {"rollout.on": False, "score.fade": 5, "score.start": 955, "credits.volunteering.points": 30}
    refusing = {f"tiers.grades.{grade}.refuses": needs for grade, needs in grades.items()}
    overrides = {f"regime.{key}": value for key, value in (score | refusing).items()}
    compare(load("as-reported-2018", LATE | overrides))


def test_engine__keeps_for_life_as_the_oracle_does() -> None:
    """Entries and listings for life fill all slots, and a fourth entry is consolidated."""
    for_life = {f"regime.records.littering.{key}": FOR_LIFE for key in ("retention", "term")}
    outcome = compare(load("as-reported-2018", LENGTHENED | for_life))
    assert outcome.events["consolidated"] > 0
    assert outcome.events["listed"] > 0


@pytest.mark.parametrize(("expiry", "lists"), [("per entry", True), ("total", False)])
def test_engine__lives_with_standing_as_the_oracle_does(expiry: str, lists: bool) -> None:
    """Where people join, are honoured and leave, everything is the same, and all of it occurs."""
    seen = compare(
        load(
            "as-reported-2018",
            STANDING | {"regime.score.expiry": expiry, "regime.participation.lists": lists},
        )
    )
    assert [name for name in ("emigrated", "held_back", "upheld", "moved") if not seen.events[name]] == []
    assert seen.details["held_back", 1] > 0
    for stock in ("privileged", "red", "lane"):
        assert [under for under in (0, 1, 2) if not seen.days[stock, under]] == [], stock
    assert seen.days["gone", 0] > 0


def test_engine__counts_the_gravest_harm_as_the_oracle_does() -> None:
    """At the bounds of the schema harm done, averted and added is what unbounded whole numbers come to."""
    seen = compare(load("as-reported-2018", GRAVE))
    done, averted, _ = (seen.details["harm", how] for how in range(3))
    assert done > 2**38
    assert averted > 2**31


@pytest.mark.slow
def test_engine__lives_ten_years_as_the_oracle_does() -> None:
    """Nothing wraps around within the longest run: neither the 7 bits of the month nor the 8 of the week to wake in."""
    one_province = {f"society.provinces.cells.P{i:02}": False for i in range(2, 32)}
    compare(load("as-reported-2018", SMALL | one_province | {"run.weeks": 522, "run.seed": 3}))


def test_oracle__skips_only_days_on_which_nothing_can_happen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oracle comes to the same state if it looks at everybody every day."""
    hashes = []
    for skips in (True, False):
        if not skips:
            monkeypatch.setattr(naive_run, "nothing_can_happen", lambda household, day: False)
        pair = Pair(load("as-reported-2018", SMALL | {"run.weeks": 12}), Way())
        for _ in range(12):
            pair.world.advance()
        pair.engine.close()
        hashes.append(sum(hash_of(citizen, 2) for citizen in pair.world.citizens))
    assert hashes[0] == hashes[1]


def test_oracle__imports_nothing_of_demerit() -> None:
    """The oracle shares no line with what it checks."""
    for path in (Path(__file__).parents[1] / "naive").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            assert not [
                name
                for name in names
                if name.split(".")[0] not in {"collections", "fractions", "math", "types", "tests"}
            ], path
