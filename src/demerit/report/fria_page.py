"""The assessment as one offline HTML page, and as Markdown."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import chain

from demerit.audit.account import Audit
from demerit.audit.law.verdict import COMMON, HEADING, INDICATED, Finding
from demerit.offline import Page
from demerit.report.fria import LEFT, Assessment, Cell, Grid, told
from demerit.report.page import asset
from demerit.results.codings import CODINGS

_MARK = "Synthetic people: everybody in this assessment is invented."
_WHAT = (
    "A draft from a simulation. Cells that the model can speak to are filled; all others are left to the deployer. It is no assessment of "
    "any deployment until a deployer has completed it."
)
_RUN = "Each figure can be had again: RUN is the directory of the run, RUN.beside/none that of the same people and luck without any rule."
_MANY = 4
"""Columns from which a table keeps its width and scrolls on a narrow screen."""
_STYLE = """
.fria{max-width:68rem;margin:0 auto;padding:0 clamp(1rem,3vw,2.5rem) 4rem}
.fria .mark{background:var(--bold);color:var(--on-bold);margin:0 0 2rem;padding:.5rem .9rem;font-size:.875rem}
.fria h1{margin:.2rem 0 .6rem}
.fria .lead{font-size:1.125rem;max-width:44rem;margin:.2rem 0}
.fria .small{font-size:.875rem;color:var(--ink-2);max-width:48rem}
.fria aside{border-left:3px solid var(--ink);padding:.2rem 1rem;margin:1.6rem 0;max-width:48rem;background:var(--wash)}
.fria nav ol{columns:2;padding-left:1.2rem;font-size:.875rem}
.fria section{border-top:1px solid var(--rule);margin-top:2.4rem;padding-top:1.2rem}
.fria section h2{margin:.1rem 0 .7rem;max-width:46rem}
.fria .law{font:600 .8125rem/1.3 var(--sans);color:var(--ink-2);margin:0}
.fria section>p{max-width:46rem}
.fria .left{border:1.5px dashed var(--ink-3);padding:.7rem .9rem 2.6rem;margin:1.2rem 0 0;max-width:none}
.fria .left b{display:block}
.fria td:first-child,.fria th:first-child{white-space:normal}
.fria table.many{min-width:44rem}
.fria td.found{font-weight:600}
.fria pre{white-space:pre-wrap;overflow-wrap:anywhere;font:.75rem/1.45 var(--mono);background:var(--wash);padding:.5rem .7rem}
.fria details{border-top:1px solid var(--grid);padding:.4rem 0}
.fria details p{margin:.3rem 0;max-width:52rem;font-size:.875rem}
@media (max-width:40rem){.fria nav ol{columns:1}}
@media print{.fria details>*{display:block}.fria .left{break-inside:avoid}}
"""


def fria_page(draft: Assessment, audit: Audit) -> str:
    """Put the assessment into one page that loads nothing.

    Parameters
    ----------
    draft : its cells.
    audit : the audit behind them, for the annex.
    """
    body = "".join(chain([_head(draft)], map(_section, draft.cells), [_annex(audit)]))
    return Page(
        title=f"{draft.title} · impact assessment to complete · synthetic people",
        description=_MARK,
        body=f'<main class="fria">{body}</main>',
        styles=(asset("report.css"), _STYLE),
    ).html()


def _head(draft: Assessment) -> str:
    """Write what this is, and what it is no evidence of."""
    items = "".join(f'<li><a href="#{_anchor(cell)}">{escape(cell.law)}</a></li>' for cell in draft.cells)
    return (
        f'<p class="mark"><strong>{escape(_MARK)}</strong></p><p class="law">Impact assessment to complete: AI Act, Art. 27(1); GDPR, '
        f'Art. 35(7)</p><h1>{escape(draft.title)}</h1><p class="lead">{escape(draft.first_line)}</p><p class="small">{escape(_WHAT)} '
        f"{escape(draft.facts)}</p><aside>{_paragraphs(draft.box)}</aside>"
        f'<nav aria-label="Cells"><ol>{items}<li><a href="#annex">Annex: rules and evidence</a></li></ol></nav>'
    )


def _anchor(cell: Cell) -> str:
    """Name a cell in a link."""
    return "".join(sign if sign.isalnum() else "-" for sign in cell.law.lower())


def _section(cell: Cell) -> str:
    """Write one cell."""
    return (
        f'<section id="{_anchor(cell)}"><p class="law">{escape(cell.law)}</p><h2>{escape(cell.asks)}</h2>'
        f"{_paragraphs(cell.said)}{''.join(map(_grid, cell.grids))}"
        f'<p class="left"><b>{LEFT}</b>{escape(_upper(cell.left))}.</p></section>'
    )


def _grid(grid: Grid) -> str:
    """Write a table."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in grid.columns)
    body = "".join("<tr>" + "".join(map(_td, row)) + "</tr>" for row in grid.rows)
    table = '<table class="many">' if len(grid.columns) >= _MANY else "<table>"
    return f'<h3>{escape(grid.title)}</h3><div class="wide">{table}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _td(text: str) -> str:
    """Write a cell of a table."""
    return f'<td class="found">{escape(text)}</td>' if text == INDICATED else f"<td>{escape(text)}</td>"


def _annex(audit: Audit) -> str:
    """Write the rules behind the findings, with the queries that lead to each figure."""
    codings = Grid(
        "Codings of context",
        ("coding", "a need is related to a deed if", "source", "why"),
        [(coding.name, coding.meaning, coding.source, coding.why) for coding in CODINGS],
    )
    points = "".join(_point(finding) for finding in audit.law)
    said = _paragraphs([HEADING, COMMON, _RUN])
    head = f'<section id="annex"><p class="law">Annex</p><h2>Rules and evidence</h2>{said}'
    return f"{head}{points}{_grid(codings)}</section>"


def _point(finding: Finding) -> str:
    """Write one point of law with its rule, thresholds and evidence."""
    item = finding.item
    lines = [item.source, item.question, item.rule, *_reasons(finding)]
    evidence = "".join(
        f"<p>{escape(told(one))}</p>" + (f"<pre>{escape(one.command('RUN'))}</pre>" if one.sql else "")
        for one in finding.evidence
    )
    head = f"<summary><b>{item.id}</b> {escape(finding.headline)}</summary>"
    return f"<details>{head}{_paragraphs(lines)}{evidence}</details>"


def _reasons(finding: Finding) -> list[str]:
    """Say why each threshold is where it is, and what other codings lead to."""
    thresholds = [f"Threshold {name} {t.value:g}: {t.why}." for name, t in finding.item.thresholds.items()]
    return [*thresholds, *(f"{_upper(name)} coding: {verdict}." for name, verdict in finding.codings.items())]


def _paragraphs(texts: Iterable[str]) -> str:
    """Write texts as paragraphs."""
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def _upper(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]


def fria_markdown(draft: Assessment) -> str:
    """Write the assessment as Markdown, to be completed in any editor."""
    lines = [
        f"# {draft.title}: impact assessment to complete",
        f"**{_MARK}** {_WHAT}",
        draft.first_line,
        draft.facts,
        *(f"> {sentence}" for sentence in draft.box),
    ]
    for cell in draft.cells:
        lines += [f"## {cell.law}: {cell.asks}", *cell.said, *map(_as_markdown, cell.grids)]
        lines.append(f"**{LEFT}:** {cell.left}.")
    return "\n\n".join(filter(None, lines)) + "\n"


def _as_markdown(grid: Grid) -> str:
    """Write a table in Markdown."""
    rows: list[Sequence[str]] = [grid.columns, ["---"] * len(grid.columns), *grid.rows]
    body = "\n".join("| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in rows)
    return f"### {grid.title}\n\n{body}"
