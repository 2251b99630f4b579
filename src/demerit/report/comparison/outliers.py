"""Stray figures: described figures outside their own range of results, and the uncertain figures that pull the draws away."""

from collections.abc import Iterable, Mapping, Sequence
from math import isnan
from typing import NamedTuple

from demerit.audit.paired.ranges import Ranged
from demerit.audit.run.comparison import Comparison, is_outside
from demerit.audit.run.drivers import Driver, pulling
from demerit.report.text.phrases import figure
from demerit.results.declare.column import REGIME
from demerit.scenario.describe.figures import figures

_NAMED = 3
_NOISE = 2
"""Standard deviations of chance by which an end of a range may be off."""


class Stray(NamedTuple):
    """A figure of the baseline, or the difference of an arm, outside its range of results over the stated ranges."""

    arm: str
    title: str
    described: float
    low: float
    """Bounds of chance around the described figure."""
    high: float
    drawn: Ranged
    pulls: list[str]
    """The figures that pull the draws away, in words, the strongest first; empty where no single one does beyond chance."""

    @property
    def is_chance(self) -> bool:
        """Whether chance in the described figure and in the range may explain it."""
        slack = 0.0 if isnan(self.drawn.noise) else _NOISE * self.drawn.noise
        return self.low <= self.drawn.high + slack and self.high >= self.drawn.low - slack


def strays(found: Comparison, measure: str, part: str, title: str, arms: Iterable[str]) -> list[Stray]:
    """List figures outside their own range of results: first that of the baseline, then differences of arms.

    Parameters
    ----------
    found : a comparison.
    measure, part : the figure, for everybody.
    title : name of the figure; empty where a heading names it.
    arms : arms whose differences are checked.
    """
    beside, level = set(arms), found.level(REGIME, measure, part)
    described = [Stray(REGIME, title, *level, [])] if is_outside(level.value, level.drawn) else []
    moved = [
        Stray(row.arm, title, row.difference, row.low, row.high, row.drawn, [])
        for row in found.rows
        if (row.measure, row.part, row.group) == (measure, part, "") and row.arm in beside and row.is_outside
    ]
    return [
        one._replace(
            pulls=[
                _pull(found, each) for each in pulling(found, one.arm, measure, part, one.described)[:_NAMED]
            ]
        )
        for one in (*described, *moved)
    ]


def told_of_strays(strays: Sequence[Stray], names: Mapping[str, str]) -> list[str]:
    """Return sentences on figures outside their range of results and why; those that chance may explain share a sentence.

    Parameters
    ----------
    strays : the figures.
    names : title of each arm.
    """
    by_chance = [f"{_what(one, names)} ({in_draws(one.drawn)})" for one in strays if one.is_chance]
    beyond = [
        f"{_what(one, names)}, which lies outside its own range of results: {in_draws(one.drawn)}. {_why(one.pulls)}"
        for one in strays
        if not one.is_chance
    ]
    few = f"Outside their range of results too, by no more than chance can do: {'; '.join(by_chance)}."
    return [*beyond, *([few if beyond else few.replace(" too,", ",")] if by_chance else [])]


def _what(one: Stray, names: Mapping[str, str]) -> str:
    """Describe a stray figure in words."""
    value, title = minus(figure(one.described)), f"{one.title}: " if one.title else ""
    if one.arm == REGIME:
        return f"{title}{value} as described"
    return f"{title}{value} through “{names[one.arm]}” as described"


def _why(pulls: Sequence[str]) -> str:
    """Return the sentence on the figures that pull the draws away from the described value."""
    if not pulls:
        return "No single figure explains it beyond chance: many small shifts add up."
    it = "it" if len(pulls) == 1 else "them"
    return (
        f"Most draws move {listed(pulls)} to one side of the described value, and the result goes with {it}."
    )


def _pull(found: Comparison, one: Driver) -> str:
    """Name a figure that pulls, with a remark if its described value lies at an end of its range."""
    at_end = any(each.path == one.path and each.holds.why_end for each in figures(found.run.loaded))
    end = ", which stands at the end of its range" if at_end else ""
    return f"“{one.meaning}”{end} ({one.path})"


def minus(text: str) -> str:
    """Replace the hyphen before a number by a minus sign."""
    return text.replace("-", "\N{MINUS SIGN}")


def in_draws(drawn: Ranged, sign: int = 1) -> str:
    """Format the median and the range of results over the stated ranges.

    Parameters
    ----------
    drawn : the range.
    sign : -1 to show a decrease as a positive number.

    Examples
    --------
    >>> in_draws(Ranged(1.0, 2.0, 4.0, 0.1, 0.2, 0.0))
    '1.0 to 4.0 over the stated ranges, 2.0 in the middle'
    """
    low, high = sorted((sign * drawn.low, sign * drawn.high))
    middle, *ends = (minus(figure(each)) for each in (sign * drawn.median, low, high))
    return f"{' to '.join(ends)} over the stated ranges, {middle} in the middle"


def listed(parts: Sequence[str]) -> str:
    """Join parts, with an “and” before the last.

    Examples
    --------
    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
