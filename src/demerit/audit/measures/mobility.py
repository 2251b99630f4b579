"""Mobility between tiers: mean stay in each, chance to leave, and absorbing tiers."""

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures.base import Measure, Row, Tables
from demerit.audit.statistics.interval import Estimate
from demerit.audit.statistics.too_few import is_too_few, told
from demerit.engine.plan.plan import Plan

_A_YEAR = 365 / 7
"""Weeks in a year."""
_ABSORBING = 0.05
_FEWEST = 100


def mobility(tables: Tables, plan: Plan, arm: str) -> Measure:
    """Measure the mean stay in each tier, the chance to leave it within a year, and the stationary shares of the weekly moves."""
    definition = (
        "From the weekly moves between tiers: mean stay (person-weeks over moves out of it), the chance to leave a tier within a year if "
        "every week is like the average one, and the share of people in it if these moves went on for ever (stationary; not known "
        f"with fewer than {_FEWEST} moves, or where a tier is never left). Not known either: a mean stay of fewer than 20 moves, and who "
        "leaves a tier in which fewer than 20 person-years were spent. There are no intervals: the table has the moves of the nation "
        "together, not those of households; another seed tells how much they differ. A tier that refuses something and that fewer than "
        f"{100 * _ABSORBING:.0f} % leave within a year is absorbing; absorbing share: people in such tiers among all in tiers that refuse "
        "something. From `moves` and `tiers`."
    )
    names, weeks, moves = _read(tables, arm)
    refuses = _refusing(plan, names)
    if not len(names):
        return Measure("mobility", "Up and down", definition, [])
    leaves = np.divide(moves.sum(axis=1), weeks, out=np.zeros(len(names)), where=weeks > 0)
    a_year = 1 - (1 - np.minimum(1, leaves)) ** _A_YEAR
    figures = {}
    for i, name in enumerate(names):
        out, years = float(moves[i].sum()), float(weeks[i]) / _A_YEAR
        figures[f"{name}: mean stay"] = told(out, "moves") if is_too_few(out) else _alone(1 / leaves[i])
        figures[f"{name}: left within a year"] = (
            told(years, "person-years") if is_too_few(years) else _alone(a_year[i])
        )
    for name, share in zip(names, _stationary(moves, weeks), strict=True):
        figures[f"{name}: stationary share"] = _alone(share)
    below = float(weeks[refuses].sum())
    stuck = float(weeks[refuses & (a_year < _ABSORBING)].sum() / below) if below else float("nan")
    figures["absorbing share"] = _alone(stuck)
    rows = [
        Row("mobility", part, "", "weeks" if part.endswith("stay") else "share", estimate)
        for part, estimate in figures.items()
    ]
    return Measure("mobility", "Up and down", definition, rows)


def _alone(value: float) -> Estimate:
    """Return a figure without bounds."""
    return Estimate(float(value), None, None, why="moves are counted for the nation together")


def _refusing(plan: Plan, names: list[str]) -> NDArray[np.bool_]:
    """Return which tiers refuse something in some era."""
    grades = [era.regime.tiers.grades for era in plan.eras]
    return np.array([any(name in g and g[name].refuses for g in grades) for name in names], bool)


def _read(tables: Tables, arm: str) -> tuple[list[str], NDArray[np.float64], NDArray[np.float64]]:
    """Read the tiers, the person-weeks in each, and the moves between them."""
    where = f"WHERE arm = '{arm}' AND reported"
    days = tables.columns(f"SELECT tier, sum(days) AS days FROM tiers {where} GROUP BY tier ORDER BY tier")
    names = [str(name) for name in days["tier"]]
    found = tables.columns(
        f"SELECT from_tier, to_tier, sum(moves) AS moves FROM moves {where} GROUP BY ALL ORDER BY ALL"
    )
    moves = np.zeros((len(names), len(names)))
    for a, b, n in zip(*(found[name].tolist() for name in ("from_tier", "to_tier", "moves")), strict=True):
        if a in names and b in names and a != b:
            moves[names.index(a), names.index(b)] += n
    return names, days["days"].astype(np.float64) / 7, moves


def _stationary(moves: NDArray[np.float64], weeks: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the stationary shares of the weekly moves."""
    never_left = (weeks > 0) & (moves.sum(axis=1) == 0)
    if moves.sum() < _FEWEST or never_left.any():
        return np.full(len(weeks), np.nan)
    chances = np.divide(moves, weeks[:, None], out=np.zeros_like(moves), where=weeks[:, None] > 0)
    np.fill_diagonal(chances, 1 - chances.sum(axis=1))
    system = np.vstack([chances.T - np.eye(len(weeks)), np.ones(len(weeks))])
    shares, *_ = np.linalg.lstsq(system, np.append(np.zeros(len(weeks)), 1.0), rcond=None)
    return np.asarray(np.clip(shares, 0, 1))
