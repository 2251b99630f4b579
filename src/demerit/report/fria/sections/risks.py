"""Risks: likelihood and severity of each harm for each category of people (Art. 27(1)(d), GDPR 35(7)(c))."""

from typing import NamedTuple

from demerit.report.fria.content import likelihood, severity
from demerit.report.fria.content.document import Block, Grid, Text
from demerit.report.fria.content.harm_kinds import Harm, categories, harms, worst_off
from demerit.report.fria.content.likelihood import Level
from demerit.report.fria.content.lines import note, told_from
from demerit.report.fria.content.matter import EVERYBODY, Matter
from demerit.report.fria.content.severity import Severity
from demerit.report.fria.content.written_figures import per_cent

_SAID = (
    "Both scales are this project's choice and stand below with their thresholds. They place what was simulated; the likelihood and the "
    "severity in your own context are yours to assess. Likelihood and severity are never multiplied into one number."
)


class Risk(NamedTuple):
    """One harm for one category of people."""

    harm: str
    who: str
    share: str
    likelihood: str
    highest: Level | None
    """Highest level that the interval reaches; None if unknown."""
    severity: Severity
    query: str


def risks(matter: Matter) -> list[Block]:
    """Return the section on risks: every harm for every category of people, and both scales."""
    found = assessed(matter)
    rows = [(r.harm, r.who, r.share, r.likelihood, r.severity.words if r.highest else "") for r in found]
    columns = ("harm", "who", "on how many it falls", "likelihood", "severity")
    each = Grid(
        "Each harm, by category of people", columns, rows, note(rows), tuple(risk.query for risk in found)
    )
    return [
        Text(_SAID),
        each,
        _why(found),
        *_matrix(found),
        likelihood.scale(matter.weeks),
        severity.scale(),
    ]


def assessed(matter: Matter) -> list[Risk]:
    """List all risks."""
    found = []
    for harm in harms(matter):
        for who in categories(matter):
            hit = harm.hit(matter, who)
            if hit is None:
                continue
            said, highest = likelihood.likelihood(hit.share, hit.n)
            share = told_from(hit.n, hit.share, per_cent)
            found.append(
                Risk(harm.name, who.name, share, said, highest, harm.severity(matter, who), hit.query)
            )
        found += _worst_off(matter, harm)
    return found


def _worst_off(matter: Matter, harm: Harm) -> list[Risk]:
    """Return the risk of the 1 % who bear most of a harm, if known."""
    most = worst_off(matter, harm) if harm.column else None
    if most is None:
        return []
    hit, severe = most
    one = likelihood.level(hit.share.value)
    return [Risk(harm.name, "the worst-off 1 %", "1 in 100 by definition", one.name, one, severe, hit.query)]


def _why(found: list[Risk]) -> Grid:
    """Build the table of the three answers behind each severity, for everybody."""
    rows = [
        (risk.harm, *(_answer(answer.yes, answer.because) for answer in risk.severity))
        for risk in found
        if risk.who == EVERYBODY and risk.highest
    ]
    columns = ("harm", "What is lost?", "How long?", "Is it undone?")
    return Grid("Why the severity is what it is, for everybody", columns, rows)


def _answer(yes: bool | None, because: str) -> str:
    """Format one answer; yes makes the harm graver."""
    return f"{'not known' if yes is None else 'graver' if yes else 'not graver'}: {because}"


def _matrix(found: list[Risk]) -> list[Block]:
    """Build the table of risks by likelihood and severity, each at the upper ends of its ranges."""
    placed: dict[tuple[str, str], dict[str, list[str]]] = {}
    for risk in found:
        if risk.highest:
            cell = placed.setdefault((severity.NAMES[risk.severity.bounds[1]], risk.highest.name), {})
            cell.setdefault(risk.harm, []).append(risk.who)
    rows = [
        (name, *(_cell(placed.get((name, level.name), {})) for level in likelihood.LEVELS))
        for name in reversed(severity.NAMES)
    ]
    columns = ("severity, at most", *(level.name for level in likelihood.LEVELS))
    note = "Each risk stands at the upper ends of its ranges. Harms of which too few cases happened, or none, are not placed."
    return [Grid("Severity and likelihood together", columns, rows, note)] if placed else []


def _cell(harms_here: dict[str, list[str]]) -> str:
    """Format the harms in one cell."""
    return "; ".join(f"{harm} ({', '.join(who)})" for harm, who in harms_here.items())
