"""Human oversight and remedies: Art. 27(1)(e) and (f)."""

from demerit.report.fria.content.document import Block, Grid, Text
from demerit.report.fria.content.lines import Line, by_group, events, note, told_from
from demerit.report.fria.content.matter import Matter
from demerit.report.fria.content.written_figures import per_cent, told_apart
from demerit.results.declare.column import REGIME

_STRUCK, _DECIDED = "upheld_false", "upheld_false + rejected_false"
_ALL_DECIDED = "upheld_false + upheld_true + rejected_false + rejected_true + moot"
STEPS = (
    Line(
        "false entries that the person noticed, of those made",
        "funnel",
        "false: noticed of entered",
        "sum(noticed_false) / nullif(sum(marked_false), 0)",
        events("marked_false"),
        written=per_cent,
    ),
    Line(
        "false entries struck out, of those made",
        "funnel",
        "false: struck out of entered",
        "sum(upheld_false) / nullif(sum(marked_false), 0)",
        events("marked_false"),
        written=per_cent,
    ),
    Line(
        "contested false entries struck out, of those decided",
        "funnel",
        "false: struck out of decided",
        f"sum({_STRUCK}) / nullif(sum({_DECIDED}), 0)",
        events(_DECIDED),
        written=per_cent,
    ),
    Line(
        "weeks that a case waits",
        "funnel",
        "weeks waited in the queue",
        f"sum(waited) / nullif(sum({_ALL_DECIDED}), 0)",
        events(_ALL_DECIDED),
    ),
)
_SAME_WEEKS = "Events of the same weeks, not of one cohort: entries made earlier are noticed and struck out in them too."
_LASTING = (
    ("restricted mean", "days, counted up to a year, on average", told_apart),
    ("restored within a year", "over within a year", per_cent),
    ("ended by remedy within a year", "ended within a year because it was contested", per_cent),
)
_HOW_LONG = "By the estimator of Aalen and Johansen, over the spells that the SELECT gives."
_CAUSES = (("false", "refused by a false entry"), ("stale", "refused by an outdated copy alone"))


def oversight(matter: Matter) -> list[Block]:
    """Return the section on human oversight."""
    end = matter.end
    remedy = end.regime.remedy
    if not (remedy.on and remedy.reviewers.value > 0):
        return [Text("In this model no person looks at an entry.")]
    said = (
        f"In this model there is one reviewer for {100_000 / remedy.reviewers.value:,.0f} people, who decides {remedy.decisions.value:g} "
        "cases a week. A person looks at an entry only if it is contested."
    )
    return [Text(f"{said} Contested entries go to {end.appeals_to}. {end.appeals_say}".strip())]


def if_it_happens(matter: Matter) -> list[Block]:
    """Return the section on remedies: how people got out in the simulation; the measures are the deployer's."""
    return [
        Text(
            "The simulation has no measures of yours. What it shows is how people got out under the simulated rules."
        ),
        by_group(matter, "From a false entry to its end", STEPS, _SAME_WEEKS),
        _lasting(matter),
        *_waiting(matter),
    ]


def _lasting(matter: Matter) -> Grid:
    """Build the table of how long refusals by an error last, and how they end."""
    rows, queries = [], []
    for cause, words in _CAUSES:
        n = matter.f.get("restoration", f"{cause}: spells").value
        for part, label, written in _LASTING:
            figure = matter.f.get("restoration", f"{cause}: {part}")
            rows.append((f"{words}: {label}", told_from(n, figure, written) if n > 0 else "none"))
            queries.append(f"SELECT days, \"end\" FROM spells WHERE arm = '{REGIME}' AND cause = '{cause}'")
    return Grid(
        "How long it lasts (sampled people)", ("", "figure"), rows, note(rows, _HOW_LONG), tuple(queries)
    )


def _waiting(matter: Matter) -> list[Block]:
    """Return a paragraph on why no case waits, if none does."""
    waited = matter.f.get("funnel", "weeks waited in the queue").value
    if waited != 0:
        return []
    return [
        Text(
            "No case waits in this simulation: the capacity that was assumed leaves no backlog. Where a source of the scenario "
            "reports longer waits, they are not reproduced."
        )
    ]
