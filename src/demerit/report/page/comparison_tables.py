"""A comparison without scripts: plain tables of the arms."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from demerit.report.text.phrases import figure


class PlainTable(NamedTuple):
    """A table with its heading and the texts before it."""

    title: str
    texts: list[str]
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def plain_tables(found: Mapping[str, Any] | None) -> Iterator[PlainTable]:
    """Yield the tables of a comparison.

    Parameters
    ----------
    found : the structure made by ``lay_out_comparison``; None for the report of a single run.
    """
    if found is None:
        return
    names = {arm["name"]: arm["title"] for arm in found["arms"]}
    for each in found["headlines"]:
        yield _headline(each, names)
    yield _spared(found["spared"], names)
    yield _efforts(found["efforts"], names)
    if found["life"]:
        yield _life(found["life"], names)


def _headline(each: Mapping[str, Any], names: Mapping[str, str]) -> PlainTable:
    """Build the table of one figure for all arms, with other structures of the model at the end."""
    columns = (
        "arm",
        "value",
        "difference",
        "chance alone",
        "chance alone, all arms at once",
        "over the stated ranges",
        "middle of the draws",
        "without common luck",
        "other sign",
    )
    drawn = each["described"]
    ends = _span(drawn["low"], drawn["high"]), "" if drawn["median"] is None else figure(drawn["median"])
    rows: list[tuple[str, ...]] = [("Rules as described", _known(drawn["value"]), "", "", "", *ends, "", "")]
    rows += [
        (
            names[row["arm"]],
            _known(row["value"]),
            _known(row["difference"]),
            _span(row["low"], row["high"]),
            _span(row["joint_low"], row["joint_high"]),
            _span(row["range_low"], row["range_high"]),
            "" if row["range_median"] is None else figure(row["range_median"]),
            _span(row["unpaired_low"], row["unpaired_high"]),
            "" if row["flips"] is None else f"{figure(100 * row['flips'])} %",
        )
        for row in each["rows"]
    ]
    rows += [
        (
            f"{names[row['arm']]}, {row['structure']}",
            _known(row["value"]),
            _known(row["difference"]),
            *[""] * 6,
        )
        for row in each["structures"]
    ]
    return PlainTable(f"{each['title']}, {each['unit']}", each["outside"], columns, rows)


def _spared(rows: list[Mapping[str, Any]], names: Mapping[str, str]) -> PlainTable:
    """Build the table of people wrongly restricted under the baseline, in an arm or in both, by group."""
    columns = ("arm", "group", "sampled people", "spared", "in both", "only in the arm")
    cells = [
        (
            names[row["arm"]],
            one["group"] or "everybody",
            *(f"{one[name]:,}" for name in ("people", "spared", "both", "only")),
        )
        for row in rows
        for one in row["groups"]
    ]
    return PlainTable("Who is spared, under common luck", [], columns, cells)


def _efforts(found: Mapping[str, Any], names: Mapping[str, str]) -> PlainTable:
    """Build the table of reviewers' hours and wrongful days avoided."""
    columns = (
        "arm",
        "wrongful person-days avoided",
        "cases decided",
        "extra hours",
        "avoided for each extra hour",
    )
    rows = [
        (
            names[row["arm"]],
            _known(row["avoided"]),
            f"{row['cases']:,}",
            _known(row["extra_hours"]),
            "no extra hours" if row["an_hour"] is None else _known(row["an_hour"]),
        )
        for row in found["rows"]
    ]
    said = f"A reviewer works {found['hours_a_week']} hours a week: assumed."
    return PlainTable("Wrongful days and reviewers' hours", [said], columns, rows)


def _life(found: Mapping[str, Any], names: Mapping[str, str]) -> PlainTable:
    """Build the table of one life in every arm."""
    columns = ("arm", "restricted days", "wrongful days", "false entries", "cases filed")
    rows = [
        (
            names[one["arm"]],
            *(f"{one[name]:,}" for name in ("days_restricted", "days_wrongful", "marked_false", "filed")),
        )
        for one in found["arms"]
    ]
    return PlainTable("One invented life, every arm", [found["about"], *found["said"]], columns, rows)


def _known(value: float | None) -> str:
    """Format a figure, or “not known” for None."""
    return "not known" if value is None else figure(value)


def _span(low: float | None, high: float | None) -> str:
    """Format an interval; empty without bounds."""
    return "" if low is None or high is None else f"{figure(low)} to {figure(high)}"
