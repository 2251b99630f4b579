"""Fit to published figures: each published figure beside the model's, with the deviation in words."""

from collections.abc import Iterator, Sequence
from math import isnan
from typing import Any, NamedTuple

from demerit.audit.measures import Measure
from demerit.audit.measures.base import A_YEAR
from demerit.audit.run.opened_run import Run
from demerit.audit.statistics.interval import Estimate
from demerit.report.run.against_preset import differing_rules
from demerit.report.text.figure_text import NOTHING, Figures, lay_out
from demerit.report.text.phrases import figure
from demerit.scenario.schema.fit import Fit, Held
from demerit.scenario.schema.scenario import Scenario

SHARE = "share"
NO_FIGURE = "No published figure is known that this scenario could be held against."
OTHER_RULES = (
    "Rules or conduct differ here from those of the preset `{preset}` ({keys}), so that the published figures, which are about the "
    "preset's case, need not come out."
)
_SHARED = "put together from several figures"
"""Reason why a combined figure has no bounds."""
_NO_SHARE = "more than all: events of other weeks count too, so that it is no share"
_TOO_FEW, _NOT_EXCLUDED, _BEYOND = (
    "too few events to say",
    "chance is not excluded",
    "more than chance explains",
)
USES = {"fitted": "fitted", "predicted": "predicted", "put in": "neither: put in as an assumption"}
"""Label of each use of a row."""
_TWICE, _HALF = 2.0, 0.5
_MOST_NAMED = 4


class Beside(NamedTuple):
    """A published figure and the model's own."""

    fit: Fit
    estimate: Estimate


def beside(scenario: Scenario, measures: Sequence[Measure], n_weeks: int) -> list[Beside]:
    """Pair each published figure of a scenario with the model's own.

    Parameters
    ----------
    scenario : the scenario of the run.
    measures : measures of the run.
    n_weeks : number of reported weeks.

    Returns
    -------
    One pair for each published figure. The interval is that of the run's own figure; a quotient of two figures has none.
    """
    figures = Figures(measures)
    return [Beside(fit, modelled(fit, figures, scenario, n_weeks)) for fit in scenario.fit]


def modelled(fit: Fit, figures: Figures, scenario: Scenario, n_weeks: int) -> Estimate:
    """Return the model's figure in the published unit; NaN where the run has none."""
    found = _held(fit.model, figures, scenario)
    if fit.over is not None:
        found = _quotient(found, _held(fit.over, figures, scenario))
    found = found.scaled(fit.times * (n_weeks * 7 / A_YEAR if fit.whole_run else 1))
    return _as_share(found) if fit.unit == SHARE else found


def _as_share(found: Estimate) -> Estimate:
    """Cap the upper bound of a share at 1; a value above 1 is no share and becomes unknown."""
    if found.value > 1:
        return NOTHING._replace(why=_NO_SHARE)
    return found if found.high is None else found._replace(high=min(1.0, found.high))


def _held(held: Held, figures: Figures, scenario: Scenario) -> Estimate:
    """Return a figure, or its ratio between some groups and all others."""
    if not held.groups:
        return _sum([figures.get(held.measure, part) for part in (held.part, *held.plus)])
    shares = scenario.society.groups.cells
    others = [name for name in shares if name not in held.groups]
    return _quotient(*(_mean(held, names, figures, scenario) for names in (held.groups, others)))


def _mean(held: Held, groups: Sequence[str], figures: Figures, scenario: Scenario) -> Estimate:
    """Return the mean of a figure over several groups, weighted by their shares of the people."""
    shares = scenario.society.groups.cells
    parts = (held.part, *held.plus)
    found = [
        (shares[name], _sum([figures.get(held.measure, part, name) for part in parts]).value)
        for name in groups
    ]
    people = sum(share for share, _ in found)
    return Estimate(sum(share * value for share, value in found) / people, None, None) if people else NOTHING


def _sum(found: Sequence[Estimate]) -> Estimate:
    """Add up figures of one run; a single figure keeps its interval."""
    if len(found) == 1:
        return found[0]
    return Estimate(sum(one.value for one in found), None, None, why=_SHARED)


def _quotient(a: Estimate, b: Estimate) -> Estimate:
    """Divide two figures of one run, without an interval: the two share their luck."""
    return Estimate(a.value / b.value, None, None, why=_SHARED) if b.value else NOTHING


def deviation(fit: Fit, estimate: Estimate) -> str:
    """Describe in words how far the model lies from the published figure.

    Parameters
    ----------
    fit : the published figure.
    estimate : the model's own.

    Returns
    -------
    Words such as "12 % below, more than chance explains".
    """
    low, high = fit.bounds
    value = estimate.value
    if isnan(value):
        return f"not known: {estimate.why or 'this run has no such figure'}"
    if low <= value <= high:
        close = "as published" if low == high else "within what was published"
        return f"{close}, but {_TOO_FEW}" if _is_wide(estimate) else close
    return f"{_apart(fit, value, low if value < low else high)}{_chance(estimate, low, high)}"


def _apart(fit: Fit, value: float, nearest: float) -> str:
    """Describe the distance of a value from the nearest published one: shares in points, other figures in per cent or as a factor."""
    side = "below" if value < nearest else "above"
    if fit.unit == SHARE:
        return f"{figure(100 * abs(value - nearest))} points {side}"
    if nearest == 0:
        return f"{figure(abs(value))} {side}"
    ratio = value / nearest
    if _HALF < ratio < _TWICE:
        return f"{figure(100 * abs(ratio - 1))} % {side}"
    return f"{figure(ratio)} times what was published"


def _chance(estimate: Estimate, low: float, high: float) -> str:
    """Describe whether the distance exceeds chance; empty without an interval."""
    if estimate.low is None or estimate.high is None:
        return ""
    if estimate.low > high or estimate.high < low:
        return f", {_BEYOND}"
    return f", {_TOO_FEW if _is_wide(estimate) else _NOT_EXCLUDED}"


def _is_wide(estimate: Estimate) -> bool:
    """Return whether an interval is wider than the figure itself, too wide to judge its closeness."""
    return (
        estimate.low is not None
        and estimate.high is not None
        and estimate.high - estimate.low > abs(estimate.value)
    )


def spelled(fit: Fit) -> str:
    """Describe the model figure that a published one is compared with, and its conversion.

    Examples
    --------
    >>> held = Held(measure="claims", part="debts")
    >>> row = {"title": "t", "published": 63.0, "unit": "u", "period": "p", "use": "fitted", "source": "s"}
    >>> spelled(Fit(model=held, whole_run=True, **row)), spelled(Fit(model=held, over=held, times=100.0, **row))
    ('claims: debts, over the reported weeks', 'claims: debts / claims: debts × 100')
    """
    text = _name(fit.model) + (f" / {_name(fit.over)}" if fit.over else "")
    text += f" × {fit.times:.6g}" if fit.times != 1 else ""
    return text + (", over the reported weeks" if fit.whole_run else "")


def _name(held: Held) -> str:
    """Name a figure of a run."""
    parts = " + ".join(part for part in (held.part, *held.plus) if part)
    name = f"{held.measure}: {parts}" if parts else held.measure
    return f"{name}, {' and '.join(held.groups)} against all others" if held.groups else name


def lay_out_fit(run: Run, measures: Sequence[Measure]) -> dict[str, Any]:
    """Return the model beside published figures for the page of a run.

    Parameters
    ----------
    run : an opened run with at least one reported week.
    measures : its measures.

    Returns
    -------
    ``rows``, ``limits`` and ``says``: sentences that come before both.
    """
    scenario = run.loaded.scenario
    found = beside(scenario, measures, run.facts["weeks"])
    return {"says": list(_says(run)), "rows": [_row(*one) for one in found], "limits": list(scenario.limits)}


def _says(run: Run) -> Iterator[str]:
    """Yield the sentence that there is no published figure, or that the rules differ from the published case."""
    scenario = run.loaded.scenario
    if not scenario.fit:
        yield NO_FIGURE
        return
    differing = differing_rules(run)
    if differing:
        named = ", ".join(f"`{key}`" for key in differing[:_MOST_NAMED])
        more = len(differing) - _MOST_NAMED
        keys = f"{named} and {more} more" if more > 0 else named
        yield OTHER_RULES.format(preset=run.facts.get("preset", ""), keys=keys)


def _row(fit: Fit, estimate: Estimate) -> dict[str, Any]:
    """Return one published figure beside the model's."""
    low, high = fit.range or (None, None)
    return {
        "title": fit.title,
        "unit": fit.unit,
        "period": fit.period,
        "use": USES[fit.use],
        "source": fit.source,
        "note": fit.note,
        "of": spelled(fit),
        "published": {"value": fit.published, "low": low, "high": high},
        "model": lay_out(estimate),
        "deviation": deviation(fit, estimate),
    }
