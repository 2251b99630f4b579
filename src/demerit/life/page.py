"""A life as one HTML page that loads nothing: two arms beside each other where there is room, below each other where there is not."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files

from demerit import __version__
from demerit.life import words
from demerit.life.dates import written
from demerit.life.shown import Cell, Shown
from demerit.life.strip import strip
from demerit.life.told import Stretch, Told
from demerit.life.view import Column, View
from demerit.results.column import WRONGFUL

_HEIGHT = 640


def life_page(view: View) -> str:
    """Put a life into one page.

    Parameters
    ----------
    view : the life.

    Returns
    -------
    HTML whose policy allows its own style, by its hash, and nothing else.
    """
    style = _style()
    policy = f"default-src 'none'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    who = view.columns[0].person["who"]
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{escape(words.SYNTHETIC)}">
<meta name="generator" content="demerit {escape(__version__)}">
<title>{escape(f"{words.TITLE}: citizen {who} · demerit, synthetic people")}</title>
<style>{style}</style>
</head>
<body>
{_head(view)}
<main class="{"two" if len(view.columns) > 1 else "one"}">
<section class="arms" aria-label="{escape(words.AT_A_GLANCE)}">{"".join(_arm(view, column) for column in view.columns)}</section>
{_key(view)}
<section aria-labelledby="story"><h2 id="story">{escape(words.STORY)}</h2>
{_paragraph(view.difference, "difference")}{_paragraph(words.WHOLE, "note")}
{_days(view)}</section>
</main>
<footer>{_paragraph(words.SYNTHETIC)}{_paragraph(f"demerit {__version__}. {view.scene}")}</footer>
</body>
</html>
"""


def framed(page: str) -> str:
    """Put a page into a frame, so that it and what stands around it do not meet."""
    return (
        f'<iframe title="{escape(words.TITLE)}" srcdoc="{escape(page, quote=True)}" width="100%" height="{_HEIGHT}" '
        'sandbox="" frameborder="0"></iframe>'
    )


@cache
def _style() -> str:
    """Read the style sheet."""
    return files("demerit.life").joinpath("assets", "life.css").read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Give the hash by which a content security policy knows an inline element."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _paragraph(text: str, name: str = "") -> str:
    """Write a paragraph, or nothing."""
    called = f' class="{name}"' if name else ""
    return f"<p{called}>{escape(text)}</p>" if text else ""


def _head(view: View) -> str:
    """Write who it is, and of which run."""
    parts = (
        f'<p class="band"><strong>{escape(words.SYNTHETIC)}</strong></p>',
        f"<h1>{escape(words.TITLE)}</h1>",
        _paragraph(view.person, "lead"),
        _paragraph(view.others),
        _paragraph(f"{view.scene} {view.plan.scenario.first_line}", "note"),
    )
    return f"<header>{''.join(parts)}</header>"


def _arm(view: View, column: Column) -> str:
    """Write what an arm came to: numbers, a strip of the years, and the stretches as a table."""
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
    """Write what the colours of the strips mean, of the classes that occur, and what the numbers count."""
    there = {stretch.reason for column in view.columns for stretch in column.days if stretch.reason}
    parts = "".join(
        f'<li><svg width="14" height="14" aria-hidden="true"><rect class="c-{name}" width="14" height="14"/></svg>{escape(said_of)}</li>'
        for name, said_of in words.CLASSES.items()
        if name in there
    )
    key = f'<ul class="key">{parts}</ul>' if parts else ""
    return f"{key}{_paragraph(view.reported, 'note')}"


def _table(days: Sequence[Stretch]) -> str:
    """Write the stretches on which anything is refused."""
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
    """Write the days as a list."""
    if not view.days:
        return _paragraph(words.QUIET)
    names = [column.title for column in view.columns]
    items = "".join(_parting(shown, view) + _day(shown, names) for shown in view.shown)
    return f'<ol class="days">{items}</ol>'


def _parting(shown: Shown, view: View) -> str:
    """Mark the day on which the two lives part."""
    if shown.days[0] is not view.parts:
        return ""
    return f'<li class="parting" id="parting"><strong>{escape(words.DIFFER)}</strong></li>'


def _day(shown: Shown, names: Sequence[str]) -> str:
    """Write a day: once if the arms tell the same, else each arm beside the other; or a stretch of quiet days."""
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
    """Write the events of a day, and what the file says then."""
    if not cell.events:
        return _paragraph(words.NOTHING_HAPPENS, "nothing")
    items = "".join(f'<li class="{tone(event)}">{escape(event.sentence)}</li>' for event in cell.events)
    return f"<ul>{items}</ul>{''.join(_paragraph(line, 'file') for line in cell.files)}"


def tone(event: Told) -> str:
    """Tell how an event is set: as an error of the record, or plainly.

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
