"""Assessment as one offline HTML page."""

from collections.abc import Iterable
from html import escape

from demerit.audit.law.verdict import INDICATED
from demerit.offline_page import Page
from demerit.report.fria.content.document import (
    Block,
    Command,
    Document,
    Fields,
    Grid,
    Heading,
    Part,
    Section,
    Text,
)
from demerit.report.fria.formats.as_markdown import LEFT
from demerit.report.page.html_page import asset

_MANY = 4
"""Number of columns from which a table keeps its width and scrolls on a narrow screen."""
_LONG, _SHORT = 40, 26
"""Length of a text, in characters, above which a cell may take several lines, and up to which it never breaks."""
_WARNING = '<p class="warning">'
_STYLE = """
.fria{max-width:64rem;margin:0 auto;padding:0 clamp(1rem,3vw,2.5rem) 4rem}
.fria .mark{background:var(--bold);color:var(--on-bold);margin:0 0 2rem;padding:.5rem .9rem;font-size:.875rem}
.fria h1{margin:.2rem 0 .6rem}
.fria .lead{font-size:1.125rem;max-width:44rem;margin:.2rem 0}
.fria .small{font-size:.875rem;color:var(--ink-2);max-width:48rem}
.fria aside{border-left:3px solid var(--ink);padding:.2rem 1rem;margin:1.6rem 0;max-width:48rem;background:var(--wash)}
.fria nav ol{padding-left:1.2rem;font-size:.875rem;margin:.4rem 0}
.fria nav ol ol{columns:2;column-gap:2rem}
.fria nav li{break-inside:avoid}
.fria h2.part{border-top:3px solid var(--ink);margin:3.6rem 0 0;padding-top:.8rem;max-width:none}
.fria section{border-top:1px solid var(--rule);margin-top:2.2rem;padding-top:1.1rem}
.fria h2.part+section{border-top:0;margin-top:.6rem}
.fria section h3{margin:.1rem 0 .7rem;max-width:46rem;font-size:1.25rem;line-height:1.25}
.fria section h4{margin:1.6rem 0 .4rem;font-size:.9375rem;max-width:46rem}
.fria .law{font:600 .8125rem/1.3 var(--sans);color:var(--ink-2);margin:0}
.fria section>p{max-width:46rem}
.fria .warning{border-left:4px solid var(--ink);padding:.1rem 0 .1rem .9rem;font-weight:600}
.fria .note{font-size:.8125rem;color:var(--ink-2)}
.fria .left{border:1.5px dashed var(--ink-3);padding:.7rem .9rem .2rem;margin:1.4rem 0 0;max-width:none}
.fria .left b{display:block}
.fria .left li{margin:.3rem 0 1.8rem}
.fria .left ul{margin:.3rem 0 0;padding-left:1.1rem}
.fria td,.fria th{vertical-align:top;white-space:normal;overflow-wrap:break-word}
.fria td.short{white-space:nowrap}
.fria td:not(.text){font-variant-numeric:tabular-nums}
.fria td.text{text-align:left}
.fria table.many{min-width:44rem}
.fria td.found{font-weight:600;text-align:left}
.fria pre{white-space:pre-wrap;overflow-wrap:anywhere;font:.75rem/1.45 var(--mono)}
.fria pre{background:var(--wash);padding:.5rem .7rem;margin:.3rem 0 .9rem}
.fria #law p,.fria #queries p{margin:.3rem 0;max-width:52rem;font-size:.875rem}
@media (max-width:40rem){.fria nav ol ol{columns:1}}
@media print{.fria .left,.fria tr,.fria pre{break-inside:avoid}.fria h2,.fria h3,.fria h4{break-after:avoid}.fria table.many{min-width:0}}
"""


def as_html(document: Document) -> str:
    """Write an assessment as one page that loads nothing.

    Parameters
    ----------
    document : content of the assessment.
    """
    body = _head(document) + "".join(map(_part, document.parts))
    return Page(
        title=f"{document.title} · impact assessment to complete · synthetic people",
        description=document.mark,
        body=f'<main class="fria">{body}</main>',
        styles=(asset("report.css"), _STYLE),
    ).html()


def _head(document: Document) -> str:
    """Write the head: title, notices, box and table of contents."""
    notices = "".join(f"{_WARNING}{escape(notice)}</p>" for notice in document.notices)
    return (
        f'<p class="mark"><strong>{escape(document.mark)}</strong></p><p class="law">{escape(document.subtitle)}</p>'
        f'<h1>{escape(document.title)}</h1><p class="lead">{escape(document.lead)}</p>{notices}'
        f'<p class="small">{escape(document.facts)}</p><aside>{_paragraphs(document.box)}</aside>'
        f'<nav aria-label="Contents"><ol>{"".join(map(_listed, document.parts))}</ol></nav>'
    )


def _listed(part: Part) -> str:
    """Write a part of the table of contents."""
    items = "".join(f'<li><a href="#{s.name}">{escape(s.contents)}</a></li>' for s in part.sections)
    return f'<li><a href="#part-{part.name}">{escape(part.title)}</a><ol>{items}</ol></li>'


def _part(part: Part) -> str:
    """Write one part."""
    return f'<h2 class="part" id="part-{part.name}">{escape(part.title)}</h2>{"".join(map(_section, part.sections))}'


def _section(section: Section) -> str:
    """Write one section."""
    law = f'<p class="law">{escape(section.law)}</p>' if section.law else ""
    blocks = "".join(map(_block, section.blocks))
    return f'<section id="{section.name}">{law}<h3>{escape(section.title)}</h3>{blocks}</section>'


def _block(block: Block) -> str:
    """Write one block."""
    match block:
        case Text(text, is_warning):
            return f"{_WARNING if is_warning else '<p>'}{escape(text)}</p>"
        case Heading(text):
            return f"<h4>{escape(text)}</h4>"
        case Command(text):
            return f"<pre>{escape(text)}</pre>"
        case Fields(asks):
            items = "".join(f"<li>{escape(ask)}</li>" for ask in asks)
            return f'<div class="left"><b>{LEFT}</b><ul>{items}</ul></div>'
        case Grid():
            return _grid(block)


def _grid(grid: Grid) -> str:
    """Write a table."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in grid.columns)
    body = "".join("<tr>" + "".join(map(_td, row)) + "</tr>" for row in grid.rows)
    table = '<table class="many">' if len(grid.columns) >= _MANY else "<table>"
    note = f'<p class="note">{escape(grid.note)}</p>' if grid.note else ""
    return f'<h4>{escape(grid.title)}</h4><div class="wide">{table}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{note}'


def _td(text: str) -> str:
    """Write a cell of a table."""
    kind = (
        "found"
        if text == INDICATED
        else "text"
        if len(text) > _LONG
        else "short"
        if len(text) <= _SHORT
        else ""
    )
    start = f'<td class="{kind}">' if kind else "<td>"
    return f"{start}{escape(text)}</td>"


def _paragraphs(texts: Iterable[str]) -> str:
    """Write texts as paragraphs."""
    return "".join(f"<p>{escape(text)}</p>" for text in texts)
