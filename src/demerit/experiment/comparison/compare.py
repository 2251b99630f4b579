"""Comparing regimes: arms of one society with the same luck, over replicates and over draws of all figures that carry a range."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from demerit.audit.measures.base import Blocks
from demerit.audit.run.comparison import Comparison
from demerit.engine.plan.arm_plans import ArmPlan
from demerit.errors import DemeritError
from demerit.experiment.comparison.draws import FEWEST
from demerit.experiment.comparison.trials import doing, draw, restructure, rows_of, small
from demerit.experiment.run.course import Progress
from demerit.experiment.run.interrupt import Interrupt
from demerit.experiment.run.read_scenario import read_scenario
from demerit.experiment.run.replicates import Work, live_lucks
from demerit.experiment.run.simulate import Also, one_by_one, simulate_also
from demerit.results.declare.column import NO_FALSE_ENTRIES
from demerit.results.declare.tables import REPLICATE
from demerit.results.write.manifest import SCENARIO
from demerit.results.write.run_directory import Store
from demerit.scenario.arms.arm_rules import with_arms
from demerit.scenario.load import Loaded

REPLICATES = 5
_MOST = 10_000


def compare(
    scenario: str | Path | Loaded = "as-reported-2018",
    arms: Sequence[str] | None = None,
    *,
    replicates: int | None = None,
    draws: int = FEWEST,
    out: str | Path | None = None,
    progress: Progress | None = None,
    **given: int | None,
) -> Comparison:
    """Compare the baseline with other arms, person by person and in total.

    Parameters
    ----------
    scenario : a shipped preset, a TOML file or a loaded scenario.
    arms : names of arms that the scenario lists, of presets, of safeguards, `all` for all safeguards, or `rules` for what each rule does
        (arms in which it alone is off, and alone on); by default the arms that the scenario lists or, if it lists none, no regime, each
        safeguard and all safeguards.
    replicates : how often all arms are simulated with other luck, for the bounds of chance; at least 2, and 5 if neither this nor the
        scenario says.
    draws : how often with other values of all figures that carry a range, each time as another replicate, and one in four as two; for the
        range of results over the stated ranges; 0, or at least 64.
    out : directory for the run; by default a new one below ``runs``.
    progress : called with what is simulated, how much of it is done, and how much there is.
    given : ``people``, ``weeks``, ``burn_in`` and ``seed`` to override the scenario's own; ``threads``, by default one a core, on
        which no result depends; and ``lives``, False to leave out the sampled lives, and with them the report.

    Returns
    -------
    Comparison, whose rows are paired differences with bounds of chance and ranges of results.

    Raises
    ------
    DemeritError
        If the scenario or an arm is wrong, if there are too few replicates or draws, or if the run does not fit or cannot be written.

    Examples
    --------
    >>> found = compare("as-reported-2018", ["none", "all"], people=20_000)  # doctest: +SKIP
    >>> found.to_frame()  # doctest: +SKIP
    """
    if replicates is not None:
        check_trials(replicates, draws)
    threads, lives = given.pop("threads", None), bool(given.pop("lives", True))
    loaded = scenario if isinstance(scenario, Loaded) else read_scenario(scenario, **given)
    loaded = with_arms(loaded, arms)
    if replicates is None:
        replicates = loaded.scenario.run.replicates or REPLICATES
    check_trials(replicates, draws)

    also = _trials(loaded, replicates, draws, progress or (lambda *_: None))
    return Comparison(simulate_also(loaded, out, threads, one_by_one(progress, lives=lives), also))


def _trials(loaded: Loaded, replicates: int, draws: int, told: Progress) -> Also:
    """Return the function that runs all trials after the first replicate."""

    def also(store: Store, planned: list[ArmPlan], n_threads: int, interrupt: Interrupt) -> None:
        """Run replicates, draws and structures."""
        work = Work(n_threads, store.write, told, interrupt)
        lived = [arm for arm in planned if arm.name != NO_FALSE_ENTRIES]

        def each(number: int, found: Mapping[str, Blocks]) -> None:
            """Write the measures of a replicate."""
            store.write("trials", rows_of(REPLICATE, str(number), lived, found))

        live_lucks(store, planned, replicates, work, each)
        if draws:
            few = small(store.folder / SCENARIO, loaded)
            with doing(few, loaded, draws, work) as do:
                restructure(few, work, do)
                draw(few, loaded, draws, work, do)

    return also


def check_trials(replicates: int, draws: int) -> None:
    """Check that there are enough trials for an interval.

    Raises
    ------
    DemeritError
        If there are too few; the message names how many are needed.
    """
    if not 2 <= replicates <= _MOST:
        raise DemeritError(
            f"replicates must be from 2 to {_MOST:,}, got {replicates}: one replicate has no interval. Give 5 or more."
        )
    if draws and not FEWEST <= draws <= _MOST:
        raise DemeritError(
            f"draws must be 0 or from {FEWEST} to {_MOST:,}, got {draws}: fewer do not cover the ranges of the figures. "
            "Give 0 to leave the range of results out."
        )
