"""The report for readers without scripts: the answers and all measures as plain tables."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from demerit.report.wording import figure

_NOTE = "This report draws its charts with a script. Without one, its answers and measures follow as text."


def plain_page(data: Mapping[str, Any]) -> str:
    """Write the answers and the measures as HTML.

    Parameters
    ----------
    data : the structure made by ``report_data``.

    Returns
    -------
    Headings, paragraphs and tables; every text of the run is escaped.
    """
    parts = (_head(data), *map(_answer, data["answers"]), "<h2>Measures</h2>", *map(_measure, data["measures"]), _foot(data))
    return f'<div class="plain">{"".join(parts)}</div>'


def _head(data: Mapping[str, Any]) -> str:
    """Write what the report is and what it is not."""
    facts = data["facts"]
    size = f"{facts['people']:,} synthetic people, {facts['weeks']:,} reported weeks after {facts['burn_in']:,} weeks of burn-in, seed {facts['seed']}."
    unfinished = "" if facts["complete"] else "<p><strong>This run was interrupted before its end.</strong></p>"
    title = f"<h1>{escape(data['title'])}</h1><p>{escape(data['story'])}</p>"
    return f"<p><strong>Synthetic people: everybody in this report is invented.</strong></p><p>{escape(data['first_line'])}</p>{title}{unfinished}<p>{size}</p>{_paragraphs(data['box'])}<p>{_NOTE}</p>"


def _answer(answer: Mapping[str, Any]) -> str:
    """Write one question with its answer."""
    sentences = [sentence if isinstance(sentence, str) else sentence["text"] for sentence in answer["sentences"]]
    return f"<h2>{escape(answer['question'])}</h2>{_paragraphs(sentences)}"


def _measure(measure: Mapping[str, Any]) -> str:
    """Write one measure with its definition and rows."""
    head = "<thead><tr>" + "".join(f'<th scope="col">{name}</th>' for name in ("part", "group", "value", "interval", "unit")) + "</tr></thead>"
    rows = "".join(map(_row, measure["rows"]))
    return f"<h3>{escape(measure['title'])}</h3><p>{escape(measure['definition'])}</p><table>{head}<tbody>{rows}</tbody></table>"


def _row(row: Mapping[str, Any]) -> str:
    """Write one figure of a measure."""
    value = "not known" if row["value"] is None else figure(row["value"])
    known = row["low"] is not None and row["high"] is not None
    interval = f"{figure(row['low'])} to {figure(row['high'])}" if known else ""
    cells = (row["part"].replace("_", " "), row["group"] or "everybody", value, interval, row["unit"])
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _foot(data: Mapping[str, Any]) -> str:
    """Write how to make the run again."""
    again = data["reproduce"]
    return f"<p>{escape(data['intervals'])}</p><h2>Reproduce</h2><pre>{escape(again['command'])}\n\n{escape(again['python'])}</pre><p>State {escape(again['state_hash'])}.</p>"


def _paragraphs(texts: Iterable[str]) -> str:
    """Write texts as paragraphs."""
    return "".join(f"<p>{escape(text)}</p>" for text in texts)
