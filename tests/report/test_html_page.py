"""The page as a file: one file, sealed, the same for the same run, readable without a script."""

import base64
import gzip
import hashlib
import json
import re
from html import escape
from typing import Any

import pytest

from demerit.audit.findings.findings import box
from demerit.audit.run.opened_run import Run
from demerit.report.page.build import build_report
from demerit.report.page.html_page import build_page
from demerit.report.text.phrases import INTERVALS


def _hash(text: str) -> str:
    """Give the hash by which a content security policy knows an inline element."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _policy(page: str) -> dict[str, str]:
    """Read the content security policy of a page."""
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found
    parts = (part.strip().partition(" ") for part in found[1].split(";"))
    return {name: value for name, _, value in parts}


def test_page__same_text_twice(run: Run, page: str) -> None:
    """The same run gives the same text."""
    assert build_report(run, run.measures) == page


def test_page__policy_knows_its_own_script_and_style_only(page: str) -> None:
    """The policy lets in the very script and style of the page, and nothing else."""
    policy = _policy(page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    styles = re.findall(r"<style>(.*?)</style>", page, re.S)
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == " ".join(f"'{_hash(text)}'" for text in scripts)
    assert policy["style-src"] == " ".join(f"'{_hash(text)}'" for text in styles)
    assert policy["img-src"] == "data:"


def test_page__loads_nothing(page: str) -> None:
    """No element of the page names another file or host, and no style imports one."""
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.S)
    assert not re.search(r"""\b(?:src|srcset|action|poster)\s*=\s*["']""", markup)
    assert set(re.findall(r'<link rel="(\w+)" href="(\w+):', markup)) == {("icon", "data")}
    assert not re.search(r"@import|@font-face|url\(['\"]?(?!#)", markup)


def test_page__carries_its_data(page: str, data: dict[str, Any]) -> None:
    """What the script unpacks is what the report shows."""
    packed = re.search(r'id="report-data">([^<]+)<', page)
    assert packed
    assert json.loads(gzip.decompress(base64.b64decode(packed[1]))) == data


def test_page__fixed_wording_without_a_script(page: str, data: dict[str, Any]) -> None:
    """The box, the first line, the meaning of the intervals and the word synthetic stand in the plain page."""
    plain = page[page.index("<noscript>") : page.index("</noscript>")]
    n_assumed = sum(figure["assumed"] for figure in data["figures"])
    for sentence in (*box(n_assumed), data["first_line"], INTERVALS, "Synthetic people"):
        assert escape(sentence) in plain


def test_page__plain_tables_have_every_figure(page: str, data: dict[str, Any]) -> None:
    """Without a script one still reads every measure, every assumption and every source."""
    plain = page[page.index("<noscript>") : page.index("</noscript>")]
    assert all(escape(measure["definition"]) in plain for measure in data["measures"])
    assert all(f"<td>{figure['path']}</td>" in plain for figure in data["figures"] if figure["assumed"])
    assert all(escape(source) in plain for source in data["sources"].values())


def test_page__texts_of_a_scenario_are_escaped(data: dict[str, Any]) -> None:
    """A title that holds markup stays a text."""
    page = build_page({**data, "title": "</noscript><script>alert(1)</script>", "story": '"><img src=x>'})
    assert "<script>alert" not in page
    assert "<img" not in page


@pytest.mark.parametrize("complete", [True, False])
def test_page__says_when_a_run_was_interrupted(data: dict[str, Any], complete: bool) -> None:
    """An interrupted run is called that, a whole one is not."""
    page = build_page({**data, "facts": {**data["facts"], "complete": complete}})
    assert (
        "This run was interrupted" in page[page.index("<noscript>") :].split("</noscript>")[0]
    ) is not complete
