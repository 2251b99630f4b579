"""The longest wrongful restriction: the sampled person who suffers it under the baseline, and the same life in every arm."""

from typing import Any, NamedTuple

from demerit.audit.run.opened_run import Run
from demerit.results.declare.column import REGIME

_COUNTS = (
    "days_restricted",
    "days_wrongful",
    "days_collateral",
    "marked_true",
    "marked_false",
    "refused",
    "refused_wrongly",
    "filed",
    "upheld",
)
_TRAITS = ("age", "sex", "group_", "job", "role", "province")


class Stretch(NamedTuple):
    """One wrongful restriction."""

    start_day: int
    days: int
    cause: str
    end: str


class LifeIn(NamedTuple):
    """Counts and wrongful restrictions of a life in one arm."""

    arm: str
    counts: dict[str, int]
    stretches: list[Stretch]


class Longest(NamedTuple):
    """A person, and the same life in every arm."""

    who: int
    traits: dict[str, Any]
    arms: list[LifeIn]
    among: int
    """Number of wrongful restrictions in the sample, of which this is the longest."""
    median: float
    """Median length in days of these wrongful restrictions."""


def longest(run: Run, arms: list[str]) -> Longest | None:
    """Find the sampled person with the longest wrongful restriction under the baseline, and return that life in each arm.

    Parameters
    ----------
    run : a run with the arms.
    arms : names of arms, the baseline first.

    Returns
    -------
    Longest, or None if no sampled person is wrongly restricted under the baseline.
    """
    first = run.query(
        "SELECT who, count(*) OVER () AS among, median(days) OVER () AS middle "
        f"FROM spells WHERE arm = '{REGIME}' ORDER BY days DESC, wrongful_days DESC, who LIMIT 1"
    ).fetchall()
    if not first:
        return None
    who = int(first[0][0])
    columns = ", ".join((*_TRAITS, *_COUNTS))
    rows = {
        row[0]: row[1:]
        for row in run.query(f"SELECT arm, {columns} FROM people WHERE who = {who}").fetchall()
    }
    n = len(_TRAITS)
    lived = [
        LifeIn(
            arm, {name: int(x) for name, x in zip(_COUNTS, rows[arm][n:], strict=True)}, _of(run, who, arm)
        )
        for arm in arms
        if arm in rows
    ]
    traits = dict(zip(_TRAITS, rows[REGIME][:n], strict=True))
    return Longest(who, traits, lived, int(first[0][1]), float(first[0][2]))


def _of(run: Run, who: int, arm: str) -> list[Stretch]:
    """Return the wrongful restrictions of a person in an arm."""
    sql = f"SELECT start_day, days, cause, \"end\" FROM spells WHERE who = {who} AND arm = '{arm}' ORDER BY start_day"
    return [
        Stretch(int(start), int(days), cause, end) for start, days, cause, end in run.query(sql).fetchall()
    ]
