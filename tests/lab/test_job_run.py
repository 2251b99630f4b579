"""A paired run: the same tables as any other run, frames that add up to them, and events that tell of it in order."""

import json
from pathlib import Path

import numpy as np
import pytest

import demerit
from demerit.engine.week.portrait import GONE, LISTED, NO_TIER, RESTRICTED
from demerit.lab.frames.film import SERIES
from demerit.lab.frames.frames import FRAMES, FrameReader
from demerit.lab.jobs.filmed_pair import RESULTS, SOCIETY
from demerit.lab.orders.job import scenario_of
from demerit.results.write.run_directory import WEEKLY
from tests.lab.conftest import JOB, Made, made

TABLES = [*WEEKLY, "blocks", "people", "spells", "ledger"]
ARMS = ("regime", "changed")


def _same(one: demerit.Run, other: demerit.Run, tmp_path: Path) -> list[str]:
    """Name the tables whose rows differ."""
    differing = []
    for table in TABLES:
        rows = [sorted(map(repr, run.query(f"SELECT * FROM {table}").fetchall())) for run in (one, other)]
        differing += [table] if rows[0] != rows[1] else []
    return differing


def test_paired__is_a_normal_run(paired: Made, tmp_path: Path) -> None:
    """Lived side by side or one after the other: every row of every table, and every state, is the same."""
    loaded = scenario_of(JOB)
    alone = loaded.scenario.run.model_copy(update={"replicates": 0})
    one_luck = loaded._replace(scenario=loaded.scenario.model_copy(update={"run": alone}))
    side, turn = demerit.Run(paired.run), demerit.simulate(one_luck, out=tmp_path / "r")
    assert side.arms == turn.arms == ["regime", "changed", "no_false_entries"]
    assert _same(side, turn, tmp_path) == []
    for arm in side.arms:
        for fact in ("weeks", "weeks_lived", "state_hash"):
            assert side.facts["arms"][arm][fact] == turn.facts["arms"][arm][fact]
    assert repr(side.measures) == repr(turn.measures)
    assert (paired.run / "report.html").exists()


def test_paired__arms_that_part_later_are_lived_once_until_then(tmp_path: Path) -> None:
    """Weeks before a safeguard can do anything are shared, filmed for both, and the run is the same."""
    job = JOB.model_copy(
        update={"arm": JOB.arm.model_copy(update={"safeguards": [], "set": {"regime.copies.clearing": 1}})}
    )
    pair = made(job, tmp_path)
    turn = demerit.simulate(scenario_of(job), out=tmp_path / "turn")
    side = demerit.Run(pair.run)
    assert _same(side, turn, tmp_path) == []
    assert [len(FrameReader(tmp_path / name)) for name in FRAMES] == [52, 52]


@pytest.mark.parametrize("arm", [0, 1])
def test_frames__add_up_to_the_tables(paired: Made, arm: int) -> None:
    """In every week as many people are restricted, gone and under the score as the tables say."""
    run, film = demerit.Run(paired.run), FrameReader(paired.folder / FRAMES[arm])
    where = f"WHERE arm = '{ARMS[arm]}' GROUP BY week ORDER BY week"
    told = run.query(f"SELECT sum(restricted), sum(gone), sum(listed_entries) FROM series {where}").fetchall()
    scored = dict(run.query(f"SELECT week, sum(stock) FROM tiers {where}").fetchall())
    assert len(film) == len(told) == 52
    for week, (restricted, gone, entries) in enumerate(told):
        seen = np.frombuffer(film.frame(week), np.uint8)
        assert len(seen) == 2000
        assert ((seen & RESTRICTED != 0).sum(), (seen & GONE != 0).sum()) == (restricted, gone)
        assert (seen & LISTED != 0).sum() <= entries
        assert (seen & 7 != NO_TIER).sum() == scored.get(week, 0)


def test_events__tell_of_every_week_once(paired: Made) -> None:
    """Phases come in order, rows of all weeks of both arms come once, and agree with the tables."""
    phases = list(dict.fromkeys(event["phase"] for event in paired.events))
    assert [phase for phase in phases if phase != "compiling"] == [
        "planning",
        "living",
        "lives",
        "measuring",
        "replicates",
        "done",
    ]
    rows = [row for event in paired.events for row in event["series"]]
    assert sorted((week, arm) for week, arm, *_ in rows) == [
        (week, arm) for week in range(52) for arm in (0, 1)
    ]
    assert {len(row) for row in rows} == {2 + len(SERIES)}
    weeks = [event["week"] for event in paired.events]
    assert weeks == sorted(weeks)
    assert weeks[-1] == 52
    counted = (
        demerit.Run(paired.run)
        .query(
            "SELECT week, CASE arm WHEN 'regime' THEN 0 ELSE 1 END, sum(restricted), sum(refused), sum(marked_true + marked_false), "
            "sum(marked_false) FROM series WHERE arm <> 'no_false_entries' GROUP BY ALL ORDER BY ALL"
        )
        .fetchall()
    )
    at = [0, 1, *(2 + SERIES.index(name) for name in ("restricted", "refused", "entries", "false_entries"))]
    assert sorted(tuple(row[i] for i in at) for row in rows) == counted


def test_events__tell_of_replicates_when_results_have_them(paired: Made) -> None:
    """Four lucks follow the run's own; then every headline has its intervals."""
    assert paired.events[-1]["replicates"] == [4, 4]
    results = json.loads((paired.folder / RESULTS).read_text())
    assert results["replicates"] == 5
    assert all(each["difference_interval"] for each in results["headline"])


def test_society__tells_what_the_page_draws(paired: Made) -> None:
    """Places hold everybody, tiers go from the lowest, and what was changed is said."""
    told = json.loads((paired.folder / SOCIETY).read_text())
    assert told["id"] == JOB.id
    assert told["places"]["first"][-1] == told["people"] == 2000
    assert (told["weeks"], told["burn_in"]) == (52, 22)
    assert len(told["tiers"][0]) > 2
    assert any(each.startswith("Copies, ") for each in told["differences"])
    assert not any("regime." in each for each in told["differences"])
    assert "Ties: switched off." in told["differences"]
    assert all(0 <= each["week"] < 52 for each in told["milestones"])
