"""How large a scenario is: its people, its weeks before and after the report begins, and its seed."""

from typing import Any

from demerit.scenario.load import Loaded


def size_of(loaded: Loaded) -> dict[str, Any]:
    """Give the size that a run of a scenario has unless somebody asks for another: the same for everybody who starts it.

    Parameters
    ----------
    loaded : the scenario.

    Returns
    -------
    ``people``; ``weeks`` reported and ``burn_in`` before them and ``seed``.

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
