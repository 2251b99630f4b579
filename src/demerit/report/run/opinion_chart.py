"""Support for the regime in private and in public: an illustration, only for the whole nation."""

from math import isnan
from typing import Any

from demerit.audit.run.opened_run import Run
from demerit.report.text.figure_text import Figures
from demerit.report.text.phrases import percent_with_interval
from demerit.results.declare.column import REGIME


def thought_and_shown(f: Figures) -> list[str]:
    """Return a sentence on people against the regime in private and in public, and that the sizes mean nothing."""
    figures = [
        f.get("support", part)
        for part in ("against in private", "against in public", "preference falsification")
    ]
    if isnan(figures[0].value):
        return []
    private, public, hidden = map(percent_with_interval, figures)
    return [
        (
            f"As an illustration only, of the whole nation: {private} of those of 18 and over are against the regime in private, {public} "
            f"show it, and {hidden} hide it (preference falsification), so that open approval is no evidence that a regime serves its aim. "
            "Nobody has measured what it takes to speak up: read no size into this."
        )
    ]


def views(run: Run) -> dict[str, list[Any]]:
    """Return the per cent of adults against the regime, week by week; None for weeks in which no one is counted.

    Parameters
    ----------
    run : an opened run.

    Returns
    -------
    ``private`` and ``public``, each with one figure or null a simulated week; both empty if no week is counted.
    """
    found = run.query(
        f"SELECT week, adults, against_in_private, against_in_public FROM support WHERE arm = '{REGIME}' AND adults > 0"
    ).fetchall()
    weeks: dict[int, tuple[float, float]] = {
        week: (100 * private / adults, 100 * public / adults) for week, adults, private, public in found
    }
    every = range(run.facts["arms"][REGIME]["weeks"]) if weeks else ()
    return {
        name: [float(f"{weeks[week][i]:.5g}") if week in weeks else None for week in every]
        for i, name in enumerate(("private", "public"))
    }
