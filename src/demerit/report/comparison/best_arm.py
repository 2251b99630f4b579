"""Answer to the third question of page one: which arm hurts least, at what price, and whether that survives the assumptions."""

from collections.abc import Sequence
from math import isnan

from demerit.audit.paired.paired import Paired
from demerit.audit.run.comparison import Comparison
from demerit.audit.run.drivers import Driver, Drivers
from demerit.report.comparison.comparison_data import HEADLINES, chief, ranked, titles
from demerit.report.comparison.outliers import in_draws, listed, minus, strays, told_of_strays
from demerit.report.text.phrases import figure
from demerit.results.declare.column import REGIME

_NO_DRAWS = (
    "Nothing was drawn, so the range of results over the stated ranges is not known: the bounds show chance only and say nothing of "
    "what the assumptions add. Compare again with draws before you quote a figure."
)
_NOT_DRAWN = "Which uncertain figures would change this finding is not known: it takes draws."
_UNMOVED = "In no draw of the uncertain figures does this finding change."
_WRONGFUL = ("wrongful", "", "")
_HARM = ("costs", "others: harm done", "")
_PAID = ("costs", "creditors: paid by the listed", "")
_SURE, _ROUGH = 0.05, 0.5
_SAID = 4
"""Number of arms besides the main one that page one describes in words; its chart shows all."""
_COUNTS = {1: "one", 2: "two", 3: "three"}


def told_of_arms(found: Comparison, n_assumed: int) -> list[str]:
    """Return sentences on the arms of a comparison, first on figures outside their range of results.

    Parameters
    ----------
    found : a comparison with at least two replicates.
    n_assumed : number of assumed figures of the scenario.
    """
    names, main = titles(found), chief(found)
    restricting = [arm for arm, row in _rows(found, ("restricted", "", "")).items() if row.value > 0]
    rows = {arm: row for arm, row in _rows(found, _WRONGFUL).items() if arm in (main, *restricting)}
    others = sorted((row for row in rows.values() if row.arm != main), key=lambda row: row.difference)
    return [
        *_outside(found, [main, *(row.arm for row in others[:_SAID])], names, main),
        _as_described(found, n_assumed),
        *_fewest(found, names),
        *_takes_away(rows[main], names[main], found),
        *_others(others, names),
        *_ranked(found),
        *_of_chance(found),
        _aim(found, main, names[main]),
        *([] if found.n_draws else [_NO_DRAWS]),
    ]


def told_of_drivers(found: Drivers, title: str, assumed: Sequence[str]) -> str:
    """Return the sentence on uncertain figures that would change the finding of page one, beyond chance.

    Parameters
    ----------
    found : the figures that correlate most with the effect of the main arm.
    title : title of that arm.
    assumed : paths of all assumed figures, in the order of their numbers.
    """
    if not found.figures:
        return _NOT_DRAWN if not found.n_draws else _UNMOVED
    sure, strongest = found.beyond_chance, abs(found.figures[0].correlation)
    over = f"{found.n_draws} draws of {found.n_figures} figures"
    if not sure:
        return (
            f"In these draws no single uncertain figure could be told from chance: over {over} the strongest goes with what “{title}” "
            f"changes at a rank correlation of {strongest:.2f}, and chance alone gives up to {found.by_chance:.2f}."
        )
    said = listed([_numbered(one, assumed) for one in sure])
    which = "figure" if len(sure) == 1 else f"{_COUNTS[len(sure)]} figures"
    return (
        f"What “{title}” changes hangs most on the {which}: {said}. Of {over} no other is named, as chance alone brings a figure up to a "
        f"rank correlation of {found.by_chance:.2f}."
    )


def _numbered(one: Driver, assumed: Sequence[str]) -> str:
    """Name a figure by its meaning and its number among the assumptions, or as sourced."""
    place = f"A{assumed.index(one.path) + 1}" if one.path in assumed else "sourced, with a range"
    return f"“{one.meaning}” ({place}; rank correlation {minus(f'{one.correlation:+.2f}')})"


def _rows(found: Comparison, key: tuple[str, str, str]) -> dict[str, Paired]:
    """Return the row of one figure for each compared arm."""
    beside = found.side_by_side
    return {
        row.arm: row for row in found.rows if (row.measure, row.part, row.group) == key and row.arm in beside
    }


def _outside(found: Comparison, quoted: Sequence[str], names: dict[str, str], main: str) -> list[str]:
    """Return sentences on quoted figures of page one that lie outside their own range of results, and why."""
    titled = {(each.measure, each.part, ""): each.title for each in HEADLINES}
    looked_at = ((_WRONGFUL, quoted), (_HARM, [main]), (_PAID, [main]))
    found_so = [one for key, arms in looked_at for one in strays(found, key[0], key[1], titled[key], arms)]
    return told_of_strays(found_so, names)


def _as_described(found: Comparison, n_assumed: int) -> str:
    """Return the sentence on people wrongly restricted under the baseline, with the median and range of the draws."""
    level = found.level(REGIME, "wrongful")
    under = f", under assumptions A1 to A{n_assumed}," if n_assumed else ""
    ends = f"{figure(max(0.0, level.low))} to {figure(level.high)} by chance"
    drawn = "" if isnan(level.drawn.low) else f"; {in_draws(level.drawn)}"
    who = "10,000 synthetic people are restricted by a factual error in the file on an average day under the rules as described"
    return f"In this model{under} {figure(level.value)} ({ends}{drawn}) of {who}."


def _of_chance(found: Comparison) -> list[str]:
    """Return a sentence on the ranges and the part of chance in the spread of the draws, if anything was drawn."""
    drawn = found.level(REGIME, "wrongful").drawn
    if isnan(drawn.low):
        return []
    said = f"The range over the stated ranges holds 95 of 100 draws of the {_n_drawn(found)} figures that carry a range"
    if isnan(drawn.chance):
        return [f"{said}."]
    rough = ", so that the range is a rough one" if drawn.chance > _ROUGH else ""
    return [f"{said}; chance made {_percent(drawn.chance)} of their spread and is taken out{rough}."]


def _n_drawn(found: Comparison) -> int:
    """Count the drawn figures."""
    return int(found.run.query("SELECT count(DISTINCT path) FROM draws").fetchall()[0][0])


def _percent(share: float) -> str:
    """Format a share in whole per cent."""
    return "less than 1 %" if share < 0.01 else f"{100 * share:.0f} %"


def _fewest(found: Comparison, names: dict[str, str]) -> list[str]:
    """Return a sentence on the arm with the fewest wrongful days, if it restricts no one at all."""
    first = ranked(found)[0]
    if first == chief(found):
        return []
    return [
        f"With “{names[first]}” ({first}) nobody is restricted, so nobody is restricted by a factual error in the file."
    ]


def _takes_away(row: Paired, title: str, found: Comparison) -> list[str]:
    """Return sentences on the reduction by the main arm, and on the number of arms it was picked from."""
    n = len(found.side_by_side)
    picked = (
        [f"It was picked among {n} arms; the bounds of chance of the arms hold for all {n} at once."]
        if n > 1
        else []
    )
    if row.difference >= 0:
        least = f"least bad is “{title}” ({row.arm}), with {_change(row)} more"
        return [
            f"No arm that still restricts anybody leaves fewer people wrongly restricted; {least}.",
            *picked,
        ]
    leaves = (
        f"Of the arms that still restrict anybody “{title}” ({row.arm}) leaves the fewest wrongly restricted, "
        f"{figure(row.value)} in place of {figure(row.described)}"
    )
    return [
        f"{leaves}, fewer by {_change(row)}.{_flipping(row)}",
        *picked,
    ]


def _others(others: Sequence[Paired], names: dict[str, str]) -> list[str]:
    """Return a sentence on the effect of each other arm, the largest reduction first."""
    said = [f"“{names[row.arm]}” ({row.arm}) {_verb(row)}.{_flipping(row)}" for row in others[:_SAID]]
    left = len(others) - len(said)
    return [*said, *([f"The chart shows {left} more {'arm' if left == 1 else 'arms'}."] if left else [])]


def _verb(row: Paired) -> str:
    """Return the verb phrase on an arm's effect on wrongful days."""
    if row.difference == 0 and row.low == row.high == 0:
        return "changes exactly nothing about them"
    return f"{'takes away' if row.difference <= 0 else 'adds'} {_change(row)}"


def _flipping(row: Paired) -> str:
    """Return the sentence on the share of draws with the opposite sign, if it is 5 % or more."""
    if isnan(row.flips) or row.flips < _SURE:
        return ""
    return f" In {figure(100 * row.flips)} % of the draws it goes the other way."


def _ranked(found: Comparison) -> list[str]:
    """Return a sentence on how often the draws rank the arms otherwise."""
    flips = found.ranking().flips
    if isnan(flips):
        return []
    n = found.n_draws
    if flips == 0:
        return [f"The order of the arms by people wrongly restricted is the same in all {n} draws."]
    return [
        f"In the order of the arms by people wrongly restricted, {_percent(flips)} of the pairs change places over {n} draws."
    ]


def _aim(found: Comparison, main: str, title: str) -> str:
    """Return the sentence on harm to others and payments to creditors in the main arm, each by itself."""
    harm, paid = _rows(found, _HARM).get(main), _rows(found, _PAID).get(main)
    if harm is None:
        return "Whether an arm serves the stated aim as well cannot be told: this scenario does not count the harm that deeds do to others."
    said = [f"the harm that deeds do to others {_moves(harm)}"]
    said += [f"what the listed pay to creditors {_moves(paid)}"] if paid is not None else []
    unit = "days of median income a year in 10,000 people"
    return f"The stated aim, in {unit}: with “{title}” {' and '.join(said)}. Neither undoes a harm done to somebody else."


def _moves(row: Paired) -> str:
    """Return the words on how far a figure rises or falls against the baseline."""
    if row.difference == 0:
        return f"stays at {figure(row.described)}"
    return f"{'falls' if row.difference < 0 else 'rises'} from {figure(row.described)} by {_change(row)}"


def _change(row: Paired) -> str:
    """Format the size of a difference with its bounds of chance for all arms at once, and its range; a fall counts as positive."""
    sign = -1 if row.difference <= 0 else 1
    ends = (minus(figure(end)) for end in sorted((sign * row.joint_low, sign * row.joint_high)))
    told = f"{minus(figure(sign * row.difference))} ({' to '.join(ends)} by chance"
    return f"{told})" if isnan(row.range_low) else f"{told}; {in_draws(row.drawn, sign)})"
