"""Necessity, rights, safeguards, and the list of fundamental rights: GDPR 35(7)(b) to (d), Charter."""

from typing import Any

from demerit.audit.law.verdict import COMMON, HEADING
from demerit.report.fria.content.document import Block, Grid, Text
from demerit.report.fria.content.law_points import all_points, duties
from demerit.report.fria.content.matter import Matter
from demerit.report.fria.content.outline import rights as all_rights
from demerit.scenario.describe.figures import Figure, figures, in_words
from demerit.schema.number import ASSUMED, Role

_FRACTIONS = {"probability", "share"}


def necessity(matter: Matter) -> list[Block]:
    """Return the section on necessity, which one run cannot answer."""
    return [
        Text(
            "Whether a milder set of rules would do as well takes a comparison under the same luck: `demerit compare`. "
            "One run cannot answer it."
        )
    ]


def rights(matter: Matter) -> list[Block]:
    """Return the section on fundamental rights: every point of law, and the duties."""
    beside = (
        f" Beside it stand {' and '.join(matter.audit.beside)}, on the same society."
        if matter.audit.beside
        else ""
    )
    return [
        Text(f"{HEADING} {COMMON}"),
        Text(
            f"Every point of law that is put to a run; the rule behind each finding stands in the annex.{beside}"
        ),
        all_points(matter),
        duties(matter),
    ]


def safeguards(matter: Matter) -> list[Block]:
    """Return the section on safeguards: those of the scenario, in words."""
    rows = [
        (figure.meaning, valued(figure), sourced(figure, matter.end.sources))
        for figure in figures(matter.run.loaded)
        if figure.role == Role.SAFEGUARD and not figure.is_off and "records" not in figure.path
    ]
    said = "What was simulated are the safeguards below. They are those of the scenario, not yours."
    if not rows:
        return [Text("The simulated rules have no safeguard that is a figure.")]
    return [Text(said), Grid("Safeguards that were simulated", ("safeguard", "value", "source"), rows)]


def valued(figure: Figure) -> str:
    """Format the value of a figure with its unit, shares in per cent."""
    return _value(figure.value, figure.kind.unit)


def _value(value: Any, unit: str) -> str:
    """Format a value, or several by name."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_value(one, unit)}" for name, one in value.items()) or "the same for all"
    if unit in _FRACTIONS:
        return f"{100 * value:.4g} %"
    return f"{in_words(value)} {'times' if unit == 'ratio' else unit}"


def sourced(figure: Figure, sources: dict[str, str]) -> str:
    """Return the source of a figure, or the reason for an assumed one."""
    holds = figure.holds
    if holds.source == ASSUMED:
        return f"assumed: {holds.why}"
    return sources.get(holds.source, "set by whoever wrote the scenario")


def charter(matter: Matter) -> list[Block]:
    """Return the section on the Charter: fundamental rights with the findings on them."""
    rows = [
        (
            right.name,
            right.where,
            "; ".join(f"{name} {matter.found[name].shown}" for name in right.points),
        )
        for right in all_rights()
    ]
    columns = ("right", "where it stands", "findings in this model")
    return [Grid("Fundamental rights and the points that bear on them", columns, rows)]
