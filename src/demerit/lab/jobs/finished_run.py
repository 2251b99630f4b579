"""Replay of an existing run: two of its arms are simulated again for their frames, and must end in the same state."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from demerit.audit.run.comparison import Comparison
from demerit.audit.run.opened_run import Run
from demerit.engine.plan.arm_plans import ArmPlan
from demerit.engine.state.first_day import invent_society
from demerit.errors import RunError
from demerit.experiment.run.interrupt import Interrupt
from demerit.experiment.run.memory import check_memory
from demerit.experiment.run.recorded_arms import opens_nothing
from demerit.experiment.run.simulate import threads_of
from demerit.lab.jobs.filmed_pair import RESULTS, Filmed, write_json
from demerit.lab.progress_lines import Teller
from demerit.lab.results.map_data import Shown
from demerit.lab.results.results import COUNTED, NO_LUCKS, Figures, Lucks, results_of
from demerit.results.declare.column import REGIME
from demerit.results.declare.tables import REPLICATE
from demerit.results.read.query import FolderTables


def open_run(order: Mapping[str, object], folder: Path, teller: Teller) -> None:
    """Replay two arms of a run and film them.

    Parameters
    ----------
    order : the directory of the run (``run``), two of its arms (``arms``), and the page's name for it (``id``, by default the folder's).
    folder : where to write; an existing, empty folder.
    teller : receives the progress.

    Raises
    ------
    DemeritError
        If it is no complete run, or its replay ends in another state.
    """
    teller.begin("planning")
    run = Run(str(order["run"]))
    arms = _pair(run, order["arms"])
    check_memory(run.loaded.scenario, arms[0].plan.n_weeks, copies=1 + bool(arms[1].parts_at))
    shown = Shown(str(order.get("id", folder.name)), run.loaded.scenario.name, ours=False)
    filmed = Filmed(folder, shown, run.loaded, teller)
    threads = threads_of(None)
    state = invent_society(arms[0].plan, threads)
    with Interrupt() as interrupt:
        for arm, _, facts in filmed.live(list(arms), state, threads, opens_nothing, interrupt):
            if interrupt.asked:
                raise KeyboardInterrupt
            _check_end(run, arm, facts.state_hash)
    teller.begin("measuring")
    lucks = _lucks(run, arms)
    told = results_of((shown.id, _note(run, lucks)), FolderTables(run.folder), arms, filmed.readers(), lucks)
    write_json(folder / RESULTS, told)
    teller.begin("done")


def _pair(run: Run, names: object) -> tuple[ArmPlan, ArmPlan]:
    """Plan two arms of a run; the second branches only if the first is the baseline, else it is simulated in full."""
    if not isinstance(names, list | tuple) or len(names) != 2 or names[0] == names[1]:
        raise RunError(f"{run.folder}: name two of its arms: {', '.join(run.arms)}.")
    first, second = (run.arm(str(name)) for name in names)
    for arm in (first, second):
        if run.facts["arms"][arm.name]["weeks"] != arm.plan.n_weeks:
            raise RunError(
                f"{run.folder}: was interrupted in the arm {arm.name}, so it cannot be shown to its last week. Make it again."
            )
    second = second if first.name == REGIME else second._replace(parts_at=0)
    return first._replace(parts_at=0), second


def _check_end(run: Run, arm: ArmPlan, state_hash: int) -> None:
    """Refuse a run whose replay ends in another state."""
    if f"{state_hash:016x}" != run.facts["arms"][arm.name]["state_hash"]:
        raise RunError(
            f"{run.folder}: the arm {arm.name} does not end as it did when the run was made with demerit {run.facts['demerit']}: the rules "
            "of this version differ. Make the run again with this version to look at it."
        )


def _lucks(run: Run, arms: tuple[ArmPlan, ArmPlan]) -> Lucks:
    """Return the replicates of both arms, if the run has any."""
    if not (run.folder / "trials").is_dir():
        return NO_LUCKS
    found = Comparison(run)
    known = [_figures(found, arm.name) for arm in arms]
    return Lucks((known[0], known[1]), is_twin=False) if all(known) else NO_LUCKS


def _figures(found: Comparison, arm: str) -> list[Figures]:
    """Return an arm's figures in each replicate, without bare counts: a comparison does not keep their person-days."""
    counts = ", ".join(f"'{unit}'" for unit in COUNTED)
    sql = (
        f"SELECT trial, measure, part, group_, value FROM trials WHERE kind = '{REPLICATE}' AND arm = '{arm}' AND unit NOT IN ({counts}) "
        "ORDER BY trial::INTEGER"
    )
    rows = found.run.columns(sql)
    lucks: dict[str, dict[tuple[str, str, str], float]] = {}
    names: list[NDArray[np.generic]] = [
        rows[name] for name in ("trial", "measure", "part", "group_", "value")
    ]
    for trial, measure, part, group, value in zip(*(column.tolist() for column in names), strict=True):
        lucks.setdefault(trial, {})[measure, part, group] = float("nan") if value is None else value
    return list(lucks.values())


def _note(run: Run, lucks: Lucks) -> str:
    """Return the note on the basis of the figures."""
    people, n = run.facts["people"], len(lucks.arms[0])
    told = f"All {people:,} people are invented."
    if not n:
        return f"{told} The figures are those of one run, without intervals: make it with demerit compare to have them."
    return (
        f"{told} Figures with an interval of 95 % are means over {n} replicates; all other figures, the maps, the flows and the lives are "
        f"those of seed {run.loaded.scenario.run.seed}. Differences are those of pairs with the same luck."
    )
