"""Size of a scenario: its people, its weeks before and after the report begins, and its seed."""

from typing import Any

from demerit.scenario.load import Loaded


def size_of(loaded: Loaded) -> dict[str, Any]:
    """Return the default size of a scenario's run, the same wherever the run is started.

    Parameters
    ----------
    loaded : the scenario.

    Returns
    -------
    ``people``, ``weeks`` reported, ``burn_in`` before them, and ``seed``.

    Examples
    --------
    >>> from demerit.scenario.load import load
    >>> size_of(load("mi-midas"))["weeks"]
    96
    """
    run = loaded.scenario.run
    return {
        "people": loaded.scenario.society.people,
        "weeks": run.weeks,
        "burn_in": run.burn_in,
        "seed": run.seed,
    }
