"""Harms by group of people: Art. 27(1)(d)."""

from demerit.audit.statistics.too_few import is_too_few
from demerit.report.fria.content.document import Block, Grid, Text
from demerit.report.fria.content.lines import Line, by_group, events, note, people, told_from
from demerit.report.fria.content.matter import Matter
from demerit.report.fria.sections.debts import claims
from demerit.report.text.phrases import figure, in_hundred, with_interval
from demerit.results.declare.column import REGIME

_A_DAY = "10000 * sum({}) / sum(days)"
_A_YEAR = "3650000 * sum({}) / sum(days)"
HARMS = (
    Line(
        "refused something", "restricted", "", _A_DAY.format("days_restricted"), people("days_restricted > 0")
    ),
    Line(
        "refused something by a factual error in the file",
        "wrongful",
        "",
        _A_DAY.format("days_wrongful"),
        people("days_wrongful > 0"),
    ),
    Line(
        "adults refused something only for somebody else's entry",
        "collateral",
        "adults",
        _A_DAY.format("days_collateral_adult"),
        people("days_collateral > 0 AND age >= 18"),
    ),
    Line(
        "minors refused something only for somebody else's entry, in 10,000 minors",
        "collateral",
        "minors among minors",
        "10000 * sum(days_collateral_minor) / nullif(sum(days_minor), 0)",
        people("days_collateral > 0 AND age < 18"),
    ),
    Line("needs unmet, a year", "needs", "unmet", _A_YEAR.format("unmet"), events("unmet")),
    Line(
        "needs no longer attempted, a year",
        "needs",
        "unattempted",
        _A_YEAR.format("unattempted"),
        events("unattempted"),
    ),
)
WORST = (
    ("refused something", "days_restricted"),
    ("by a factual error in the file", "days_wrongful"),
    ("for somebody else's entry", "days_collateral"),
)
_HOW = "People in 10,000 on an average day; needs a year in 10,000 people."
_MOST_CAUSES = 8


def harms(matter: Matter) -> list[Block]:
    """Return the section on harms: debts and money, refusals, the worst-off, and the causes."""
    return [
        *claims(matter),
        Text(_HOW),
        by_group(matter, "What is refused, by group", HARMS),
        worst_off(matter),
        *_causes(matter),
        *_outdated(matter),
    ]


def worst_off(matter: Matter) -> Grid:
    """Build the table of days of the people who bear most."""
    found = matter.run.columns(
        f"SELECT count(*) AS n, {', '.join(f'count(DISTINCT household) FILTER ({name} > 0) AS {name}' for _, name in WORST)} "
        f"FROM people WHERE arm = '{REGIME}'"
    )
    rows = [
        (
            words,
            *(_most(matter, name, share, float(found[name][0]), float(found["n"][0])) for share in _SHARES),
        )
        for words, name in WORST
    ]
    queries = tuple(
        f"SELECT {', '.join(_mean_of_most(name, share) for share in _SHARES)} FROM (SELECT {name}, days, row_number() OVER "
        f"(ORDER BY {name} DESC, who) AS place, count(*) OVER () AS n FROM people WHERE arm = '{REGIME}')"
        for _, name in WORST
    )
    columns = ("", *(f"worst-off {100 * share:g} %" for share in _SHARES))
    return Grid("Days a year of those who bear most", columns, rows, note(rows, _OF_THIS_RUN), queries)


_OF_THIS_RUN = (
    "Of the sampled people: those with most days in this run; with other luck they would be others."
)
_SHARES = (0.01, 0.05)


def _most(matter: Matter, name: str, share: float, hit: float, n: float) -> str:
    """Format the days a year of the people who bear most, if enough people bear any."""
    if not hit:
        return "none"
    found = matter.f.get("worst_off", f"{name}: worst-off {100 * share:g} %")
    return told_from(min(hit, share * n), found, with_interval)


def _mean_of_most(name: str, share: float) -> str:
    """Return the SQL aggregate over the people who bear most."""
    among = f"FILTER (place <= greatest(1, round({share} * n)))"
    return f"365 * sum({name}) {among} / sum(days) {among}"


def _causes(matter: Matter) -> list[Block]:
    """Return the table of the largest causes, if enough people are refused anything."""
    (hit,) = matter.run.columns(
        f"SELECT count(DISTINCT household) FILTER (days_restricted > 0) AS n FROM people WHERE arm = '{REGIME}'"
    )["n"].tolist()
    rows = next(m for m in matter.audit.measures if m.name == "attribution").rows[:_MOST_CAUSES]
    if not rows:
        return []
    title = "Harm by cause, of 100 restriction-days"
    if is_too_few(hit):
        return [Text(f"{title}: too few people are refused anything to tell causes apart.")]
    said = [(_cause(row.part), figure(100 * row.estimate.value)) for row in rows]
    query = (
        "SELECT record, origin, effect, class IN ('stale', 'false', 'tipped') AS by_error, 100 * sum(restriction_days) / "
        f"(SELECT sum(restriction_days) FROM ledger WHERE arm = '{REGIME}') AS share FROM ledger WHERE arm = '{REGIME}' "
        "GROUP BY ALL ORDER BY share DESC, 1, 2, 3, 4"
    )
    return [
        Grid(
            title,
            ("entry (context of the act) → context of what is refused", "share"),
            said,
            "",
            (query,) + ("",) * (len(said) - 1),
        )
    ]


def _cause(part: str) -> str:
    """Format a cause in words."""
    return (
        part.replace("_", " ")
        .replace("->", "→")
        .replace(": wrongful", ", by a factual error in the file")
        .replace(": supported", "")
    )


def _outdated(matter: Matter) -> list[Block]:
    """Return a paragraph on the share of outdated copies among the errors, which appeals cannot show."""
    (hit,) = matter.run.columns(
        f"SELECT count(DISTINCT household) FILTER (days_wrongful > 0) AS n FROM people WHERE arm = '{REGIME}'"
    )["n"].tolist()
    wrongful = matter.f.get("wrongful").value
    if is_too_few(hit) or not wrongful > 0:
        return []
    share = in_hundred(matter.f.get("partition", "stale").value / wrongful)
    said = f"Of every 100 days refused by a factual error, {share} come from outdated copies alone."
    return [Text(f"{said} Outcomes of appeals do not show those; a comparison of the registers would.")]
