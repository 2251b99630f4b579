"""Catalogue of the page's choices: regimes, safeguards, finders and the limits of a run."""

from typing import Any

from demerit import __version__
from demerit.audit.law.items import items
from demerit.lab.orders.job import MOST_VALUES
from demerit.lab.orders.shelf import Shelf
from demerit.life.find.finders import FINDERS
from demerit.scenario.describe.axes import AXES
from demerit.scenario.schema.safeguards import SAFEGUARDS
from demerit.scenario.schema.scenario import LONGEST_WEEKS
from demerit.schema.society import FEWEST

MOST_PEOPLE = 10_000_000
"""Most people of a run: a frame is then ten megabytes a society and week."""
_MOST_SEED = 2**32 - 1


def catalogue(shelf: Shelf, opened: str | None) -> dict[str, Any]:
    """Return the catalogue.

    Parameters
    ----------
    shelf : regimes and runs that can be started.
    opened : id of a run directory that is ready to watch.

    Returns
    -------
    Catalogue of web/src/lab/types.ts.
    """
    return {
        "version": __version__,
        "presets": [*shelf.own_cards, *shelf.shipped_cards],
        "axes": [{"name": axis.name, "title": axis.title, "meaning": axis.meaning} for axis in AXES],
        "safeguards": safeguards(),
        "finders": [{"name": finder.name, "meaning": finder.meaning} for finder in FINDERS],
        "limits": limits(),
        "opened": opened,
    }


def limits() -> dict[str, Any]:
    """Return the limits of a run's size and seed."""
    return {
        "people": [FEWEST, MOST_PEOPLE],
        "weeks": [1, LONGEST_WEEKS],
        "burn_in": [0, LONGEST_WEEKS - 1],
        "seed": [0, _MOST_SEED],
        "sweep_values": MOST_VALUES,
    }


def safeguards() -> list[dict[str, Any]]:
    """Return the safeguards, each with the points of law that require it."""
    titles = {item.id: item.title for item in items()}
    return [
        {
            "name": name,
            "title": safeguard.title,
            "sentence": safeguard.sentence,
            "law": [{"id": law, "title": titles[law]} for law in safeguard.law],
        }
        for name, safeguard in SAFEGUARDS.items()
    ]
