"""The three formats: one content, said in each of them whole."""

import re
import sys
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word

from demerit.errors import MissingExtraError
from demerit.report.fria import Document, as_docx, as_html, as_markdown
from demerit.report.fria.content.document import Command, Fields, Grid, Heading, Part, Section, Text
from tests.audit.law.test_law import WORDS


@pytest.fixture(scope="module")
def page(document: Document) -> str:
    """The assessment as a page."""
    return as_html(document)


@pytest.fixture(scope="module")
def markdown(document: Document) -> str:
    """The assessment as Markdown."""
    return as_markdown(document)


@pytest.fixture(scope="module")
def word(document: Document) -> Word:
    """The assessment as DOCX, opened again."""
    return docx.Document(BytesIO(as_docx(document)))


def _said(document: Document) -> list[str]:
    """List every text of a document."""
    found = [
        document.title,
        document.subtitle,
        document.mark,
        *document.notices,
        document.lead,
        *document.box,
    ]
    for part in document.parts:
        found.append(part.title)
        for section in part.sections:
            found.append(section.title)
            for block in section.blocks:
                found += _texts(block)
    return [" ".join(text.split()) for text in found if text]


def _texts(block: object) -> list[str]:
    """List the texts of a block."""
    match block:
        case Text(text) | Heading(text) | Command(text):
            return [text]
        case Fields(asks):
            return list(asks)
        case Grid(title, columns, rows, note):
            return [title, *columns, *(cell for row in rows for cell in row), note]
    raise AssertionError(block)


def _in_word(word: Word) -> str:
    """Put all texts of a DOCX into one."""
    cells = {cell.text for table in word.tables for cell in table._cells}
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_formats__say_all_of_it(document: Document, page: str, markdown: str, word: Word) -> None:
    """No format leaves out a sentence, a cell, a field, a rule or a SELECT."""
    html = " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())
    plain = " ".join(re.sub(r"\\(.)", r"\1", unescape(markdown)).split())
    told = " ".join(_in_word(word).split())
    for text in _said(document):
        for written in (html, plain, told):
            assert text in written, text


def test_formats__carry_the_articles_and_rules(
    document: Document, page: str, markdown: str, word: Word
) -> None:
    """Each says that it is no legal advice, and gives every point of law with its rule."""
    for written in (page, markdown, _in_word(word)):
        assert "Model finding, not legal advice." in written
        assert len(re.findall(r"Where it stands: ", written)) >= 31


def test_texts__never_clear_anybody(document: Document) -> None:
    """None says that something is in order; what sources and figures are called is theirs."""
    for part in document.parts:
        for section in part.sections:
            if section.name not in {"rules", "sources"}:
                assert WORDS.search("\n".join(t for block in section.blocks for t in _texts(block))) is None


def test_page__loads_nothing(page: str) -> None:
    """No script, no address outside, a policy that lets nothing in."""
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#|data:)', page)


def test_page__is_well_formed(page: str) -> None:
    """Every element that is opened is closed, in order."""
    open_elements: list[str] = []

    class _Reader(HTMLParser):
        def handle_starttag(self, tag: str, _attributes: object) -> None:
            if tag not in {"meta", "link"}:
                open_elements.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_elements.pop() == tag

    _Reader().feed(page)
    assert open_elements == []


def test_page__every_link_leads_somewhere(page: str) -> None:
    """Each entry of the contents has its place, and no place has two."""
    places = re.findall(r' id="([^"]+)"', page)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(places)


def test_docx__is_a_page_of_a4_that_says_synthetic(word: Word, document: Document) -> None:
    """On the top of every page, and in what the file says of itself."""
    section = word.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    assert section.header.paragraphs[0].text.startswith("Synthetic people")
    assert word.core_properties.keywords == "synthetic"
    assert word.core_properties.title == document.title


def test_docx__has_real_headings_and_tables(word: Word, document: Document) -> None:
    """A heading for each part and section, and a table for each grid and each list of fields."""
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 2"]
    assert headings == [section.heading for section in document.sections()]
    n_fields = sum(isinstance(block, Fields) for section in document.sections() for block in section.blocks)
    assert len(word.tables) == len(list(document.grids())) + n_fields


def test_docx__is_the_same_for_the_same_run(document: Document) -> None:
    """Not a byte depends on when it was written."""
    assert as_docx(document) == as_docx(document)


def test_docx__asks_for_what_is_missing(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the package, the extra and the formats that need nothing."""
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError, match=r"python-docx.*demerit\[docx\].*\.html or \.md"):
        as_docx(document)


def test_formats__bear_whatever_a_scenario_says() -> None:
    """Signs of HTML, of Markdown and control characters are text in all three."""
    odd = "<b>1 | 2 * _3_ `x` \x07 ] #</b>"
    blocks = [
        Text(odd),
        Grid(odd, (odd, "b"), [(odd, "c")], odd),
        Fields((odd,)),
        Command("SELECT 1"),
        Heading(odd),
    ]
    one = Document(odd, "s", "m", [], odd, odd, [odd], [Part("p", odd, [Section("s", odd, odd, blocks)])])
    assert "<b>1" not in as_html(one)
    assert "| c |" in as_markdown(one)
    assert "<b>1 | 2 * _3_ `x`  ] #</b>" in _in_word(docx.Document(BytesIO(as_docx(one))))


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_page__fits_the_screen(page: str, tmp_path: Path, width: int) -> None:
    """Tables scroll in themselves; the page does not."""
    playwright = pytest.importorskip("playwright.sync_api")
    (tmp_path / "fria.html").write_text(page, encoding="utf-8")
    with playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        shown = browser.new_page(viewport={"width": width, "height": 800})
        shown.goto((tmp_path / "fria.html").as_uri())
        wider = shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        browser.close()
    assert wider <= 0
