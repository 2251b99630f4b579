"""Categories of affected people: Art. 27(1)(c)."""

from collections.abc import Iterator

from demerit.audit.findings.picked import highest
from demerit.report.fria.content.document import Block, Grid, Text
from demerit.report.fria.content.lines import Line, by_group, note, people, told_from
from demerit.report.fria.content.matter import Matter
from demerit.report.fria.content.written_figures import told_apart
from demerit.results.declare.column import REGIME

_GROUPS = (
    "Groups in the model are invented and stand for nobody. They differ in how often the record errs about them and in income, "
    "never in conduct at equal income."
)
_MOST = 6
RATES = (
    Line(
        "refused something",
        "group_metrics",
        "selection_rate",
        "10000 * sum(days_restricted) / nullif(sum(days), 0)",
        people("days_restricted > 0"),
        10_000,
    ),
    Line(
        "refused something by a factual error in the file, of days on which a correct file refuses nothing",
        "group_metrics",
        "false_positive_rate",
        "10000 * sum(days_wrongful) / nullif(sum(days - days_supported), 0)",
        people("days_wrongful > 0"),
        10_000,
    ),
)
TRAITS = {
    "sex woman": ("women", "sex = 'woman'"),
    "sex man": ("men", "sex = 'man'"),
    "age 0-17": ("under 18", "age < 18"),
    "age 18-39": ("18 to 39", "age BETWEEN 18 AND 39"),
    "age 40-59": ("40 to 59", "age BETWEEN 40 AND 59"),
    "age 60 and over": ("60 and over", "age >= 60"),
    "income lowest fifth": ("lowest fifth of income", "income = 0"),
    "income second fifth": ("second fifth of income", "income = 1"),
    "income third fifth": ("third fifth of income", "income = 2"),
    "income fourth fifth": ("fourth fifth of income", "income = 3"),
    "income highest fifth": ("highest fifth of income", "income = 4"),
    "urban": ("in a town", "urban"),
    "rural": ("in the country", "NOT urban"),
}
"""Words and SQL condition of each cell of the intersections."""


def categories(matter: Matter) -> list[Block]:
    """Return the section on affected people: all categories, so that none is picked by chance."""
    found = list(cells(matter))
    rows, queries = [row for row, _ in found], tuple(query for _, query in found)
    columns = ("who (age on the first day)", "refused something", "by a factual error in the file")
    return [
        Text(_GROUPS),
        by_group(matter, "People in 10,000 on an average day, by group", RATES),
        Grid("By sex, age, income and place (sampled people)", columns, rows, note(rows), queries),
        *_highest(matter),
    ]


def _highest(matter: Matter) -> list[Block]:
    """Return the table of the combinations of group and trait with most refusals; their bounds hold for all combinations."""
    every = [
        row
        for measure in matter.audit.measures
        if measure.name == "intersections"
        for row in measure.rows
        if row.part.startswith("selection_rate: ") and row.group
    ]
    most = highest(every, _MOST, matter.f.get("group_metrics", "selection_rate"))
    rows, queries = [], []
    for row, against in most.picked:
        words, condition = TRAITS[row.part.partition(": ")[2]]
        of = f"FROM people WHERE arm = '{REGIME}' AND group_ = '{row.group}' AND {condition}"
        (n,) = matter.run.columns(f"SELECT count(DISTINCT household) FILTER (days_restricted > 0) AS n {of}")[
            "n"
        ].tolist()
        rows.append((f"{row.group}, {words}", told_from(n, row.estimate.scaled(10_000), told_apart), against))
        queries.append(f"SELECT 10000 * sum(days_restricted) / sum(days) {of}")
    if not rows:
        return []
    title = f"Refused something most often, of {most.among} combinations of group and trait"
    among = "Picked from all of them; the bounds hold for all together."
    columns = ("who", "people in 10,000 on an average day", "against everybody")
    return [Grid(title, columns, rows, note(rows, among), tuple(queries))]


def cells(matter: Matter) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield a row and its SELECT for each trait that any person has."""
    for title, (words, condition) in TRAITS.items():
        of = f"FROM people WHERE arm = '{REGIME}' AND {condition}"
        n = matter.run.columns(
            f"SELECT count(*) AS n, count(DISTINCT household) FILTER (days_restricted > 0) AS hit, "
            f"count(DISTINCT household) FILTER (days_wrongful > 0) AS wrong {of}"
        )
        if not int(n["n"][0]):
            continue
        figures = [
            told_from(
                float(n[behind][0]),
                matter.f.get("intersections", f"{rate}: {title}").scaled(10_000),
                told_apart,
            )
            for behind, rate in (("hit", "selection_rate"), ("wrong", "false_positive_rate"))
        ]
        query = (
            "SELECT 10000 * sum(days_restricted) / sum(days) AS refused, 10000 * sum(days_wrongful) / nullif(sum(days - "
            f"days_supported), 0) AS by_error {of}"
        )
        yield (words, *figures), query
