"""Comparing regimes: arms on one society with the same luck, over replicates and over all that is assumed."""

from collections.abc import Sequence
from pathlib import Path

from demerit.audit.comparison import Comparison
from demerit.audit.measures.base import read_blocks
from demerit.engine.arms import ArmPlan
from demerit.errors import DemeritError
from demerit.experiment.draws import FEWEST
from demerit.experiment.interrupt import Interrupt
from demerit.experiment.lived import Progress
from demerit.experiment.read import read_scenario
from demerit.experiment.simulate import simulate_also
from demerit.experiment.trials import draw, replicate, restructure, rows_of
from demerit.results.column import NO_FALSE_ENTRIES
from demerit.results.query import FolderTables
from demerit.results.store import SCENARIO, Store
from demerit.results.trials import REPLICATE
from demerit.scenario.arms import with_arms
from demerit.scenario.load import Loaded

REPLICATES = 5
_MOST = 10_000


def compare(
    scenario: str | Path | Loaded = "as-reported-2018",
    arms: Sequence[str] | None = None,
    *,
    replicates: int = REPLICATES,
    draws: int = FEWEST,
    attribute: bool = False,
    out: str | Path | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    **given: int | None,
) -> Comparison:
    """Compare the rules as described with other arms, person by person and in total.

    Parameters
    ----------
    scenario : a shipped preset, a TOML file or a loaded scenario.
    arms : names of arms that the scenario lists, of presets, of safeguards, or `all` safeguards; by default the arms that the scenario
        lists or, if it lists none, no regime, each safeguard and all safeguards.
    replicates : how often all arms are lived with other luck, for the simulation interval; at least 2.
    draws : how often with other values of all assumed figures, for the assumption interval; 0, or at least 64.
    attribute : whether to add arms in which each rule alone is off, and alone is on: what each rule does.
    out : directory for the run; by default a new one below ``runs``.
    threads : how many threads to use, by default one a core. No result depends on it.
    progress : called with what is lived, how much of it is done, and how much there is.
    given : ``people``, ``weeks``, ``burn_in`` and ``seed`` to override the scenario's own.

    Returns
    -------
    Comparison, whose rows are paired differences with both intervals.

    Raises
    ------
    DemeritError
        If the scenario or an arm is wrong, if there are too few replicates or draws, or if the run does not fit or cannot be written.

    Examples
    --------
    >>> found = compare("as-reported-2018", ["none", "all"], people=20_000)  # doctest: +SKIP
    >>> found.to_frame()  # doctest: +SKIP
    """
    check_trials(replicates, draws)
    loaded = scenario if isinstance(scenario, Loaded) else read_scenario(scenario, **given)
    loaded = with_arms(loaded, arms, attribute)

    def told(what: str, done: int, of: int) -> None:
        """Pass on how far the trials are."""
        if progress:
            progress(what, done, of)

    def also(store: Store, planned: list[ArmPlan], n_threads: int, interrupt: Interrupt) -> None:
        """Try other luck, other figures and other structures."""
        file = store.folder / SCENARIO
        tables, lived = FolderTables(store.folder), [arm for arm in planned if arm.name != NO_FALSE_ENTRIES]
        first = {arm.name: read_blocks(tables, arm.name) for arm in lived}
        store.write("trials", rows_of(REPLICATE, "0", lived, first))
        replicate(planned, replicates, n_threads, store.write, told, interrupt)
        if draws:
            restructure(file, n_threads, store.write, told, interrupt)
            draw(file, loaded, draws, n_threads, store.write, told, interrupt)

    return Comparison(simulate_also(loaded, out, threads, progress, also))


def check_trials(replicates: int, draws: int) -> None:
    """Refuse too few trials for an interval.

    Raises
    ------
    DemeritError
        Saying how many are needed.
    """
    if not 2 <= replicates <= _MOST:
        raise DemeritError(
            f"replicates must be from 2 to {_MOST:,}, got {replicates}: one replicate has no interval. Give 5 or more."
        )
    if draws and not FEWEST <= draws <= _MOST:
        raise DemeritError(
            f"draws must be 0 or from {FEWEST} to {_MOST:,}, got {draws}: fewer do not cover the ranges of what is assumed. "
            "Give 0 to leave the assumption interval out."
        )
