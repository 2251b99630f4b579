"""A life in words and as a page: synthetic, whole, offline, and in the house's colours."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from demerit.audit.run.opened_run import Run
from demerit.life.life import Life
from demerit.life.tell import words

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def life(eventful: Run) -> Life:
    """A life with a false entry, beside the same life without."""
    (who,) = eventful.query(
        "SELECT who FROM people WHERE arm = 'regime' ORDER BY marked_false DESC, who"
    ).fetchone() or (0,)
    return eventful.life(who, beside="no_false_entries")


def test_text__says_that_it_is_synthetic_and_where_the_lives_part(life: Life) -> None:
    """The first line says synthetic; the line is drawn once; every difference is told arm by arm."""
    text = life.text()
    assert text.startswith("Synthetic: ")
    assert text.count(words.DIFFER) == 1
    assert max(map(len, text.splitlines())) <= 100
    assert "\n  regime:\n" in text
    assert "\n  no_false_entries:\n" in text


def test_text__tells_whatever_happened(life: Life) -> None:
    """Every sentence stands in the text, or is counted among the quiet acts."""
    flat = " ".join(life.text().split())
    loud = [e.sentence for e in life.events if e.event not in {"deed", "merit_done"}]
    assert loud
    assert [said for said in loud if said not in flat] == []


def test_json__holds_all_that_is_told(life: Life) -> None:
    """Events and days of both arms, the person, and the day on which the lives part."""
    told = json.loads(life.to_json())
    assert told["synthetic"] is True
    assert [e["sentence"] for e in told["events"]] == [e.sentence for e in life.events]
    assert len(told["days"]) == len(life.days)
    assert told["beside"]["arm"] == "no_false_entries"
    assert told["differs_from"] == (life.differs_from.date.isoformat() if life.differs_from else None)


class _Tags(HTMLParser):
    """Checks that tags are closed in order, and collects what could load something."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = ((name, value or "") for name, value in attrs if name in {"src", "href", "style", "onclick"})
        self.loads += [f"{tag} {name}" for name, value in named if not value.startswith("data:image/svg")]
        if tag not in {"meta", "link", "rect", "line"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"rect", "line"}:
            assert self.open.pop() == tag


def test_page__is_whole_and_loads_nothing(life: Life) -> None:
    """Tags are balanced; no address, no script, no inline style; the policy names the style by its hash."""
    tags = _Tags()
    tags.feed(life.html())
    assert tags.open == []
    assert tags.loads == []
    assert "<script" not in life.html()
    assert re.search(r"default-src 'none'; style-src 'sha256-[^']+'", life.html())


def test_page__says_that_it_is_synthetic_and_marks_the_parting_once(life: Life) -> None:
    """Title, first line and foot say synthetic."""
    page = life.html()
    assert page.lower().count("synthetic") >= 4
    assert page.count('id="parting"') == 1


def test_page__has_the_colours_of_the_report() -> None:
    """Whatever colour the page of a life has is that of the report's tokens, in light and in dark."""
    tokens = (ROOT / "web" / "src" / "style" / "tokens.css").read_text(encoding="utf-8")
    own = (ROOT / "src" / "demerit" / "life" / "assets" / "life.css").read_text(encoding="utf-8")
    theirs, ours = _colours(tokens), _colours(own)
    assert ours
    assert {name: theirs[name] for name in ours} == ours


def _colours(text: str) -> dict[str, str]:
    """Read the colours of a style sheet, each in light and in dark."""
    return dict(re.findall(r"(--[\w-]+): (light-dark\([^)]*\));", text))


def test_notebook__shows_the_page_in_a_frame(life: Life) -> None:
    """The page stands in a frame that can do nothing."""
    shown = life._repr_html_()
    assert shown.startswith("<iframe")
    assert 'sandbox=""' in shown
    assert "synthetic" in repr(life)
