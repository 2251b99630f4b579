"""Comparisons: a null change is exactly zero, pairs are narrower, and every life is there in every arm."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

import demerit
from demerit.audit.run.comparison import Comparison
from demerit.errors import DemeritError, RunError
from demerit.experiment.comparison.trials import draw, restructure, small
from demerit.experiment.run.interrupt import Interrupt
from demerit.experiment.run.replicates import Work
from demerit.results.read.query import FolderTables
from demerit.results.write.manifest import SCENARIO
from demerit.results.write.run_directory import Store
from demerit.scenario.load import Loaded, load

DATED = {"name": "dated", "since": date(2018, 5, 7), "change": {"ties": {"on": False}}}
ARMS = [{"name": "null"}, DATED, {"name": "none", "preset": "none"}]
FEW = {
    "society.people": 3000,
    "run.start": date(2018, 1, 1),
    "run.burn_in": 18,
    "run.weeks": 34,
    "arms": ARMS,
}
"""The dated arm parts in the last week of the burn-in, in the middle of a part of the tables."""


@pytest.fixture(scope="module")
def busy() -> Loaded:
    """Few people in a year in which much is recorded, with three arms."""
    rates = {"judgment_default": 0.005, "loan_arrears": 0.02, "late_utility_fee": 0.025}
    often = {f"conduct.deeds.{name}.per_year": rate for name, rate in rates.items()}
    astray = {f"regime.fusion.registries.{name}.missent": 0.2 for name in ("courts", "banks", "utilities")}
    return load("as-reported-2018", FEW | often | astray)


@pytest.fixture(scope="module")
def found(busy: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """A comparison over four replicates; tests only read it."""
    out = tmp_path_factory.mktemp("compared") / "run"
    return demerit.compare(busy, replicates=4, draws=0, out=out, threads=2)


def test_compare__a_null_change_differs_by_exactly_zero(found: Comparison) -> None:
    """In every figure, with intervals of no width; and in every row of every table."""
    rows = [row for row in found.rows if row.arm == "null"]
    assert len(rows) > 50
    assert {(row.difference, row.low, row.high) for row in rows} == {(0.0, 0.0, 0.0)}
    for table in (
        "series",
        "needs",
        "lists",
        "tiers",
        "moves",
        "kinds",
        "minds",
        "blocks",
        "people",
        "spells",
        "ledger",
    ):
        mine, null = (f"SELECT * EXCLUDE arm FROM {table} WHERE arm = '{arm}'" for arm in ("regime", "null"))
        for one, other in ((mine, null), (null, mine)):
            assert not found.run.query(f"({one}) EXCEPT ALL ({other})").fetchall(), table


def test_compare__no_regime_takes_everything(found: Comparison) -> None:
    """What the rules as described come to is the difference, and nobody is restricted without rules."""
    [row] = [
        row
        for row in found.rows
        if (row.arm, row.measure, row.part, row.group) == ("none", "restricted", "", "")
    ]
    assert row.described > 0 == row.value
    assert row.difference == -row.described


def test_compare__pairs_are_narrower(found: Comparison) -> None:
    """Under common luck the interval of a small change is a fraction of that of separate runs."""
    [row] = [
        row
        for row in found.rows
        if (row.arm, row.measure, row.part, row.group) == ("dated", "restricted", "", "")
    ]
    assert row.low <= row.difference <= row.high
    assert row.variance_ratio < 0.3
    assert row.high - row.low < 0.7 * (row.unpaired_high - row.unpaired_low)


def test_compare__an_arm_that_parts_later_has_all_its_weeks(found: Comparison) -> None:
    """Its first weeks are those of the rules as described, lived once; its tables and signals hold them all."""
    arms = found.run.facts["arms"]
    assert (arms["dated"]["weeks"], arms["dated"]["weeks_lived"]) == (52, 52 - 18)
    same = "SELECT * EXCLUDE arm FROM series WHERE week < 18 AND arm = '{}'"
    assert not found.run.query(f"({same.format('dated')}) EXCEPT ALL ({same.format('regime')})").fetchall()
    weeks = found.run.query(
        "SELECT count(DISTINCT week), count(*) FROM series WHERE arm = 'dated'"
    ).fetchall()
    assert (
        weeks
        == found.run.query(
            "SELECT count(DISTINCT week), count(*) FROM series WHERE arm = 'regime'"
        ).fetchall()
    )
    folder = found.run.folder / "signals"
    assert (folder / "dated/signals.bin").stat().st_size == (folder / "regime/signals.bin").stat().st_size


def test_compare__an_arm_that_parts_later_is_the_same_as_lived_from_the_first_day(
    found: Comparison, busy: Loaded, tmp_path: Path
) -> None:
    """An amendment on the same day leads to the same state."""
    amended = busy.scenario.model_copy(update={"arms": []})
    tree = {**busy.resolved, "arms": [], "amend": [*busy.resolved["amend"], {
        "since": DATED["since"], "title": "t", "source": "scenario", "change": DATED["change"]}]}  # fmt: skip
    assert amended.arms == []
    path = tmp_path / "amended.toml"
    from demerit.scenario.schema.canonical import to_toml

    path.write_text(to_toml(tree), encoding="utf-8")
    run = demerit.simulate(path, out=tmp_path / "run")
    assert run.facts["arms"]["regime"]["state_hash"] == found.run.facts["arms"]["dated"]["state_hash"]


def test_compare__ranks_the_arms(found: Comparison) -> None:
    """No regime has the fewest wrongful days; without draws nothing is said of flips."""
    ranking = found.ranking()
    assert ranking.order[0] == "none"
    assert set(ranking.order) == {"regime", "null", "dated", "none"}
    assert np.isnan(ranking.flips)
    assert found.n_replicates == 4
    assert found.n_draws == 0


def test_compare__gives_a_frame_and_json(found: Comparison) -> None:
    """Both hold every row."""
    pandas = pytest.importorskip("pandas")
    frame = found.to_frame()
    assert isinstance(frame, pandas.DataFrame)
    assert len(frame) == len(found.rows) == len(found.to_json()["rows"])


def test_compare__opens_again(found: Comparison) -> None:
    """A directory is enough; a run that compares nothing is refused."""
    assert Comparison(found.run.folder).rows == found.rows
    assert Comparison(found.run).arms == ["null", "dated", "none"]


def test_compare__refuses_a_run_without_trials(run: demerit.Run) -> None:
    """A single run is no comparison."""
    with pytest.raises(RunError, match="compares nothing"):
        Comparison(run)


def test_run__knows_its_arms(found: Comparison) -> None:
    """Each can be planned and measured again; an unknown one is answered with the nearest."""
    assert found.run.arms == ["regime", "null", "dated", "none", "no_false_entries"]
    assert found.run.arm("no_false_entries").false_entries is False
    titles = {measure.name for measure in found.run.measures_of("dated")}
    assert {"restricted", "restoration"} <= titles
    with pytest.raises(RunError, match="no arm 'nul'; did you mean 'null'"):
        found.run.arm("nul")


@pytest.mark.parametrize(
    ("replicates", "draws", "sentence"),
    [(1, 0, "replicates must be from 2"), (2, 10, "draws must be 0 or from 64")],
)
def test_compare__refuses_too_few_trials(busy: Loaded, replicates: int, draws: int, sentence: str) -> None:
    """An interval of nothing is no interval."""
    with pytest.raises(DemeritError, match=sentence):
        demerit.compare(busy, replicates=replicates, draws=draws)


def test_draws__try_all_arms_with_other_figures(busy: Loaded, tmp_path: Path) -> None:
    """Each draw tells of every arm, of every figure drawn, and of how far it went; structures stand beside what is as it is."""
    store = Store(tmp_path / "run")
    store.write_text(SCENARIO, busy.to_toml())
    told: list[tuple[str, int, int]] = []
    with Interrupt() as interrupt:
        few = small(store.folder / SCENARIO, busy)
        work = Work(2, store.write, lambda *now: told.append(now), interrupt)
        draw(few, busy, 2, work)
        restructure(few, work)
    tables = FolderTables(store.folder)
    arms = tables.query(
        "SELECT kind, trial, count(DISTINCT arm) FROM trials GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert [row for row in arms if row[0] == "draw"] == [("draw", "0", 4), ("draw", "1", 4)]
    assert [row for row in arms if row[0] == "again"] == [("again", "0", 4)]
    assert ("structure", "as it is", 4) in arms
    assert len(arms) > 5
    null = tables.query(
        "SELECT count(*) FROM trials a JOIN trials b USING (kind, trial, measure, part, group_) "
        "WHERE a.arm = 'regime' AND b.arm = 'null' AND a.value IS DISTINCT FROM b.value"
    ).fetchall()
    assert null == [(0,)]
    drawn = "SELECT count(*), count(*) FILTER (kept = 1) FROM draws WHERE trial = '0'"
    [(figures, in_full)] = tables.query(drawn).fetchall()
    assert figures > 200
    assert in_full > 0.8 * figures
    assert told[:2] == [("draws of uncertain figures", 1, 2), ("draws of uncertain figures", 2, 2)]
