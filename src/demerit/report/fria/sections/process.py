"""Process, period and description of the rules: Art. 27(1)(a) and (b), GDPR 35(7)(a)."""

from demerit.report.fria.content.document import Block, Grid, Text
from demerit.report.fria.content.matter import Matter
from demerit.scenario.describe.axes import AXES
from demerit.scenario.describe.reach import entered, first_effect, is_scored, listed, terms
from demerit.schema.number import FOR_LIFE


def process(matter: Matter) -> list[Block]:
    """Return the section on the process: what the regime does."""
    end = matter.end
    said = f"What was simulated are the rules below, in force at the end of the run. Operator: {end.operator}. Basis in law: {end.basis}."
    rows = [(axis.title, axis.cell(end)) for axis in AXES]
    return [
        Text(said),
        Grid("What the simulated rules do", ("axis", "rules"), rows),
        *_eras(matter),
        _declared(matter),
    ]


def _declared(matter: Matter) -> Grid:
    """Build the table of the scenario's legal declarations."""
    says = matter.end.declared
    rows = [
        ("purpose", says.purpose, ""),
        *(
            (words, statement.says, statement.why)
            for words, statement in (
                ("an AI system?", says.ai_system),
                ("legal basis", says.legal_basis),
                ("for one specific purpose?", says.specific),
                ("rules public?", says.rules),
                ("who decides?", says.decides),
                ("where is it used?", says.place),
            )
        ),
    ]
    return Grid("What the scenario declares of itself", ("statement", "says", "why"), rows)


def _eras(matter: Matter) -> list[Block]:
    """Return the table of rule changes by date, if there are any."""
    changes = matter.run.loaded.scenario.amend
    if not changes:
        return []
    rows = [(f"{change.since}", change.title) for change in changes]
    return [Grid("Changes of the simulated rules", ("from", "change"), rows)]


def period(matter: Matter) -> list[Block]:
    """Return the section on period and frequency."""
    facts, end = matter.run.facts, matter.end
    weeks = facts["arms"]["regime"]["weeks"]
    rows = [
        ("simulated", f"{weeks} weeks from {facts['start']}, of which the last {matter.weeks} are reported"),
        ("an entry takes effect", "on the next day"),
        ("a listing takes effect", first_effect(end) if listed(end) else "there is no list"),
        ("the score is computed", "every four weeks" if is_scored(end) else "never: there is no score"),
        ("an entry counts for at most", _longest(matter)),
        ("a listing lasts at most", _listing(matter)),
    ]
    if end.regime.claims.on:
        rows.append(
            (
                "the match looks at",
                f"{100 * end.regime.claims.checked.value:.3g} % of the claimants in a year",
            )
        )
    said = "The period for which a person is evaluated is another matter than the period of use: it is part of the gate."
    return [Text(said), Grid("Period and frequency in the simulation", ("what", "how long, how often"), rows)]


def _longest(matter: Matter) -> str:
    """Return the longest time that an entry counts, in words."""
    return _length(max((record.retention.value for record in entered(matter.end).values()), default=0))


def _listing(matter: Matter) -> str:
    """Return the longest time that a listing lasts, in words."""
    until_paid = any(record.until_paid for record in entered(matter.end).values())
    longest = max(terms(matter.end), default=0)
    both = [*([_length(longest)] if longest else []), *(["until paid"] if until_paid else [])]
    return " or ".join(both) or "there is no list"


def _length(days: float) -> str:
    """Return a number of days in words."""
    if not days:
        return "nothing is entered"
    return "for life" if days >= FOR_LIFE else f"{days:,g} days"


def description(matter: Matter) -> list[Block]:
    """Return the section that describes the entries: by whom, and for how long."""
    scenario = matter.end
    registries, lists = scenario.regime.fusion.registries, scenario.regime.lists.names
    rows = [
        (
            scenario.conduct.deeds[name].title,
            registries[record.registry].title,
            _length(record.retention.value),
            lists[record.list].title if record.list else "points only",
        )
        for name, record in entered(scenario).items()
    ]
    n = len(rows)
    said = (
        "Nothing is entered."
        if not n
        else f"In this model {n} {'kind of act is' if n == 1 else 'kinds of acts are'} entered."
    )
    columns = ("act", "reported by", "counts for", "leads to")
    return [Text(said), *([Grid("What is entered, by whom, for how long", columns, rows)] if rows else [])]
