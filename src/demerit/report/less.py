"""The third question of page one, answered from a comparison: which arm hurts least, at what price, and does it survive the assumptions."""

from collections.abc import Sequence
from math import isnan

from demerit.audit.comparison import Comparison
from demerit.audit.drivers import Drivers
from demerit.audit.paired import Paired
from demerit.report.compared import chief, level, ranked, shown, titles
from demerit.report.wording import figure
from demerit.results.column import REGIME

_NO_DRAWS = (
    "The assumption interval was not computed, as nothing was drawn: what stands in brackets is the interval of luck alone and says "
    "nothing of what the assumptions add. Compare again with draws before you quote a figure."
)
_NOT_DRAWN = (
    "Which assumptions would change this finding was not computed: it takes draws of what is assumed."
)
_UNMOVED = "In no draw of what is assumed does this finding change."
_WRONGFUL = ("wrongful", "", "")
_HARM = ("costs", "others: harm done", "")
_PAID = ("costs", "creditors: paid by the listed", "")
_SURE = 0.05
_SAID = 4
"""Arms that page one tells of in words beside the first; its chart shows all."""


def told_of_arms(found: Comparison, n_assumed: int) -> list[str]:
    """Answer from the arms of a comparison.

    Parameters
    ----------
    found : a comparison with two replicates and more.
    n_assumed : how many figures of the scenario are assumed.
    """
    names, main = titles(found), chief(found)
    restricting = [arm for arm, row in _rows(found, ("restricted", "", "")).items() if row.value > 0]
    rows = {arm: row for arm, row in _rows(found, _WRONGFUL).items() if arm in (main, *restricting)}
    return [
        _as_described(found, n_assumed),
        *_fewest(found, names),
        _takes_away(rows[main], names[main], main),
        *_others(rows, main, names),
        *_ranked(found),
        _aim(found, main, names[main]),
        *([] if found.n_draws else [_NO_DRAWS]),
    ]


def told_of_drivers(found: Drivers, title: str, assumed: Sequence[str]) -> str:
    """Say which three assumptions would change the finding of page one.

    Parameters
    ----------
    found : the figures that go most with what the arm of page one changes.
    title : title of that arm.
    assumed : the paths of all assumed figures, in the order in which they are numbered.
    """
    if not found.figures:
        return _NOT_DRAWN if not found.n_draws else _UNMOVED
    number = {path: f"A{i}" for i, path in enumerate(assumed, start=1)}
    named = [
        f"{number.get(one.path, 'one')} ({one.path}, {one.correlation:+.2f})".replace("-", "\N{MINUS SIGN}")
        for one in found.figures
    ]
    sure = sum(abs(one.correlation) > found.by_chance for one in found.figures)
    held = (
        "all three are"
        if sure == len(found.figures)
        else "none of them is"
        if not sure
        else f"{sure} of them"
    )
    verb = "" if held.endswith(("are", "is")) else " is" if sure == 1 else " are"
    return (
        f"The three assumptions that would change this finding most: {', '.join(named)}; in brackets the rank correlation with what "
        f"“{title}” changes, over {found.n_draws} draws of {found.n_figures} figures. {held.capitalize()}{verb} beyond what chance alone "
        f"gives the strongest of so many ({found.by_chance:.2f})."
    )


def _rows(found: Comparison, key: tuple[str, str, str]) -> dict[str, Paired]:
    """Give one figure of each arm."""
    beside = shown(found)
    return {
        row.arm: row for row in found.rows if (row.measure, row.part, row.group) == key and row.arm in beside
    }


def _as_described(found: Comparison, n_assumed: int) -> str:
    """Say how many are wrongly restricted under the rules as described."""
    value, low, high = level(found, REGIME, "wrongful")
    under = f", under assumptions A1 to A{n_assumed}," if n_assumed else ""
    who = "synthetic people are wrongly restricted on an average day under the rules as described"
    return f"In this model{under} {_between(value, low, high)} of 10,000 {who}."


def _fewest(found: Comparison, names: dict[str, str]) -> list[str]:
    """Say which arm has the fewest wrongful days, if it is one without any restriction."""
    first = ranked(found)[0]
    if first == chief(found):
        return []
    return [
        f"Fewest wrongful days has “{names[first]}” ({first}): it restricts nobody, wrongly or otherwise."
    ]


def _takes_away(row: Paired, title: str, name: str) -> str:
    """Say what the arm with the fewest wrongful days among those that restrict takes away, with both intervals."""
    if row.difference >= 0:
        return f"No arm that still restricts anybody takes wrongful days away; least bad is “{title}” ({name}), with {_change(row)} more."
    luck = f"; luck alone leaves it between {_span(row)}" if not isnan(row.assumed_low) else ""
    return (
        f"Of the arms that still restrict anybody “{title}” ({name}) leaves the fewest: it takes away {_change(row)} of "
        f"{figure(row.described)}{luck}.{_flipping(row)}"
    )


def _others(rows: dict[str, Paired], main: str, names: dict[str, str]) -> list[str]:
    """Say what each other arm takes away or adds, the most first."""
    others = sorted((row for row in rows.values() if row.arm != main), key=lambda row: row.difference)
    said = [f"“{names[row.arm]}” ({row.arm}) {_verb(row)}.{_flipping(row)}" for row in others[:_SAID]]
    left = len(others) - len(said)
    return [*said, *([f"The chart shows {left} more {'arm' if left == 1 else 'arms'}."] if left else [])]


def _verb(row: Paired) -> str:
    """Say what an arm does to wrongful days."""
    if row.difference == 0 and row.low == row.high == 0:
        return "changes exactly nothing about them"
    return f"{'takes away' if row.difference <= 0 else 'adds'} {_change(row)}"


def _flipping(row: Paired) -> str:
    """Say in how many draws the sign is another, if it is in more than a few."""
    if isnan(row.flips) or row.flips < _SURE:
        return ""
    return f" In {figure(100 * row.flips)} % of the draws it goes the other way."


def _ranked(found: Comparison) -> list[str]:
    """Say how often the arms rank otherwise over what is assumed."""
    flips = found.ranking().flips
    if isnan(flips):
        return []
    how = (
        "no two arms that differ change places in any draw"
        if flips == 0
        else f"{figure(100 * flips)} % of the pairs of arms stand the other way round"
    )
    return [f"Ranked by wrongful days, over {found.n_draws} draws of all that is assumed {how}."]


def _aim(found: Comparison, main: str, title: str) -> str:
    """Say what becomes of harm to others and of payments to creditors, each by itself."""
    harm, paid = _rows(found, _HARM).get(main), _rows(found, _PAID).get(main)
    if harm is None:
        return "Whether an arm serves the stated aim as well cannot be told: this scenario does not count the harm that deeds do to others."
    said = [f"the harm that deeds do to others {_moves(harm)}"]
    said += [f"what the listed pay to creditors {_moves(paid)}"] if paid is not None else []
    unit = "days of median income a year in 10,000 people"
    return f"The stated aim, in {unit}: with “{title}” {' and '.join(said)}. Neither undoes a harm done to somebody else."


def _moves(row: Paired) -> str:
    """Say how far a figure goes up or down, against what it is under the rules as described."""
    if row.difference == 0:
        return f"stays at {figure(row.described)}"
    return f"{'falls' if row.difference < 0 else 'rises'} by {_change(row)} from {figure(row.described)}"


def _change(row: Paired) -> str:
    """Write the size of a difference with the interval that page one quotes, signed as the difference is."""
    sign = -1 if row.difference <= 0 else 1
    low, high = (row.low, row.high) if isnan(row.assumed_low) else (row.assumed_low, row.assumed_high)
    return _between(sign * row.difference, *sorted((sign * low, sign * high)))


def _span(row: Paired) -> str:
    """Write the simulation interval, signed as the difference is."""
    low, high = sorted((-row.low, -row.high) if row.difference <= 0 else (row.low, row.high))
    return f"{figure(low)} and {figure(high)}"


def _between(value: float, low: float, high: float) -> str:
    """Write a figure with an interval, if there is one."""
    return (
        figure(value) if isnan(low) or isnan(high) else f"{figure(value)} ({figure(low)} to {figure(high)})"
    )
