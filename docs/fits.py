"""Hold every preset against its published figures, and keep the model's figures in docs/fits.json, from which a page is generated.

A page is generated without simulating, so this is run by hand when rules or figures change: `python -m docs.fits`, or with names of presets
to renew these alone.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from math import inf, isnan, sqrt
from pathlib import Path
from typing import Any

import numpy as np

from demerit.audit.statistics.interval import FEWEST_UNITS, Estimate, t_quantile
from demerit.experiment.run.simulate import simulate
from demerit.report.run.published import SHARE, USES, beside, deviation, spelled
from demerit.report.text.phrases import figure
from demerit.scenario.load import load
from demerit.scenario.read.shipped import shipped
from demerit.scenario.schema.fit import Fit

KEPT = Path(__file__).parent / "fits.json"
PEOPLE, REPLICATES, SEED = 100_000, 8, 1
"""How many people at least unless somebody asks for another number, under how many lucks, and from which seed."""
_SAMPLED = {"concentration", "restoration", "worst_off", "intersections", "contexts"}
"""Measures of the sampled people; a run that is held against none of them needs hardly a sample."""
_SMALLEST_SAMPLE = 1000


def held_against() -> list[str]:
    """List the presets that have published figures."""
    return [name for name in shipped() if load(name).scenario.fit]


def size_of(name: str) -> int:
    """Say how many people a preset is held against its published figures with: its own number if that is larger."""
    return max(PEOPLE, load(name).scenario.society.people)


def renew(names: Sequence[str], people: int | None = None, replicates: int = REPLICATES) -> None:
    """Simulate some presets and keep what their published figures are held against."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    for name in names:
        n = people or size_of(name)
        kept[name] = {
            "people": n,
            "replicates": replicates,
            "seed": SEED,
            "figures": _figures(name, n, replicates),
        }
        whole = {one: kept[one] for one in held_against() if one in kept}
        KEPT.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _figures(name: str, people: int, replicates: int) -> dict[str, dict[str, Any]]:
    """Give the mean of each figure over runs with other luck, and how sure that mean is: no two share a luck."""
    found: dict[str, list[float]] = {}
    for replicate in range(replicates):
        loaded = load(name, settings(name, people, replicate))
        with tempfile.TemporaryDirectory() as folder:
            run = simulate(loaded, out=Path(folder) / "run")
            for fit, estimate in beside(run.loaded.scenario, run.measures, run.facts["weeks"]):
                found.setdefault(fit.title, []).append(estimate.value)
    fits = {fit.title: fit for fit in load(name).scenario.fit}
    return {
        title: {"of": spelled(fits[title]), **_mean(fits[title], values)} for title, values in found.items()
    }


def settings(name: str, people: int, replicate: int) -> dict[str, int]:
    """Set up a run under the luck of one replicate and no other, so that figures by need, list or tier have an interval as well.

    Parameters
    ----------
    name : of a preset.
    people : how many.
    replicate : its luck.
    """
    given = {
        "society.people": people,
        "run.seed": SEED,
        "run.replicate": replicate,
        "run.replicates": 0,
    }
    held = {each.measure for fit in load(name).scenario.fit for each in (fit.model, fit.over) if each}
    return given if held & _SAMPLED else given | {"run.sample": _SMALLEST_SAMPLE}


def _mean(fit: Fit, values: Sequence[float]) -> dict[str, float | None]:
    """Give a mean and its interval of 95 % by Student's t; nothing where any run has no such figure."""
    told, n = np.array(values), len(values)
    if np.isnan(told).any():
        return {"value": None, "low": None, "high": None}
    mean = float(told.mean())
    half = t_quantile(n - 1) * float(told.std(ddof=1)) / sqrt(n)
    most = 1.0 if fit.unit == SHARE else inf
    bounds = {"value": mean, "low": max(0.0, mean - half), "high": min(most, mean + half)}
    return {key: float(f"{x:.5g}") for key, x in bounds.items()}


def table(name: str) -> Iterator[str]:
    """Write the published figures of a preset beside the model's, as lines of Markdown; nothing where there are none."""
    scenario, kept = load(name).scenario, json.loads(KEPT.read_text(encoding="utf-8")).get(name, {})
    if scenario.fit:
        size = (
            f"{kept['replicates']} runs of {kept['people']:,} invented people, each under a luck of its own"
        )
        yield f"\nBeside published figures: the mean of {size}, and its interval of 95 %.\n"
        yield "| what was counted | published | model | fitted or predicted? | how close | source |"
        yield "| --- | --- | --- | --- | --- | --- |"
        yield from (_row(fit, kept["figures"][fit.title]) for fit in scenario.fit)
        yield ""
        yield from (f"- *{fit.title}*: {fit.note}" for fit in scenario.fit if fit.note)
    else:
        yield "\nNo published figure is known that a run could be held against."
    if scenario.limits:
        yield "\nNot reproduced, or not published:\n"
        yield from (f"- {sentence}" for sentence in scenario.limits)
    yield ""


def _row(fit: Fit, kept: dict[str, Any]) -> str:
    """Write one published figure beside the model's."""
    value = float("nan") if kept["value"] is None else kept["value"]
    estimate = Estimate(value, kept["low"], kept["high"])
    published = _written(fit, fit.published, *(fit.range or (None, None)))
    cells = (
        f"{fit.title}, {fit.period}",
        f"{published} {fit.unit}" if fit.unit != SHARE else published,
        _written(fit, *estimate[:3]),
        USES[fit.use],
        deviation(fit, estimate),
        f"`{fit.source}`",
    )
    return f"| {' | '.join(cells)} |"


def _written(fit: Fit, value: float, low: float | None, high: float | None) -> str:
    """Write a figure with its bounds, a share in per cent."""
    if isnan(value):
        return "not known"
    factor, sign = (100, " %") if fit.unit == SHARE else (1, "")
    bounds = (
        f" ({figure(factor * low)} to {figure(factor * high)})"
        if low is not None and high is not None
        else ""
    )
    return f"{figure(factor * value)}{sign}{bounds}"


def main() -> None:
    """Renew the figures of the named presets, or of all that have published figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="PRESET")
    parser.add_argument("--people", type=int, default=None)
    parser.add_argument("--replicates", type=int, default=REPLICATES)
    given = parser.parse_args()
    if given.replicates < FEWEST_UNITS:
        parser.error(f"--replicates must be at least {FEWEST_UNITS}: fewer lucks tell no interval")
    renew(given.names or held_against(), given.people, given.replicates)


if __name__ == "__main__":
    main()
