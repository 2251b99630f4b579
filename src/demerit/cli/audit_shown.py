"""Audit on a terminal of 80 columns: law first, then the people affected, then the causes."""

from __future__ import annotations

import math
import shlex
from typing import TYPE_CHECKING

from demerit.audit.findings.picked import highest
from demerit.audit.findings.self_test import FORMULA
from demerit.audit.law.verdict import COMMON, DUTY, HEADING, INDICATED
from demerit.audit.law.worded_figure import told
from demerit.audit.measures.base import TO_OTHERS
from demerit.cli.console import console_of
from demerit.report.text.phrases import with_interval

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from demerit.audit.findings.findings import Audit
    from demerit.audit.law.verdict import Finding
    from demerit.audit.measures import Measure, Row
    from demerit.audit.run.opened_run import Run

_WIDTH = 80
_MOST = 10
_TO_SHOW = (
    "selection_rate", "false_positive_rate", "false_negative_rate", "precision", "base_rate"
)  # fmt: skip


def show(audit: Audit, run: Run, folder: str, *, evidence: bool) -> None:
    """Print an audit.

    Parameters
    ----------
    audit : the audit of an arm.
    run : its run.
    folder : path of the run as the user wrote it, for commands to copy.
    evidence : whether to show rules and evidence of each point of law.
    """
    console = console_of(_WIDTH)
    _head(console, audit, run)
    _law(console, audit)
    if evidence:
        _evidence(console, audit, folder)
    measures = {measure.name: measure for measure in audit.measures}
    _groups(console, measures["group_metrics"])
    _between(console, measures["group_metrics"])
    _cells(console, measures["intersections"], measures["group_metrics"])
    _observed(console, measures["observed_labels"], audit.missed)
    _causes(console, measures["attribution"])
    _foot(console, audit, folder, evidence=evidence)


def _head(console: Console, audit: Audit, run: Run) -> None:
    """Print what was audited, and what the audit is no evidence of."""
    from rich.panel import Panel
    from rich.text import Text

    facts = run.facts
    console.print(run.loaded.scenario.first_line, soft_wrap=False)
    size = f"{facts['people']:,} synthetic people, {facts['weeks']} weeks, seed {facts['seed']}, arm {audit.arm}."
    console.print(f"{size}\n")
    console.print(Panel(Text(" ".join(audit.box)), title="Before you read on", title_align="left"))


def _law(console: Console, audit: Audit) -> None:
    """Print the verdicts by group, beside those of the references, and the parts of provisions that have several."""
    columns: list[tuple[str, int | None]] = [("", 3), ("what is asked", None), ("verdict", 15)]
    table = _table("Points of law", *columns, *((name, 13) for name in audit.beside))
    group = ""
    for i, finding in enumerate(audit.law):
        if finding.item.kind == DUTY:
            continue
        if finding.item.group != group:
            group = finding.item.group
            table.add_row("", group, "", *("" for _ in audit.beside), style="dim")
        beside = (findings[i].shown for findings in audit.beside.values())
        style = "bold" if finding.verdict == INDICATED else ""
        title = f"{finding.item.title}{_codings(finding)}"
        table.add_row(finding.item.id, title, finding.shown, *beside, style=style)
    console.print(table)
    for finding in audit.law:
        _parts(console, finding)
    duties = [finding.item.id for finding in audit.law if finding.item.kind == DUTY]
    console.print(
        f"Duties that a simulation cannot see ({', '.join(duties)}): --evidence says who has to look."
    )
    console.print(f"{HEADING} {COMMON}\n")


def _parts(console: Console, finding: Finding) -> None:
    """Print the parts of a provision, and the reason for its verdict."""
    if not finding.parts:
        return
    table = _table(
        f"{finding.item.id}, part by part", ("part of the provision", None), ("verdict", 15), ("points", 10)
    )
    for part in finding.parts:
        said = "part indicated" if part.verdict == INDICATED else part.verdict
        table.add_row(part.name, said, ", ".join(part.points))
    console.print(table)
    console.print(f"{finding.reason}\n")


def _codings(finding: Finding) -> str:
    """Return the codings of context under which a verdict differs from the central one."""
    other = [f"{name}: {v}" for name, v in finding.codings.items() if v != finding.verdict]
    return f" ({'; '.join(other)})" if other else ""


def _evidence(console: Console, audit: Audit, folder: str) -> None:
    """Print for each point of law its source, question, rule and evidence, with the commands that lead to the figures."""
    from rich.padding import Padding
    from rich.text import Text

    for finding in audit.law:
        console.print(Text(f"{finding.item.id}  {finding.headline}", style="bold"))
        for line in _explained(finding):
            console.print(Padding(Text(line), (0, 0, 0, 4)))
        for one in finding.evidence:
            console.print(Padding(Text(f"- {told(one)}"), (0, 0, 0, 4)))
            if one.sql:
                # A command stays on one line at any width, so that it can be copied.
                console.print(f"      {one.command(folder)}", soft_wrap=True, style="dim")
        console.print()


def _explained(finding: Finding) -> list[str]:
    """Return the lines on a finding: reason, source, question, rule, thresholds, codings, turning point, scope."""
    item = finding.item
    thresholds = (
        f"Threshold {name} {t.value:g} ({_whose(t.by_law)}): {t.why}." for name, t in item.thresholds.items()
    )
    codings = (f"{name} coding: {verdict}" for name, verdict in finding.codings.items())
    turning = [finding.turning.sentence] if finding.turning else []
    lines = [
        finding.reason,
        item.source,
        item.question,
        item.rule,
        *thresholds,
        *codings,
        *turning,
        finding.scope,
    ]
    return [line for line in lines if line]


def _whose(by_law: bool) -> str:
    """Return the origin of a threshold: the law or this project."""
    return "by law" if by_law else "this project's reading"


def _groups(console: Console, measure: Measure) -> None:
    """Print the rates by group."""
    groups = list(dict.fromkeys(row.group for row in measure.rows if row.part in _TO_SHOW))
    found = {(row.part, row.group): row for row in measure.rows}
    table = _table("Group metrics: restricted under F, against the clean file", ("of 10,000 days", 20))
    for group in groups:
        table.add_column(group or "everybody", justify="right")
    for part in _TO_SHOW:
        table.add_row(part, *(_in_10000(found[part, group]) for group in groups))
    console.print(table)
    console.print()


def _in_10000(row: Row) -> str:
    """Return a share in 10,000, with its interval below."""
    if math.isnan(row.estimate.value):
        return with_interval(row.estimate)
    said, _, interval = with_interval(row.estimate.scaled(10_000)).partition(" ")
    return f"{said}\n{interval}" if interval else said


def _between(console: Console, measure: Measure) -> None:
    """Print each group against everybody else, then differences and ratios as fairlearn defines them."""
    others = [row for row in measure.rows if row.part.endswith(f": {TO_OTHERS}")]
    n = len({row.group for row in others})
    table = _table(f"Times the rate of everybody else ({n} groups looked at)", ("", 34), ("", None))
    for row in others:
        table.add_row(f"{row.part.partition(':')[0]}, {row.group}", with_interval(row.estimate))
    ends = _table("Lowest and highest group (names and sign as in fairlearn)", ("", 34), ("", None))
    for row in measure.rows:
        if row.part.endswith(("_difference", "_ratio")):
            ends.add_row(row.part, with_interval(row.estimate))
    for one in (table, ends) if others else ():
        console.print(one)
        console.print()


def _cells(console: Console, measure: Measure, groups: Measure) -> None:
    """Print the intersections with the highest burdens, the number of cells they were picked from, and whether chance may explain them."""
    everybody = {row.part: row.estimate for row in groups.rows if not row.group}
    for metric in ("selection_rate", "false_positive_rate"):
        rows = [r for r in measure.rows if r.part.startswith(f"{metric}: ")]
        found = highest(rows, _MOST // 2, everybody[metric])
        title = f"Highest {metric} of {found.among} cells of group and trait (bounds hold for all)"
        table = _table(title, ("who", 30), ("of 10,000 days", None), ("than everybody", None))
        for row, against in found.picked:
            who = " ".join(filter(None, (row.group, row.part.partition(": ")[2])))
            table.add_row(who, with_interval(row.estimate.scaled(10_000)), against)
        if found.picked:
            console.print(table)
            console.print()


def _observed(console: Console, measure: Measure, missed: str) -> None:
    """Print the metrics against both labels, and what the observed one misses."""
    found = {(row.part, row.group): row for row in measure.rows}
    table = _table(
        "Against the truth, and against observed labels",
        ("of 10,000 days or entries", 30),
        ("true", None),
        ("observed", None),
    )
    for name in ("precision", "false_positive_rate", "wrong among entries"):
        pair = [found.get((f"{name}: {label} label", "")) for label in ("true", "observed")]
        table.add_row(name, *(with_interval(row.estimate.scaled(10_000)) if row else "" for row in pair))
    console.print(table)
    console.print(f"{missed}\n")


def _causes(console: Console, measure: Measure) -> None:
    """Print the largest causes of harm."""
    table = _table(
        "Harm by cause: record (context of the deed) -> context of the need", ("", None), ("of 100", 8)
    )
    for row in measure.rows[:_MOST]:
        table.add_row(row.part.replace("_", " "), with_interval(row.estimate.scaled(100)))
    if measure.rows:
        console.print(table)
        console.print()


def _foot(console: Console, audit: Audit, folder: str, *, evidence: bool) -> None:
    """Print the result of the self-test, and the commands for more."""
    console.print(f"Self-test, every group: {FORMULA} holds.")
    if not audit.beside:
        console.print("No reference stands beside this run.")
    more = (
        ""
        if evidence
        else f"  demerit audit {shlex.quote(folder)} --evidence   rules, thresholds, evidence, queries\n"
    )
    console.print(
        f"\n{more}  demerit audit {shlex.quote(folder)} --json       every measure and interval\n"
        f"  demerit report {shlex.quote(folder)} --as fria   an impact assessment to complete",
        soft_wrap=True,
    )


def _table(title: str, *columns: tuple[str, int | None]) -> Table:
    """Return an empty table."""
    from rich import box
    from rich.table import Table

    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_header=any(name for name, _ in columns),
    )
    for name, width in columns:
        table.add_column(name, width=width, overflow="fold")
    return table
