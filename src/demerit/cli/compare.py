"""``demerit compare``: arms on one society with the same luck, with paired differences, bounds of chance and ranges of results."""

from __future__ import annotations

import json
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import click

from demerit.cli.shared_options import INTERRUPTED, read_warned, sized, without_lives

if TYPE_CHECKING:
    from demerit.audit.paired.paired import Paired
    from demerit.audit.paired.ranges import Ranged
    from demerit.audit.run.comparison import Comparison

_HEADLINES = (("restricted", ""), ("wrongful", ""))


@click.command()
@click.argument("scenario", default="as-reported-2018")
@click.option(
    "--arms",
    help="Arms to compare with, separated by commas: arms that the scenario lists, presets, safeguards, "
    "all for all safeguards, rules for what each rule does. "
    "By default those that it lists; if it lists none: none, each safeguard, all.",
)
@click.option(
    "--replicates",
    type=int,
    help="How often to live all arms with other luck; by default as the scenario says, or 5.",
)
@click.option(
    "--draws",
    type=int,
    default=64,
    show_default=True,
    help="How often to live all arms with other values of every figure that carries a range; 0 leaves it out.",
)
@without_lives
@sized("comparison")
def compare(
    scenario: str,
    *,
    arms: str | None,
    replicates: int | None,
    draws: int,
    threads: int | None,
    out: Path | None,
    as_json: bool,
    lives: bool,
    **given: int | None,
) -> int:
    """Compare SCENARIO with other rules on the same people with the same luck.

    SCENARIO is a shipped preset or a TOML file; without it the default preset, as-reported-2018, is compared. The first luck is kept
    in full, so that every life can be told in each arm; the others, in totals.
    """
    from demerit.cli.progress import Meter
    from demerit.cli.warmup import compile_first
    from demerit.experiment.comparison.compare import REPLICATES, check_trials
    from demerit.experiment.comparison.compare import compare as compared

    check_trials(REPLICATES if replicates is None else replicates, draws)
    loaded = read_warned(scenario, given)
    names = [name.strip() for name in arms.split(",")] if arms is not None else None
    compile_first(quiet=as_json)
    with Meter(loaded.scenario.society.people, quiet=as_json) as meter:
        found = compared(
            loaded,
            names,
            replicates=replicates,
            draws=draws,
            out=out,
            threads=threads,
            progress=meter,
            lives=lives,
        )
    click.echo(json.dumps(found.to_json(), allow_nan=False) if as_json else _in_words(found))
    return 0 if found.run.facts["complete"] else INTERRUPTED


def _in_words(found: Comparison) -> str:
    """Return the summary of a comparison."""
    from demerit.results.write.manifest import REPORT

    run, facts = found.run, found.run.facts
    lived = f"{facts['people']:,} synthetic people in each arm, {facts['weeks']} weeks after {facts['burn_in']} of burn-in"
    tried = f"{found.n_replicates} replicates, {found.n_draws} draws of uncertain figures"
    lines = [
        run.loaded.scenario.first_line,
        "",
        f"{lived}, {tried}. All arms share people and luck.",
        *_outside(found),
        "",
        f"Differences to the rules as described; in brackets the bounds of chance, for all {len(found.side_by_side)} arms at once"
        + (
            "; over the stated ranges the median and 95 % of the draws, chance taken out."
            if found.n_draws
            else "."
        ),
    ]
    for measure, part in _HEADLINES:
        lines += ["", *_headline(found, measure, part)]
    lines += ["", *_ranked(found), *_attributed(found)]
    page = run.folder / REPORT
    return "\n".join([*lines, "", f"report: {page}" if page.exists() else f"run: {run.folder}"])


def _outside(found: Comparison) -> list[str]:
    """Return the lines on headline figures outside their own range of results, and on figures that pull the draws away."""
    from demerit.report.comparison.outliers import strays, told_of_strays

    beside = found.side_by_side
    one_by_one = [
        one
        for measure, part in _HEADLINES
        for one in strays(found, measure, part, f"{measure} {part}".strip(), beside)
    ]
    said = told_of_strays(one_by_one, {name: name for name in beside})
    return ["", *said] if said else []


def _headline(found: Comparison, measure: str, part: str) -> list[str]:
    """Return the lines on one figure in all arms."""
    rows = [row for row in found.rows if (row.measure, row.part, row.group) == (measure, part, "")]
    if not rows:
        return [f"{measure}: no figure in all replicates"]
    from demerit.results.declare.column import REGIME

    first, drawn = rows[0], found.level(REGIME, measure, part).drawn
    width = max(len(row.arm) for row in rows)
    return [
        f"{measure}, {first.unit}: {first.described:.4g} as described{_over(drawn.median, drawn.low, drawn.high)}{_chance(drawn)}",
        *(f"  {row.arm:<{width}}  {_difference(row)}" for row in rows),
    ]


def _difference(row: Paired) -> str:
    """Return a difference with its bounds and its range."""
    told = f"{row.difference:+.4g} ({row.joint_low:+.4g} to {row.joint_high:+.4g}"
    told += f"{_over(row.range_median, row.range_low, row.range_high, signed=True)})"
    told += f", other sign in {100 * row.flips:.0f} % of draws" if row.flips > 0 else ""
    return told + (", outside its range" if row.is_outside else "")


def _chance(drawn: Ranged) -> str:
    """Return the share of the draws' spread that is due to chance, in words."""
    return "" if isnan(drawn.chance) else f" (chance, {100 * drawn.chance:.0f} % of their spread, is out)"


def _over(median: float, low: float, high: float, *, signed: bool = False) -> str:
    """Return median and range of results over the stated ranges, if anything was drawn."""
    if isnan(low):
        return ""
    form = "+.4g" if signed else ".4g"
    return f"; over the stated ranges {median:{form}}, {low:{form}} to {high:{form}}"


def _ranked(found: Comparison) -> list[str]:
    """Return the ranking of the arms by wrongful days, and how certain it is."""
    ranking = found.ranking()
    lines = [f"Fewest days restricted by a factual error in the file first: {', '.join(ranking.order)}."]
    if not isnan(ranking.flips):
        lines.append(
            f"Over the stated ranges {100 * ranking.flips:.0f} % of the pairs of arms stand the other way round."
        )
    return lines


def _attributed(found: Comparison) -> list[str]:
    """Return the lines on what each rule does to wrongful days."""
    rows = found.attribution()
    if not rows:
        return []
    width = max(len(row.rule) for row in rows)
    return [
        "",
        f"wrongful, {rows[0].unit}, by rule: what goes if it alone is off; what is there if it alone is on; interaction",
        *(
            f"  {row.rule:<{width}}  {row.first_off:+.4g}; {row.last_on:+.4g}; {row.interaction:+.4g}"
            for row in rows
        ),
    ]
