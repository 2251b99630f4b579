"""One run, from a scenario to a directory of tables with a report: the regime, arm T, and the sampled lives."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from demerit import __version__
from demerit.audit.measures import measure
from demerit.audit.opened import Run
from demerit.audit.written import MEASURES, write_measures
from demerit.engine.events import AT
from demerit.engine.founders import begin_again, invent_society, words_of
from demerit.engine.plan import Plan, make_plan
from demerit.engine.replay import Sample, choose, live_again
from demerit.engine.run import Engine
from demerit.engine.signals import SignalWriter, read_signals
from demerit.engine.witness import witness_digest
from demerit.engine.words import CITIZEN
from demerit.errors import RunError
from demerit.experiment.interrupt import Interrupt
from demerit.experiment.memory import check_memory
from demerit.report.build import build_report
from demerit.results import variables as v
from demerit.results.collect import Collector
from demerit.results.ledger import ledger_table
from demerit.results.lives import people_table, spells_table, witness
from demerit.results.query import FolderTables
from demerit.results.store import REPORT, SCENARIO, Store, told_plainly
from demerit.scenario.load import Loaded, load
from demerit.society.habits import beyond_the_map
from demerit.society.luckmap import survey

ARMS = (v.REGIME, v.NO_FALSE_ENTRIES)
Progress = Callable[[str, int, int], None]
_FLAGS = {
    "people": "society.people",
    "weeks": "run.weeks",
    "burn_in": "run.burn_in",
    "seed": "run.seed",
}
"""Argument of `simulate` to the key of the scenario that it overrides."""


class ArmFacts(NamedTuple):
    """What one arm came to."""

    weeks: int
    seconds: float
    state_hash: int
    candidates: int


def read_scenario(name_or_path: str | Path, **given: int | None) -> Loaded:
    """Load a scenario with some of its figures overridden, and check what only the society knows.

    Parameters
    ----------
    name_or_path : a shipped preset or a TOML file.
    given : people, weeks, burn_in and seed; None leaves the scenario's own.

    Raises
    ------
    ScenarioError
        Naming every problem with file, line and column.
    """
    overrides = {_FLAGS[name]: value for name, value in given.items() if value is not None}
    origins = {_FLAGS[name]: f"--{name.replace('_', '-')}" for name in given}
    return load(name_or_path, overrides, origins, [lambda s: beyond_the_map(s.conduct, survey(s.conduct))])


def simulate(
    scenario: str | Path | Loaded = "as-reported-2018",
    out: str | Path | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    **given: int | None,
) -> Run:
    """Simulate a society under a regime and write a run.

    Parameters
    ----------
    scenario : a shipped preset, a TOML file or a loaded scenario.
    out : directory for the run; by default a new one below ``runs``.
    threads : how many threads to use, by default one a core. No result depends on it.
    progress : called with the name of the arm, weeks done and weeks in all.
    given : ``people``, ``weeks`` (reported, after the burn-in), ``burn_in`` and ``seed`` to override the scenario's own.

    Returns
    -------
    Run, opened.

    Raises
    ------
    DemeritError
        If the scenario is wrong, the run does not fit into memory, or cannot be written.

    Examples
    --------
    >>> import demerit
    >>> run = demerit.simulate(people=1000, weeks=52, burn_in=0, seed=3)  # doctest: +SKIP
    """
    loaded = scenario if isinstance(scenario, Loaded) else read_scenario(scenario, **given)
    run_plan = loaded.scenario.run
    check_memory(loaded.scenario, run_plan.burn_in + run_plan.weeks)
    store = Store(Path(out) if out is not None else _new_folder(loaded))
    store.write_text(SCENARIO, loaded.to_toml())
    plan, n_threads = make_plan(loaded), threads or os.cpu_count() or 1
    with Interrupt() as interrupt:
        facts = _run_arms(plan, store, n_threads, progress, interrupt)
    measures = measure(FolderTables(store.folder)) if facts[v.REGIME].weeks > plan.burn_in else []
    store.write_text(MEASURES, write_measures(measures))
    store.finish(_facts(loaded, plan, facts, n_threads))
    run = Run(store.folder)
    if measures:
        store.write_text(REPORT, build_report(run, run.measures))
    return run


def _new_folder(loaded: Loaded) -> Path:
    """Name a directory that does not exist yet."""
    stem = f"{loaded.scenario.name}-{loaded.scenario.society.people}-{loaded.scenario.run.seed}"
    names = (Path("runs") / (stem if i == 1 else f"{stem}-{i}") for i in range(1, 10_000))
    return next(folder for folder in names if not folder.exists())


def _run_arms(
    plan: Plan, store: Store, threads: int, progress: Progress | None, interrupt: Interrupt
) -> dict[str, ArmFacts]:
    """Run the arms one after the other over the same people, and live the sampled lives of each again."""
    state = invent_society(plan, threads)
    sample = choose(plan, state, plan.scenario.run.sample)
    facts: dict[str, ArmFacts] = {}
    for arm in ARMS:
        if interrupt.asked:
            break
        if facts:
            begin_again(plan, state, threads)
        engine = Engine(plan, state, threads, false_entries=arm == v.REGIME)
        facts[arm] = _run_arm(engine, store, arm, progress, interrupt)
        if facts[arm].weeks > plan.burn_in:
            _write_lives(engine, store, arm, sample, threads)
        engine.close()
    return facts


def _run_arm(
    engine: Engine, store: Store, arm: str, progress: Progress | None, interrupt: Interrupt
) -> ArmFacts:
    """Live the weeks of one arm and write what they come to."""
    plan, collector = engine.plan, Collector(engine.plan, arm, store.write)
    collector.count_people(words_of(engine.state.citizens))
    begun, candidates = time.perf_counter(), 0
    with told_plainly(store.folder), SignalWriter(store.folder / "signals" / arm) as signals:
        for week in engine.weeks():
            signals.add(week.signals)
            collector.add(week)
            candidates += int(week.tallies["counts"][..., AT.candidate].sum(dtype=np.int64))
            if progress:
                progress(arm, week.number + 1, plan.n_weeks)
            if interrupt.asked:
                break
    collector.close()
    return ArmFacts(engine.week, time.perf_counter() - begun, engine.state_hash(), candidates)


def _write_lives(engine: Engine, store: Store, arm: str, sample: Sample, threads: int) -> None:
    """Live the sampled lives of an arm again, compare them with the run, and write their tables."""
    plan = engine.plan
    signals = read_signals(store.folder / "signals" / arm, int(plan.places.county[-1]) + 1)
    lives = live_again(plan, sample, signals, threads, false_entries=arm == v.REGIME)
    index = plan.places.first[sample.who >> 12] + (sample.who & 4095)
    if (words_of(engine.state.citizens[index]) != lives.words).any():
        raise RunError(
            "internal error: the lives lived again do not end in the state of the run. Please report this with the scenario."
        )
    seen = witness(plan, arm, sample, lives)
    for name, table in (("people", people_table), ("spells", spells_table), ("ledger", ledger_table)):
        store.write(name, table(seen))


def _facts(loaded: Loaded, plan: Plan, arms: dict[str, ArmFacts], threads: int) -> dict[str, Any]:
    """Put together what the manifest says of a run."""
    run, regime = loaded.scenario.run, arms[v.REGIME]
    days = sum(arm.weeks for arm in arms.values()) * 7 * plan.places.n_people
    return {
        "demerit": __version__,
        "synthetic": True,
        "scenario": loaded.scenario.name,
        "people": plan.places.n_people,
        "weeks": max(0, regime.weeks - plan.burn_in),
        "burn_in": plan.burn_in,
        "complete": all(arm in arms and arms[arm].weeks == plan.n_weeks for arm in ARMS),
        "start": run.start.isoformat(),
        "seed": run.seed,
        "replicate": run.replicate,
        "luck_map": plan.chart.version,
        "witness": witness_digest(plan),
        "state_hash": f"{regime.state_hash:016x}",
        "arms": {
            name: {
                "weeks": arm.weeks,
                "state_hash": f"{arm.state_hash:016x}",
                "seconds": round(arm.seconds, 3),
            }
            for name, arm in arms.items()
        },
        "threads": threads,
        "person_days": days,
        "person_days_per_second": round(days / sum(arm.seconds for arm in arms.values())),
        "bytes_per_citizen": CITIZEN.itemsize + 2,
        "candidates_per_person_day": regime.candidates / (max(1, regime.weeks) * 7 * plan.places.n_people),
    }
