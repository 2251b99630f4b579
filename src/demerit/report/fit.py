"""The model beside published figures: what each row says, and how far the two lie apart."""

from collections.abc import Iterator, Sequence
from math import isnan
from typing import Any, NamedTuple

from demerit.audit.interval import Estimate
from demerit.audit.measures import Measure
from demerit.audit.measures.base import A_YEAR
from demerit.audit.opened import Run
from demerit.report.changed import differing_rules
from demerit.report.figures import NOTHING, Figures
from demerit.report.number import lay_out
from demerit.report.wording import figure
from demerit.scenario.schema.fit import Fit, Held
from demerit.scenario.schema.scenario import Scenario

SHARE = "share"
NO_FIGURE = "No published figure is known that this scenario could be held against."
OTHER_RULES = (
    "Rules or conduct differ here from those of the preset `{preset}` ({keys}), so that the published figures, which are about the "
    "preset's case, need not come out."
)
_SHARED = "put together from several figures"
"""Why it has no bounds."""
_NO_SHARE = "more than all: events of other weeks count too, so that it is no share"
_TOO_FEW, _NOT_EXCLUDED, _BEYOND = (
    "too few events to say",
    "chance is not excluded",
    "more than chance explains",
)
USES = {"fitted": "fitted", "predicted": "predicted", "put in": "neither: put in as an assumption"}
"""What a row is, as it is written."""
_TWICE, _HALF = 2.0, 0.5
_MOST_NAMED = 4


class Beside(NamedTuple):
    """A published figure, and the model's own."""

    fit: Fit
    estimate: Estimate


def beside(scenario: Scenario, measures: Sequence[Measure], n_weeks: int) -> list[Beside]:
    """Look up what each published figure of a scenario is held against.

    Parameters
    ----------
    scenario : what was run.
    measures : its measures.
    n_weeks : reported weeks.

    Returns
    -------
    A pair a published figure. The interval is that of the run's own figure; a quotient of two figures has none.
    """
    figures = Figures(measures)
    return [Beside(fit, modelled(fit, figures, scenario, n_weeks)) for fit in scenario.fit]


def modelled(fit: Fit, figures: Figures, scenario: Scenario, n_weeks: int) -> Estimate:
    """Give the model's figure in the published unit; not a number where the run has none."""
    found = _held(fit.model, figures, scenario)
    if fit.over is not None:
        found = _quotient(found, _held(fit.over, figures, scenario))
    found = found.scaled(fit.times * (n_weeks * 7 / A_YEAR if fit.whole_run else 1))
    return _as_share(found) if fit.unit == SHARE else found


def _as_share(found: Estimate) -> Estimate:
    """Keep the bounds of a share within all; what is more than all is none."""
    if found.value > 1:
        return NOTHING._replace(why=_NO_SHARE)
    return found if found.high is None else found._replace(high=min(1.0, found.high))


def _held(held: Held, figures: Figures, scenario: Scenario) -> Estimate:
    """Look up a figure, or how many times as large it is in some groups as in all others."""
    if not held.groups:
        return _sum([figures.get(held.measure, part) for part in (held.part, *held.plus)])
    shares = scenario.society.groups.cells
    others = [name for name in shares if name not in held.groups]
    return _quotient(*(_mean(held, names, figures, scenario) for names in (held.groups, others)))


def _mean(held: Held, groups: Sequence[str], figures: Figures, scenario: Scenario) -> Estimate:
    """Give a figure of several groups together, each with its share of the people."""
    shares = scenario.society.groups.cells
    parts = (held.part, *held.plus)
    found = [
        (shares[name], _sum([figures.get(held.measure, part, name) for part in parts]).value)
        for name in groups
    ]
    people = sum(share for share, _ in found)
    return Estimate(sum(share * value for share, value in found) / people, None, None) if people else NOTHING


def _sum(found: Sequence[Estimate]) -> Estimate:
    """Add up figures of one run; what is alone keeps its interval."""
    if len(found) == 1:
        return found[0]
    return Estimate(sum(one.value for one in found), None, None, why=_SHARED)


def _quotient(a: Estimate, b: Estimate) -> Estimate:
    """Divide two figures of one run, whose luck is shared: how sure the quotient is, neither interval can tell."""
    return Estimate(a.value / b.value, None, None, why=_SHARED) if b.value else NOTHING


def deviation(fit: Fit, estimate: Estimate) -> str:
    """Say in words how far the model lies from what was published.

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
    """Say how far a value lies from the nearest published one: shares in points, all else as a part of it."""
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
    """Say whether the distance can be told from chance, where the figure has an interval."""
    if estimate.low is None or estimate.high is None:
        return ""
    if estimate.low > high or estimate.high < low:
        return f", {_BEYOND}"
    return f", {_TOO_FEW if _is_wide(estimate) else _NOT_EXCLUDED}"


def _is_wide(estimate: Estimate) -> bool:
    """Say whether an interval is wider than the figure itself, so that it tells nothing of how close the figure is."""
    return (
        estimate.low is not None
        and estimate.high is not None
        and estimate.high - estimate.low > abs(estimate.value)
    )


def spelled(fit: Fit) -> str:
    """Write which figure of a run a published one is held against, and what is done with it.

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
    """Lay out the model beside published figures for the page of a run.

    Parameters
    ----------
    run : an opened run with at least one reported week.
    measures : its measures.

    Returns
    -------
    ``rows``, ``limits`` and ``says``: what has to be said before either.
    """
    scenario = run.loaded.scenario
    found = beside(scenario, measures, run.facts["weeks"])
    return {"says": list(_says(run)), "rows": [_row(*one) for one in found], "limits": list(scenario.limits)}


def _says(run: Run) -> Iterator[str]:
    """Say that there is no published figure, or that the rules are not those that it is about."""
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
    """Lay out one published figure."""
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
