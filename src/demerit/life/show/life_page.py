"""HTML page of a life, which loads nothing: two arms stand side by side if there is room, else one below the other."""

from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files

from demerit import __version__
from demerit.life.show.days import Cell, Shown
from demerit.life.show.life_view import Column, View
from demerit.life.show.strip import strip
from demerit.life.tell import words
from demerit.life.tell.names import written
from demerit.life.tell.telling import Stretch, Told
from demerit.offline_page import Page
from demerit.results.declare.column import WRONGFUL

_HEIGHT = 640


def life_page(view: View) -> str:
    """Return a life as one page.

    Parameters
    ----------
    view : the life.

    Returns
    -------
    HTML whose policy allows its own style, by its hash, and nothing else.
    """
    who = view.columns[0].person["who"]
    return Page(
        title=f"{words.TITLE}: citizen {who} · demerit, synthetic people",
        description=words.SYNTHETIC,
        body=_body(view),
        styles=(_style(),),
    ).html()


def _body(view: View) -> str:
    """Return the body of the page."""
    return f"""{_head(view)}
<main class="{"two" if len(view.columns) > 1 else "one"}">
<section class="arms" aria-label="{escape(words.AT_A_GLANCE)}">{"".join(_arm(view, column) for column in view.columns)}</section>
{_key(view)}
<section aria-labelledby="story"><h2 id="story">{escape(words.STORY)}</h2>
{_paragraph(view.difference, "difference")}{_paragraph(words.WHOLE, "note")}
{_days(view)}</section>
</main>
<footer>{_paragraph(words.SYNTHETIC)}{_paragraph(f"demerit {__version__}. {view.scene}")}</footer>"""


def framed(page: str) -> str:
    """Return a page in a frame, isolated from what surrounds it."""
    return (
        f'<iframe title="{escape(words.TITLE)}" srcdoc="{escape(page, quote=True)}" width="100%" height="{_HEIGHT}" '
        'sandbox="" frameborder="0"></iframe>'
    )


@cache
def _style() -> str:
    """Read the style sheet."""
    return files("demerit.life").joinpath("assets", "life.css").read_text(encoding="utf-8")


def _paragraph(text: str, name: str = "") -> str:
    """Return a paragraph, or nothing for an empty text."""
    called = f' class="{name}"' if name else ""
    return f"<p{called}>{escape(text)}</p>" if text else ""


def _head(view: View) -> str:
    """Return the header: the citizen and the run."""
    parts = (
        f'<p class="band"><strong>{escape(words.SYNTHETIC)}</strong></p>',
        f"<h1>{escape(words.TITLE)}</h1>",
        _paragraph(view.person, "lead"),
        _paragraph(view.others),
        _paragraph(f"{view.scene} {view.plan.scenario.first_line}", "note"),
    )
    return f"<header>{''.join(parts)}</header>"


def _arm(view: View, column: Column) -> str:
    """Return the summary of an arm: numbers, a strip of the years, and the stretches as a table."""
    numbers = "".join(
        f"<div><dt>{escape(heading.words)}</dt><dd>{column.person[heading.column]:,}</dd></div>"
        for heading in words.NUMBERS
    )
    title = f"{column.title[0].upper()}{column.title[1:]}"
    return (
        f'<section class="arm"><h2>{escape(title)}</h2>{strip(view.span, column)}<dl>{numbers}</dl>'
        f"<details><summary>{escape(words.TABLE)}</summary>{_table(column.days)}</details></section>"
    )


def _key(view: View) -> str:
    """Return the key: the colours of the classes that occur, and what the numbers count."""
    there = {stretch.reason for column in view.columns for stretch in column.days if stretch.reason}
    parts = "".join(
        f'<li><svg width="14" height="14" aria-hidden="true"><rect class="c-{name}" width="14" height="14"/></svg>{escape(said_of)}</li>'
        for name, said_of in words.CLASSES.items()
        if name in there
    )
    key = f'<ul class="key">{parts}</ul>' if parts else ""
    return f"{key}{_paragraph(view.reported, 'note')}"


def _table(days: Sequence[Stretch]) -> str:
    """Return the table of restricted stretches."""
    rows = "".join(
        f'<tr><th scope="row">{written(s.start)}</th><td class="number">{s.days:,}</td><td>{escape(", ".join(s.refused))}</td>'
        f"<td>{escape(words.CLASSES[s.reason or ''])}</td></tr>"
        for s in days
        if s.reason
    )
    if not rows:
        return _paragraph(words.NEVER_RESTRICTED)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in words.COLUMNS)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _days(view: View) -> str:
    """Return the days as a list."""
    if not view.days:
        return _paragraph(words.QUIET)
    names = [column.title for column in view.columns]
    items = "".join(_parting(shown, view) + _day(shown, names) for shown in view.shown)
    return f'<ol class="days">{items}</ol>'


def _parting(shown: Shown, view: View) -> str:
    """Return the heading before the day on which the two lives part, or nothing."""
    if shown.days[0] is not view.parts:
        return ""
    return f'<li class="parting" id="parting"><strong>{escape(words.DIFFER)}</strong></li>'


def _day(shown: Shown, names: Sequence[str]) -> str:
    """Return a day, once if the arms are equal, else each arm beside the other; or a stretch of quiet days."""
    first = shown.days[0].date.isoformat()
    when = f'<h3><time datetime="{first}">{escape(shown.title)}</time></h3>'
    if not shown.cells:
        return f'<li class="day">{when}{_paragraph(shown.quiet, "nothing")}</li>'
    if len(shown.cells) == 1:
        return f'<li class="day">{when}<div class="same">{_cell(shown.cells[0])}</div></li>'
    cells = "".join(
        f'<div class="cell"><h4>{escape(name)}</h4>{_cell(cell)}</div>'
        for name, cell in zip(names, shown.cells, strict=True)
    )
    return f'<li class="day apart">{when}<div class="cells">{cells}</div></li>'


def _cell(cell: Cell) -> str:
    """Return the events of a day, and the citizen's file after them."""
    if not cell.events:
        return _paragraph(words.NOTHING_HAPPENS, "nothing")
    items = "".join(f'<li class="{tone(event)}">{escape(event.sentence)}</li>' for event in cell.events)
    return f"<ul>{items}</ul>{''.join(_paragraph(line, 'file') for line in cell.files)}"


def tone(event: Told) -> str:
    """Return the style of an event: "wrong" for an error of the record, else "event".

    Parameters
    ----------
    event : the event.
    """
    if event.event == "marked_false" or event.detail.endswith(", wrongly"):
        return "wrong"
    if event.event in {"listed", "opened", "restricted"}:
        wrong = event.detail.endswith(words.TRUTH[0]) or event.detail.partition(":")[0] in WRONGFUL
        return "wrong" if wrong else "event"
    return "event"
