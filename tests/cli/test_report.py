"""``demerit report --as fria`` as its users meet it."""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest

from demerit.audit.run.opened_run import Run

from .conftest import Demerit

_Refused = Callable[..., str]


@pytest.mark.parametrize("suffix", [".html", ".md", ".docx"])
def test_fria__has_the_format_of_its_name(
    suffix: str, demerit: Demerit, run: Run, beside: dict[str, Run], tmp_path: Path
) -> None:
    """The references of an audit are in it."""
    out = tmp_path / f"assessment{suffix}"
    done = demerit("report", run.folder, "--as", "fria", "--out", out)
    assert (done.out, done.err) == (f"assessment: {out}\n", "")
    whole = out.read_bytes()
    words = (
        "".join(t.text for t in docx.Document(BytesIO(whole)).paragraphs)
        if suffix == ".docx"
        else whole.decode()
    )
    assert "us-credit" in words


def test_fria__is_written_beside_the_report(demerit: Demerit, copy: Path) -> None:
    """Without a name it takes that of its format, and says what an audit would add."""
    done = demerit("report", copy, "--as", "fria", "--format", "md")
    assert done.out == f"assessment: {copy / 'fria.md'}\n"
    assert f"demerit audit {copy}" in done.err


def test_fria__of_a_format_that_is_none_is_refused(refused: _Refused, run: Run, tmp_path: Path) -> None:
    """By the name of the file, before anything is computed; a format that does not fit the name too."""
    said = refused("report", run.folder, "--as", "fria", "--out", tmp_path / "fria.pdf")
    assert "ends with .html, .md or .docx, got .pdf" in said
    assert "none of them" in refused("report", run.folder, "--as", "fria", "--out", tmp_path / "fria")
    both = refused("report", run.folder, "--as", "fria", "--format", "md", "--out", tmp_path / "fria.docx")
    assert "--format md does not fit" in both


def test_report__is_html_alone(refused: _Refused, run: Run) -> None:
    """The error names what has other formats."""
    assert "Add --as fria" in refused("report", run.folder, "--format", "docx")


def test_fria__as_docx_without_its_package_is_refused_at_once(
    refused: _Refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the run is opened: the error names the extra."""
    monkeypatch.setitem(sys.modules, "docx", None)
    said = refused("report", tmp_path / "nowhere", "--as", "fria", "--format", "docx")
    assert "pip install 'demerit[docx]'" in said
