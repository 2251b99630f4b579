"""The report without scripts: answers, measures, assumptions and sources as plain text and tables."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from demerit.report.page.comparison_tables import PlainTable, plain_tables
from demerit.report.text.phrases import figure

_NOTE = "This report draws its charts with a script. Without one, its figures follow as text and tables."
_INTERRUPTED = "This run was interrupted before its end. Figures that it did not come to are not known."


def plain_page(data: Mapping[str, Any]) -> str:
    """Write the report as HTML without charts.

    Parameters
    ----------
    data : the structure made by ``report_data``.

    Returns
    -------
    Headings, paragraphs and tables; all text of the run is escaped.
    """
    parts = (
        _head(data),
        *map(_answer, data["answers"]),
        *map(_compared, plain_tables(data["comparison"])),
        *_fit(data["fit"]),
        "<h2>Measures</h2>",
        *_paragraphs([data["intervals"], data["population"]]),
        *map(_measure, data["measures"]),
        *_assumptions(data["figures"]),
        *_sources(data["sources"]),
        *_again(data["reproduce"]),
    )
    return f'<div class="plain">{"".join(parts)}</div>'


def _head(data: Mapping[str, Any]) -> str:
    """Write the head: what the report is and is not."""
    facts = data["facts"]
    size = (
        f"{facts['people']:,} synthetic people, {facts['weeks']:,} reported weeks after {facts['burn_in']:,} weeks of burn-in, "
        f"seed {facts['seed']}."
    )
    parts = (
        "<p><strong>Synthetic people: everybody in this report is invented.</strong></p>",
        *_paragraphs([data["first_line"]]),
        f"<h1>{escape(data['title'])}</h1>",
        *_paragraphs([data["story"]]),
        "" if facts["complete"] else f"<p><strong>{_INTERRUPTED}</strong></p>",
        *_paragraphs([size, *data["box"], _NOTE]),
    )
    return "".join(parts)


def _answer(answer: Mapping[str, Any]) -> str:
    """Write one question with its answer."""
    return "".join((f"<h2>{escape(answer['question'])}</h2>", *_paragraphs(answer["sentences"])))


def _compared(table: PlainTable) -> str:
    """Write one table of a comparison."""
    return "".join(
        (f"<h3>{escape(table.title)}</h3>", *_paragraphs(table.texts), _table(table.columns, table.rows))
    )


def _fit(found: Mapping[str, Any]) -> tuple[str, ...]:
    """Write the model beside published figures."""
    columns = (
        "what was counted",
        "unit",
        "when",
        "published",
        "this run",
        "use",
        "how close",
        "source",
        "note",
    )
    rows = [
        (
            *(one[name] for name in ("title", "unit", "period")),
            *(_with_bounds(one[name]) for name in ("published", "model")),
            *(one[name] for name in ("use", "deviation", "source", "note")),
        )
        for one in found["rows"]
    ]
    table = (_table(columns, rows),) if rows else ()
    return (
        "<h2>Beside published figures</h2>",
        *_paragraphs(found["says"]),
        *table,
        *_paragraphs(found["limits"]),
    )


def _with_bounds(one: Mapping[str, Any]) -> str:
    """Format a figure, with its bounds in brackets if it has any."""
    if one["value"] is None:
        return "not known"
    bounds = f" ({figure(one['low'])} to {figure(one['high'])})" if one["low"] is not None else ""
    return f"{figure(one['value'])}{bounds}"


def _measure(measure: Mapping[str, Any]) -> str:
    """Write one measure with its definition and rows."""
    head = f"<h3>{escape(measure['title'])}</h3><p>{escape(measure['definition'])}</p>"
    return head + _table(("part", "group", "value", "interval", "unit"), map(_row, measure["rows"]))


def _row(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the cells of one figure of a measure."""
    value = "not known" if row["value"] is None else figure(row["value"])
    known = row["low"] is not None and row["high"] is not None
    interval = f"{figure(row['low'])} to {figure(row['high'])}" if known else ""
    part = row["part"].replace("_", " ") or "all of it"
    return part, row["group"] or "everybody", value, interval, row["unit"]


def _assumptions(figures: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Write the assumed figures, numbered, with their ranges and reasons."""
    assumed = [one for one in figures if one["assumed"]]
    rows = (
        (
            f"A{i}",
            one["path"],
            _value(one["value"]),
            one["unit"] or "",
            _range(one["range"]),
            one["why"] or "",
        )
        for i, one in enumerate(assumed, start=1)
    )
    return ("<h2>Assumptions</h2>", _table(("", "figure", "value", "unit", "range", "why"), rows))


def _value(value: Any) -> str:
    """Format the value of a figure, or its values by name."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {one:g}" for name, one in value.items())
    return f"{value:g}"


def _range(bounds: Sequence[float] | None) -> str:
    """Format the range of a figure."""
    return f"{bounds[0]:g} to {bounds[1]:g}" if bounds else ""


def _sources(sources: Mapping[str, str]) -> tuple[str, ...]:
    """Write the sources of the scenario."""
    return ("<h2>Sources</h2>", _table(("name", "source"), sources.items()))


def _again(again: Mapping[str, str]) -> tuple[str, ...]:
    """Write how to reproduce the run."""
    return (
        "<h2>Reproduce</h2>",
        f"<pre>{escape(again['command'])}\n\n{escape(again['python'])}</pre>",
        *_paragraphs([f"State {again['state_hash']}."]),
    )


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a table."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _paragraphs(texts: Iterable[str]) -> list[str]:
    """Write texts as paragraphs."""
    return [f"<p>{escape(text)}</p>" for text in texts]
