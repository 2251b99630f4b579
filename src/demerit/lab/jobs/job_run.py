"""Simulation of a job: two arms side by side as a normal run, its results, then replicates for the intervals."""

from collections.abc import Iterator
from pathlib import Path

from demerit.audit.measures.base import read_blocks
from demerit.engine.plan.arm_plans import ArmPlan, plan_arms
from demerit.engine.plan.plan import replicated
from demerit.experiment.run.simulate import Drive, simulate_also, threads_of
from demerit.experiment.run.totals import totals
from demerit.lab.jobs.filmed_pair import RESULTS, RUN, Filmed, write_json
from demerit.lab.orders.job import CHANGED, Job, scenario_of
from demerit.lab.progress_lines import Teller
from demerit.lab.results.map_data import Shown
from demerit.lab.results.results import FEWEST, NO_LUCKS, Figures, Lucks, figures_of, measured, results_of
from demerit.results.declare.column import REGIME
from demerit.results.read.query import FolderTables

LUCKS = 5
"""Replicates behind an interval."""
TWIN_PEOPLE = 20_000
"""Most people of a replicate; a larger society is replicated as a smaller one of the same kind, its twin."""


def run_job(job: Job, folder: Path, teller: Teller) -> None:
    """Run a job from the first week to the last replicate.

    Parameters
    ----------
    job : the paired run.
    folder : where to write; an existing, empty folder.
    teller : receives the progress.

    Raises
    ------
    DemeritError
        If the job is wrong, does not fit into memory, or cannot be written.
    """
    teller.begin("planning")
    loaded = scenario_of(job)
    filmed = Filmed(folder, Shown(job.id, job.preset, ours=True), loaded, teller)
    run = simulate_also(
        loaded, folder / RUN, None, Drive(filmed.live, 2), lambda *_: teller.begin("measuring")
    )
    if not run.facts["complete"]:
        raise KeyboardInterrupt
    arms, tables = (run.arm(REGIME), run.arm(CHANGED)), FolderTables(run.folder)

    def write(lucks: Lucks) -> None:
        """Write the results with the replicates so far."""
        told = results_of(
            (job.id, note_of(job.people, job.seed, lucks)), tables, arms, filmed.readers(), lucks
        )
        write_json(folder / RESULTS, told)

    write(NO_LUCKS)
    own = [figures_of(measured(read_blocks(tables, arm.name), arm.plan)) for arm in arms]
    wanted = LUCKS if is_large(job) else LUCKS - 1
    teller.begin("replicates")
    teller.replicates(0, wanted)
    for done, lucks in enumerate(lucks_of(job, arms, (own[0], own[1])), start=1):
        write(lucks)
        teller.replicates(done, wanted)
    teller.begin("done")


def is_large(job: Job) -> bool:
    """Return whether replicates simulate a smaller society."""
    return job.people > TWIN_PEOPLE


def lucks_of(job: Job, arms: tuple[ArmPlan, ArmPlan], own: tuple[Figures, Figures]) -> Iterator[Lucks]:
    """Simulate both arms in one replicate after another.

    Parameters
    ----------
    job : the paired run.
    arms : its arms.
    own : figures of the run itself, which is the first replicate unless the society is too large to simulate again.

    Yields
    ------
    All replicates so far.
    """
    known: tuple[list[Figures], list[Figures]] = ([], [])
    if is_large(job):
        few = plan_arms(scenario_of(job.model_copy(update={"people": TWIN_PEOPLE})))
        arms = (few[0], few[1])
    else:
        known = ([own[0]], [own[1]])
    threads = threads_of(None)
    for number in range(len(known[0]), LUCKS):
        tried = [arm._replace(plan=replicated(arm.plan, number)) for arm in arms]
        found = totals(tried, threads)
        for luck, arm in zip(known, tried, strict=True):
            luck.append(figures_of(measured(found[arm.name], arm.plan)))
        yield Lucks(known, is_twin=is_large(job))


def note_of(people: int, seed: int, lucks: Lucks) -> str:
    """Return the note on the basis of a run's figures."""
    n, told = len(lucks.arms[0]), f"All {people:,} people are invented."
    if n < FEWEST:
        return f"{told} The figures are those of one run; intervals follow when other luck has been tried."
    if lucks.is_twin:
        return (
            f"{told} All figures are those of one run. The intervals of 95 % are as wide as {n} runs with {TWIN_PEOPLE:,} people, each "
            "with other luck, tell; of more people they would be narrower. Assumptions are not varied."
        )
    return (
        f"{told} Figures with an interval of 95 % are means over {n} runs, each with other luck; all other figures, the maps, the flows "
        f"and the lives are those of seed {seed}. In each run both societies have the same luck, and differences are those of pairs. "
        "Assumptions are not varied."
    )
