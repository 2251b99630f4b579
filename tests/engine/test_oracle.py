"""The engine lives every life as the oracle does: the plain rules of tests/naive, written from docs/model.md alone."""

import ast
from datetime import date
from pathlib import Path

import pytest

from demerit.scenario.load import load
from demerit.scenario.read.shipped import shipped
from demerit.schema.number import FOR_LIFE
from tests.engine.comparing import Pair, Way, compare
from tests.engine.stressed import GRAVE, LATE, LENGTHENED, SMALL, STANDING
from tests.naive import run as naive_run
from tests.naive.citizen import hash_of


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
