"""What a run can say in an assessment under Art. 27 of the AI Act and Art. 35(7) GDPR, cell by cell, and what is left to the deployer."""

from collections.abc import Sequence
from math import isnan
from typing import NamedTuple

from demerit.audit.account import Audit
from demerit.audit.law.verdict import Evidence, Finding
from demerit.audit.measures.base import Row
from demerit.audit.opened import Run
from demerit.audit.picked import highest
from demerit.report.figures import Figures
from demerit.report.wording import figure, percent_with_interval, with_interval
from demerit.scenario.axes import AXES
from demerit.scenario.figures import figures as all_figures
from demerit.scenario.figures import in_words
from demerit.scenario.reach import entered
from demerit.scenario.schema.number import FOR_LIFE, Role

LEFT = "Deployer to complete"
_EVERYBODY = "everybody"
_GROUPS = (
    "Groups in the model are invented and stand for nobody. They differ in how often the record errs about them and in income, "
    "never in conduct at equal income."
)


class Grid(NamedTuple):
    """A table."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


class Cell(NamedTuple):
    """One cell of an assessment."""

    law: str
    asks: str
    said: list[str]
    grids: list[Grid]
    left: str
    """What the deployer has to complete."""


class Assessment(NamedTuple):
    """All cells, and what belongs to each."""

    title: str
    facts: str
    first_line: str
    box: list[str]
    cells: list[Cell]


def assessment(run: Run, audit: Audit) -> Assessment:
    """Fill the modelled cells of an assessment.

    Parameters
    ----------
    run : an opened run with at least one reported week.
    audit : the audit of its regime.
    """
    facts, scenario = run.facts, run.loaded.scenario
    f = Figures(audit.measures)
    law = _ByPoint(audit)
    cells = [
        _process(run),
        _period(run, law),
        _categories(f, audit),
        _harms(f, audit, law),
        _oversight(run, law),
        _if_it_happens(f, law),
        _description(run),
        _necessity(law),
        _rights(audit, law),
        _safeguards(run),
    ]
    size = (
        f"{facts['people']:,} synthetic people, {facts['weeks']} reported weeks after {facts['burn_in']} of burn-in, seed {facts['seed']}, "
        f"demerit {facts['demerit']}, state {facts['state_hash']}."
    )
    return Assessment(scenario.title, size, scenario.first_line, audit.box, cells)


class _ByPoint:
    """Findings by point of law."""

    def __init__(self, audit: Audit) -> None:
        """Index an audit."""
        self._found = {finding.item.id: finding for finding in audit.law}
        self._beside = {
            name: {finding.item.id: finding.verdict for finding in findings}
            for name, findings in audit.beside.items()
        }

    def grid(self, *points: str) -> Grid:
        """Lay out some points of law with their evidence, or all of them."""
        chosen = points or tuple(self._found)
        columns = ("", "point", "finding in this model", *self._beside, "rests on")
        return Grid("Points of law", columns, [self._row(self._found[point]) for point in chosen])

    def _row(self, finding: Finding) -> tuple[str, ...]:
        """Lay out one point."""
        beside = (verdicts[finding.item.id] for verdicts in self._beside.values())
        rests = "; ".join(told(one) for one in finding.evidence[:2])
        return finding.item.id, finding.item.title, finding.verdict, *beside, rests


def told(evidence: Evidence) -> str:
    """Say what a verdict rests on, in a few words; shares as per cent.

    Examples
    --------
    >>> from demerit.audit.interval import Estimate
    >>> told(Evidence("wrongful", Estimate(0.0357, 0.02, 0.05), "share of restricted days", "", ""))
    'wrongful: 3.6 % (2.0 to 5.0) of restricted days'
    """
    if evidence.estimate is None:
        return evidence.setting
    share, _, of = evidence.unit.partition("share")
    where = f"; {evidence.setting}" if evidence.setting else ""
    if isnan(evidence.value):
        return f"{evidence.name}: not known{where}"
    if share:
        return f"{evidence.name}: {with_interval(evidence.estimate)} {evidence.unit}{where}"
    return f"{evidence.name}: {percent_with_interval(evidence.estimate)}{of}{where}"


def _process(run: Run) -> Cell:
    """Say what the regime does: Art. 27(1)(a)."""
    end = run.loaded.at_the_end
    return Cell(
        "AI Act, Art. 27(1)(a)",
        "The processes in which the system will be used, in line with its intended purpose",
        [
            end.story,
            f"In this model the rules below were simulated. Operator: {end.operator}; basis: {end.basis}.",
        ],
        [Grid("What the simulated rules do", ("axis", "rules"), [(a.title, a.cell(end)) for a in AXES])],
        "your own process, its intended purpose, and where it differs from the simulated rules",
    )


def _period(run: Run, law: _ByPoint) -> Cell:
    """Say for how long and how often: Art. 27(1)(b)."""
    facts = run.facts
    weeks = facts["arms"]["regime"]["weeks"]
    said = (
        f"Simulated from {facts['start']} for {weeks} weeks, of which the last {facts['weeks']} are reported. Entries and lists take "
        "effect from the next day, scores are computed every four weeks."
    )
    return Cell(
        "AI Act, Art. 27(1)(b)",
        "The period of time within which, and the frequency with which, the system is intended to be used",
        [said],
        [law.grid("L1")],
        "the period and the frequency of use that you intend",
    )


def _categories(f: Figures, audit: Audit) -> Cell:
    """Say who is affected: Art. 27(1)(c)."""
    groups = [row.group for row in f.by_group("group_metrics", "selection_rate")]
    rows = [
        (group or _EVERYBODY, *(_in_10000(f, "group_metrics", part, group) for part in _RATES))
        for group in ["", *groups]
    ]
    cells = [
        row
        for m in audit.measures
        if m.name == "intersections"
        for row in m.rows
        if row.part.startswith("selection_rate: ")
    ]
    most = highest(cells, 6, f.get("group_metrics", "selection_rate"))
    return Cell(
        "AI Act, Art. 27(1)(c)",
        "The categories of natural persons and groups likely to be affected",
        [_GROUPS],
        [
            Grid("Days in 10,000, by group", ("group", "restricted", "wrongful of innocent"), rows),
            Grid(
                f"Most often restricted of {most.among} cells of group and trait, days in 10,000 (bounds hold for all)",
                ("who", "restricted", "than everybody"),
                [(*_who(one.row), one.against_everybody) for one in most.picked],
            ),
        ],
        "the categories of people in your own context, in particular those who are vulnerable there",
    )


_RATES = ("selection_rate", "false_positive_rate")


def _in_10000(f: Figures, measure: str, part: str, group: str) -> str:
    """Write a share as so many in 10,000."""
    return with_interval(f.get(measure, part, group).scaled(10_000))


def _who(row: Row) -> tuple[str, str]:
    """Name the people of an intersection with their rate."""
    who = ", ".join(filter(None, (row.group, row.part.partition(": ")[2])))
    return who, with_interval(row.estimate.scaled(10_000))


_HARMS = (
    ("restricted", "", "restricted"),
    ("wrongful", "", "wrongfully restricted"),
    ("collateral", "minors", "minors through the household"),
    ("collateral", "adults", "adults through the household"),
    ("needs", "unmet", "needs unmet"),
    ("needs", "unattempted", "needs no longer attempted"),
)


def _harms(f: Figures, audit: Audit, law: _ByPoint) -> Cell:
    """Say which harms fall on whom: Art. 27(1)(d)."""
    groups = ["", *(row.group for row in f.by_group("restricted"))]
    rows = [
        (words, *(with_interval(f.get(measure, part, group)) for group in groups))
        for measure, part, words in _HARMS
    ]
    worst = [
        (
            words,
            *(
                figure(f.get("worst_off", f"{harm}: {part}").value)
                for part in ("worst-off 1 %", "worst-off 5 %")
            ),
        )
        for harm, words in (
            ("days_restricted", "restricted"),
            ("days_wrongful", "wrongfully"),
            ("days_collateral", "through others"),
        )
    ]
    causes = next(m for m in audit.measures if m.name == "attribution").rows[:8]
    return Cell(
        "AI Act, Art. 27(1)(d)",
        "The specific risks of harm likely to have an impact on them",
        ["People in 10,000 on an average day; needs a year in 10,000 people.", audit.missed],
        [
            Grid("Harm by group", ("harm", *(group or _EVERYBODY for group in groups)), rows),
            Grid("Days a year of the worst-off", ("harm", "worst-off 1 %", "worst-off 5 %"), worst),
            Grid(
                "Harm by cause, of 100 restriction-days",
                ("record (context of the deed) → context of the need", "share"),
                [
                    (row.part.replace("_", " ").replace("->", "→"), figure(100 * row.estimate.value))
                    for row in causes
                ],
            ),
            law.grid("L3", "L5", "L12", "L19", "L22"),
        ],
        "harms that the model does not have: health, family, reputation, violence, and whatever the affected people themselves tell you",
    )


def _oversight(run: Run, law: _ByPoint) -> Cell:
    """Say how people oversee: Art. 27(1)(e)."""
    remedy, end = run.loaded.at_the_end.regime.remedy, run.loaded.at_the_end
    said = (
        f"In this model {end.appeals_to} has a reviewer for {100_000 / remedy.reviewers.value:,.0f} people, who decides "
        f"{remedy.decisions.value:g} cases a week; a person looks at an entry only if it is contested."
        if remedy.on and remedy.reviewers.value > 0
        else "In this model no person looks at an entry."
    )
    return Cell(
        "AI Act, Art. 27(1)(e)",
        "The implementation of human oversight, according to the instructions for use",
        [said],
        [law.grid("L6", "L7")],
        "who oversees the system, with which training, authority and time, and how they can stop it",
    )


_STEPS = (
    ("funnel", "false: noticed of entered", "false entries noticed by the person, of 100 made"),
    ("funnel", "false: struck out of entered", "false entries struck out, of 100 made"),
    (
        "restoration",
        "false: restored within a year",
        "restrictions by a false entry over within a year, of 100",
    ),
    (
        "restoration",
        "stale: restored within a year",
        "restrictions by a stale copy over within a year, of 100",
    ),
)


def _if_it_happens(f: Figures, law: _ByPoint) -> Cell:
    """Say what happens when it goes wrong: Art. 27(1)(f)."""
    rows = [(words, with_interval(f.get(measure, part).scaled(100))) for measure, part, words in _STEPS]
    rows.append(("weeks in the queue", with_interval(f.get("funnel", "weeks waited in the queue"))))
    return Cell(
        "AI Act, Art. 27(1)(f)",
        "The measures to be taken if those risks materialise, with internal governance and complaint mechanisms",
        [],
        [
            Grid("The way out in this model", ("step", "figure"), rows),
            law.grid("L8", "L9", "L11", "L25", "L28", "L30"),
        ],
        "your arrangements for internal governance and complaints, who answers for them, and how people reach them",
    )


def _description(run: Run) -> Cell:
    """Describe the processing: GDPR 35(7)(a)."""
    scenario = run.loaded.at_the_end
    titles = scenario.regime.fusion.registries
    rows = [
        (
            scenario.conduct.deeds[name].title,
            titles[record.registry].title,
            "for life" if record.retention.value >= FOR_LIFE else f"{record.retention.value:g} days",
            scenario.regime.lists.names[record.list].title if record.list else "points only",
        )
        for name, record in entered(scenario).items()
    ]
    return Cell(
        "GDPR, Art. 35(7)(a)",
        "A systematic description of the processing operations and of their purposes",
        [f"In this model {len(rows)} kinds of deeds are entered."],
        [Grid("What is entered, by whom, for how long", ("deed", "reported by", "kept", "leads to"), rows)],
        "your purposes, the legitimate interest if you rely on one, recipients and assets",
    )


def _necessity(law: _ByPoint) -> Cell:
    """Say what bears on necessity and proportionality: GDPR 35(7)(b)."""
    return Cell(
        "GDPR, Art. 35(7)(b)",
        "The necessity and proportionality of the processing in relation to the purposes",
        [
            "Whether a less intrusive regime would do takes a comparison of regimes under the same luck, which one run is not."
        ],
        [law.grid("L2", "L4", "L10", "L14", "L15", "L21")],
        "the aim in your own terms, and the less intrusive means that you considered",
    )


def _rights(audit: Audit, law: _ByPoint) -> Cell:
    """Say what bears on rights and freedoms: GDPR 35(7)(c)."""
    beside = " Beside it: " + ", ".join(audit.beside) + ", on the same society." if audit.beside else ""
    return Cell(
        "GDPR, Art. 35(7)(c)",
        "The risks to the rights and freedoms of data subjects",
        [f"Every point that is put to a run; the rule behind each finding stands in the annex.{beside}"],
        [law.grid()],
        "the likelihood and severity of each risk in your own context",
    )


def _safeguards(run: Run) -> Cell:
    """List the safeguards of the scenario: GDPR 35(7)(d)."""
    rows = [
        (found.path, f"{in_words(found.value)} {found.kind.unit}", found.holds.source)
        for found in all_figures(run.loaded)
        if found.role == Role.SAFEGUARD and not found.is_off and "records" not in found.path
    ]
    return Cell(
        "GDPR, Art. 35(7)(d)",
        "The measures envisaged to address the risks, with safeguards and security",
        ["Figures of the scenario whose role is that of a safeguard, as they were simulated."],
        [Grid("Safeguards that were simulated", ("key", "value", "source"), rows)],
        "the safeguards, security measures and mechanisms that you envisage, and how you will show that they work",
    )
