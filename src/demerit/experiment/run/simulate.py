"""One run, from a scenario to a directory of tables with a report: the regime, arm T, and the sampled lives."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from demerit import __version__
from demerit.audit.findings.measures_json import write_measures
from demerit.audit.measures import measure
from demerit.audit.measures.base import tells_of_lives
from demerit.audit.measures.units import count_lucks
from demerit.audit.run.opened_run import Run
from demerit.citizen.fields import CITIZEN
from demerit.engine.drivers.is_compiled import note_compiled
from demerit.engine.plan.arm_plans import ArmPlan, ArmPlans
from demerit.engine.plan.plan import People
from demerit.engine.replay.replay import choose
from demerit.engine.replay.witness import witness_digest
from demerit.engine.state.first_day import invent_society
from demerit.engine.state.world import State
from demerit.errors import DemeritError
from demerit.experiment.run.course import Progress
from demerit.experiment.run.interrupt import Interrupt
from demerit.experiment.run.memory import check_memory
from demerit.experiment.run.read_scenario import read_scenario
from demerit.experiment.run.recorded_arms import ArmFacts, Lived, Opens, live_arms
from demerit.experiment.run.replicates import Work, live_lucks, lucks_of
from demerit.experiment.run.table_recorder import Records, TableRecorder
from demerit.report.page.build import build_report
from demerit.results.declare.column import REGIME
from demerit.results.read.query import FolderTables
from demerit.results.write.manifest import MEASURES, REPORT, SCENARIO
from demerit.results.write.run_directory import Store, told_plainly, write_whole
from demerit.scenario.load import Loaded

MOST_THREADS = 1024
_WITHOUT_REPORT = "The run itself is whole: make room, and write its report with demerit report."


def simulate(
    scenario: str | Path | Loaded = "as-reported-2018",
    out: str | Path | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    *,
    lives: bool = True,
    **given: int | None,
) -> Run:
    """Simulate a society under a regime and write a run.

    Parameters
    ----------
    scenario : a shipped preset, a TOML file or a loaded scenario.
    out : directory for the run; by default a new one below ``runs``.
    threads : how many threads to use, by default one a core. Results do not depend on it.
    progress : called with the name of the arm, weeks done and weeks in all.
    lives : False to leave out the sampled lives: no tables people, spells and ledger, no report and no audit.
    given : ``people``, ``weeks`` (reported, after the burn-in), ``burn_in``, ``seed`` and ``replicates`` (over which figures are means,
        the run itself included; 0 for that alone) to override the scenario's own.

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
    return simulate_also(
        _loaded(scenario, given), out, threads, one_by_one(progress, lives=lives), _under_other_luck(progress)
    )


def _under_other_luck(progress: Progress | None) -> "Also":
    """Return the function that simulates as many replicates as the scenario or the size of the run asks for."""

    def also(store: Store, arms: list[ArmPlan], threads: int, interrupt: Interrupt) -> None:
        """Simulate the replicates."""
        work = Work(threads, store.write, progress or (lambda *_: None), interrupt)
        live_lucks(store, arms, lucks_of(arms[0].plan, len(arms)), work)

    return also


class Drive(NamedTuple):
    """Way to simulate the arms of a run."""

    live: Callable[[list[ArmPlan], State, int, Opens, Interrupt], Iterator[Lived]]
    """Simulates them with some people on some threads."""
    societies: int
    """Number of societies in memory at once, besides those kept for branches."""
    lives: bool = True
    """Whether the sampled lives are written."""


Also = Callable[[Store, list[ArmPlan], int, Interrupt], None]
"""Called with the run directory, the arms, threads and whether to end early, after all arms were simulated."""


def simulate_also(
    loaded: Loaded,
    out: str | Path | None,
    threads: int | None,
    drive: Drive,
    also: Also,
) -> Run:
    """Simulate as `simulate` does, with a chosen way to run the arms, and let ``also`` write more into the run before it is complete."""
    n_threads, warnings = threads_of(threads), loaded.warnings
    plans = ArmPlans(loaded)
    arms = [plans.arm(name) for name in plans.names]
    forks = len({arm.parts_at for arm in arms} - {0})
    societies = drive.societies + forks
    check_memory(loaded.scenario, arms[0].plan.n_weeks, copies=societies - 1, lives=drive.lives)
    with Interrupt() as interrupt, closing(Store(_folder(out, loaded))) as store:
        store.write_text(SCENARIO, loaded.to_toml())
        facts = _run_arms(arms, store, n_threads, drive, interrupt)
        if REGIME not in facts:
            raise KeyboardInterrupt
        if _is_whole(arms, facts):
            also(store, arms, n_threads, interrupt)
        note_compiled()
        return _finish(store, plans, _facts(loaded, arms, facts, n_threads, warnings))


def one_by_one(progress: Progress | None, *, lives: bool = True) -> Drive:
    """Return the drive that runs the arms in order and reports progress after each week; the sampled lives can be left out."""
    return Drive(partial(live_arms, progress=progress), 1, lives)


def _finish(store: Store, plans: ArmPlans, facts: dict[str, Any]) -> Run:
    """Write the measures, the manifest and, if there are weeks to report, the report; return the opened run."""
    tables = FolderTables(store.folder)
    measures = measure(tables, plans.described) if facts["weeks"] else []
    store.write_text(MEASURES, write_measures(measures))
    store.finish(facts | {"replicates": count_lucks(tables, REGIME)})
    run = Run.just_written(store.folder, plans, tables)
    if measures and tells_of_lives(tables):
        with told_plainly(store.folder / REPORT, _WITHOUT_REPORT):
            write_whole(store.folder / REPORT, build_report(run, run.measures))
    return run


def _loaded(scenario: str | Path | Loaded, given: Mapping[str, int | None]) -> Loaded:
    """Return a loaded scenario, loading it if that was not done before."""
    if isinstance(scenario, Loaded):
        if given:
            raise TypeError(f"a loaded scenario is final: give {', '.join(given)} to demerit.read_scenario")
        return scenario
    return read_scenario(scenario, **given)


def threads_of(threads: int | None) -> int:
    """Return the number of threads, by default one a core."""
    if threads is not None and not 1 <= threads <= MOST_THREADS:
        raise DemeritError(
            f"threads must be from 1 to {MOST_THREADS:,}, got {threads}. Leave it out for one a core."
        )
    return threads or _cores()


def _cores() -> int:
    """Return the number of cores that this process may use; a container or a batch system may limit them."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _folder(out: str | Path | None, loaded: Loaded) -> Path:
    """Return the directory of a run: the one that was asked for, or a new one."""
    return Path(out) if out is not None else _new_folder(loaded)


def _new_folder(loaded: Loaded) -> Path:
    """Create a directory that did not exist, also if several runs begin at the same moment."""
    stem = f"{loaded.scenario.name}-{loaded.scenario.society.people}-{loaded.scenario.run.seed}"
    names = (Path("runs") / (stem if i == 1 else f"{stem}-{i}") for i in count(1))
    for folder in names:
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError:
            break  # the store explains what is wrong with it
        break
    return folder


def _run_arms(
    arms: list[ArmPlan], store: Store, threads: int, drive: Drive, interrupt: Interrupt
) -> dict[str, ArmFacts]:
    """Simulate and record the arms with the same people."""
    base = arms[0].plan
    state = invent_society(base, threads)
    sample = choose(base, state, base.scenario.run.sample) if drive.lives else None
    opens = partial(TableRecorder, Records(store, arms, sample))
    facts = {arm.name: came_to for arm, _, came_to in drive.live(arms, state, threads, opens, interrupt)}
    store.put_in_order(list(facts))
    return facts


def _is_whole(planned: list[ArmPlan], lived: dict[str, ArmFacts]) -> bool:
    """Return whether all arms were simulated to their last week."""
    return all(arm.name in lived and lived[arm.name].weeks == arm.plan.n_weeks for arm in planned)


def _pace(arms: list[ArmFacts], people: int) -> int:
    """Return the person-days a second; first weeks count only where there are no others."""
    later = [(arm.lived - 1, arm.seconds - arm.first_seconds) for arm in arms if arm.lived > 1]
    timed = later or [(arm.lived, arm.seconds) for arm in arms]
    return round(sum(weeks for weeks, _ in timed) * 7 * people / sum(seconds for _, seconds in timed))


def _facts(
    loaded: Loaded, planned: list[ArmPlan], arms: dict[str, ArmFacts], threads: int, warnings: list[str]
) -> dict[str, Any]:
    """Return the facts of a run for the manifest."""
    run, regime, plan = loaded.scenario.run, arms[REGIME], planned[0].plan
    days = sum(arm.lived for arm in arms.values()) * 7 * plan.places.n_people
    return {
        "demerit": __version__,
        "synthetic": True,
        "scenario": loaded.scenario.name,
        "preset": loaded.preset,
        "people": plan.places.n_people,
        "weeks": max(0, regime.weeks - plan.burn_in),
        "burn_in": plan.burn_in,
        "complete": _is_whole(planned, arms),
        "start": run.start.isoformat(),
        "seed": run.seed,
        "warnings": warnings,
        "replicate": run.replicate,
        "luck_map": plan.chart.version,
        "witness": witness_digest(People(plan.scenario.society, plan.places, plan.keys)),
        "state_hash": f"{regime.state_hash:016x}",
        "arms": {
            name: {
                "weeks": arm.weeks,
                "state_hash": f"{arm.state_hash:016x}",
                "seconds": round(arm.seconds, 3),
                "weeks_lived": arm.lived,
            }
            for name, arm in arms.items()
        },
        "threads": threads,
        "person_days": days,
        "person_days_per_second": _pace(list(arms.values()), plan.places.n_people),
        "bytes_per_citizen": CITIZEN.itemsize + 2,
        "candidates_per_person_day": regime.candidates / (max(1, regime.weeks) * 7 * plan.places.n_people),
    }
