"""Assessment as a DOCX file, with real headings, tables and a header on every page; needs the extra ``docx``."""

import re
from collections.abc import Sequence
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import demerit
from demerit.errors import MissingExtraError
from demerit.report.fria.content.document import Block, Command, Document, Fields, Grid, Heading, Text
from demerit.report.fria.formats.as_markdown import LEFT

if TYPE_CHECKING:
    from docx.document import Document as Word

_A4 = (210, 297)
"""Page size in millimetres."""
_MARGIN = 20
_NARROWEST, _WIDEST = 5, 40
"""Text lengths, in characters, that give a column its least and its most width."""
_SMALL = 8.5
"""Font size of tables and commands, in points."""
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Fixed timestamp of all packed files, so that the same run gives the same bytes."""


def as_docx(document: Document) -> bytes:
    """Write an assessment as DOCX.

    Parameters
    ----------
    document : content of the assessment.

    Raises
    ------
    MissingExtraError
        If python-docx is not installed.
    """
    need_docx()
    import docx  # noqa: PLC0415 - an extra

    word = docx.Document()
    _page(word, document)
    word.add_heading(_clean(document.title), 0)
    for text in (document.subtitle, document.lead):
        _paragraph(word, text)
    for text in (document.mark, *document.notices):
        _paragraph(word, text, bold=True)
    for text in (document.facts, *document.box):
        _paragraph(word, text)
    for part in document.parts:
        word.add_heading(_clean(part.title), 1)
        for section in part.sections:
            word.add_heading(_clean(section.heading), 2)
            for block in section.blocks:
                _block(word, block)
    return _packed(word)


def need_docx() -> None:
    """Refuse to go on without python-docx.

    Raises
    ------
    MissingExtraError
        If python-docx is not installed.
    """
    try:
        import_module("docx")
    except ImportError:
        raise MissingExtraError(
            "an assessment as .docx needs python-docx, which is not installed. Install it with pip install 'demerit[docx]', or write "
            ".html or .md, which need nothing more."
        ) from None


def _page(word: "Word", document: Document) -> None:
    """Set the page size, header, footer and file properties."""
    from docx.shared import Mm, Pt  # noqa: PLC0415 - an extra

    section = word.sections[0]
    section.page_width, section.page_height = map(Mm, _A4)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    section.header.paragraphs[0].text = f"{document.mark} Synthetic figures, not findings about a deployment."
    foot = section.footer.paragraphs[0]
    foot.add_run("Page ")
    number = _add(foot, "w:fldSimple", {"w:instr": "PAGE"})
    number.append(foot.add_run("1")._r)
    word.styles["Normal"].font.size = Pt(10)
    about = word.core_properties
    about.title, about.subject = _clean(document.title), document.subtitle
    about.author, about.comments, about.keywords = (
        f"demerit {demerit.__version__}",
        document.mark,
        "synthetic",
    )
    about.language = "en-GB"
    about.created = about.modified = about.created.replace(*_EPOCH[:3], hour=0, minute=0, second=0)


def _block(word: "Word", block: Block) -> None:
    """Write one block."""
    match block:
        case Text(text, is_warning):
            _paragraph(word, text, bold=is_warning)
        case Heading(text):
            word.add_heading(_clean(text), 3)
        case Command(text):
            _command(word, text)
        case Fields(asks):
            word.add_heading(LEFT, 3)
            _table(word, ("what", "your answer"), [(ask, "") for ask in asks], (2, 3))
        case Grid(title, columns, rows, note):
            word.add_heading(_clean(title), 3)
            _table(word, columns, rows, _shares(columns, rows))
            if note:
                _small(word.add_paragraph(), note)


def _paragraph(word: "Word", text: str, *, bold: bool = False) -> None:
    """Write a paragraph."""
    word.add_paragraph().add_run(_clean(text)).bold = bold


def _command(word: "Word", text: str) -> None:
    """Write a command in a monospaced font."""
    run = _small(word.add_paragraph(), text)
    run.font.name = "Courier New"


def _small(paragraph: Any, text: str, *, bold: bool = False) -> Any:
    """Add small text to a paragraph."""
    from docx.shared import Pt  # noqa: PLC0415 - an extra

    run = paragraph.add_run(_clean(text))
    run.font.size, run.bold = Pt(_SMALL), bold
    return run


def _table(
    word: "Word", columns: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int]
) -> None:
    """Write a table whose header row repeats on every page."""
    from docx.shared import Mm  # noqa: PLC0415 - an extra

    table = word.add_table(rows=1, cols=len(columns), style="Table Grid")
    _row(table.rows[0], columns, bold=True)
    _add(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader", {"w:val": "true"})
    for row in rows:
        _row(table.add_row(), row)
    table.autofit = False
    widths = [Mm((_A4[0] - 2 * _MARGIN) * share / sum(shares)) for share in shares]
    for each in (table.columns, *(row.cells for row in table.rows)):
        for column_or_cell, width in zip(each, widths, strict=True):
            column_or_cell.width = width
    word.add_paragraph()


def _shares(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the relative width of each column, by its longest text, so that numbers get less room than sentences."""
    longest = [max(map(len, texts)) for texts in zip(columns, *rows, strict=True)]
    return [min(max(n, _NARROWEST), _WIDEST) for n in longest]


def _row(row: Any, texts: Sequence[str], *, bold: bool = False) -> None:
    """Write a row that no page break splits."""
    _add(row._tr.get_or_add_trPr(), "w:cantSplit", {"w:val": "true"})
    for cell, text in zip(row.cells, texts, strict=True):
        _small(cell.paragraphs[0], text, bold=bold)


def _add(to: Any, tag: str, attributes: dict[str, str]) -> Any:
    """Add an XML element for which python-docx has no method."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - an extra
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(name), value)
    getattr(to, "_p", to).append(element)
    return element


def _clean(text: str) -> str:
    """Remove characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def _packed(word: "Word") -> bytes:
    """Return the file's bytes, repacked with a fixed timestamp."""
    written, packed = BytesIO(), BytesIO()
    word.save(written)
    with ZipFile(written) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, _EPOCH), old.read(name), ZIP_DEFLATED)
    return packed.getvalue()
