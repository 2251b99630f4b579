"""Small sweeps: a few values of one figure, named one by one, each in its own society; nothing is searched for."""

from typing import Any

from demerit.audit.measures import measure_blocks
from demerit.engine.plan.arm_plans import plan_arms
from demerit.experiment.run.memory import check_memory
from demerit.experiment.run.simulate import threads_of
from demerit.experiment.run.totals import each_total
from demerit.lab.orders.job import SweepJob, scenario_of_sweep
from demerit.lab.progress_lines import Wire
from demerit.lab.results.results import laid_beside
from demerit.results.declare.column import NO_FALSE_ENTRIES, REGIME


def run_sweep(sweep: SweepJob, wire: Wire) -> None:
    """Simulate the baseline once, and the second society with each value; send the results after each.

    Parameters
    ----------
    sweep : the job, the figure and its values.
    wire : receives a SweepResult of web/src/lab/types.ts each time.

    Raises
    ------
    DemeritError
        If the sweep is wrong or does not fit into memory.
    """
    loaded = scenario_of_sweep(sweep)
    arms = {arm.name: arm for arm in plan_arms(loaded) if arm.name != NO_FALSE_ENTRIES}
    parts = {arm.parts_at for arm in arms.values()} - {0}
    check_memory(loaded.scenario, arms[REGIME].plan.n_weeks, copies=len(parts))
    wire.send(swept(sweep, []))
    rows: list[list[dict[str, Any]]] = []
    described = None
    for name, blocks in each_total(list(arms.values()), threads_of(None)):
        measures = measure_blocks(blocks, arms[name].plan)
        if described is None:
            described = measures
            continue
        rows.append(laid_beside(described, measures))
        wire.send(swept(sweep, rows, done=len(rows) == len(sweep.values)))


def swept(
    sweep: SweepJob, rows: list[list[dict[str, Any]]], *, done: bool = False, message: str | None = None
) -> dict[str, Any]:
    """Build the results of a sweep so far."""
    return {
        "path": sweep.path,
        "values": list(sweep.values),
        "done": done,
        "message": message,
        "rows": rows,
    }
