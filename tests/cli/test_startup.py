"""Startup: a command imports what it needs and no more, so that its first answer does not wait for the rest."""

import subprocess
import sys

import pytest

from demerit.audit.run.opened_run import Run
from demerit.cli.main import cli

_ASKED = """
import sys
from demerit.cli.main import cli
try:
    cli.main({args!r}, prog_name="demerit")
except SystemExit:
    pass
print("imported:", *sys.modules)
"""
HEAVY = {"numpy", "numba", "scipy", "duckdb", "pydantic", "tomlkit", "demerit.scenario", "demerit.engine"}
"""What takes longer to import than a help text may."""


def imported(*args: str) -> set[str]:
    """Name the modules that a command imports, and the packages that they are in."""
    asked = [sys.executable, "-c", _ASKED.format(args=[*args])]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    names = told.rpartition("imported: ")[2].split()
    return {".".join(name.split(".")[:n]) for name in names for n in (1, 2)}


@pytest.mark.parametrize(
    "args", [["--help"], ["--version"], *([name, "--help"] for name in sorted(cli.commands))]
)
def test_help__imports_nothing_heavy(args: list[str]) -> None:
    """Every help text and the version come before anything of the model is read."""
    assert not imported(*args) & HEAVY


def test_life__imports_neither_tables_nor_judgements(run: Run) -> None:
    """A life is told from the signals of a run: no table is opened, nothing is audited and nothing reported."""
    here = imported("life", str(run.folder), "0/0")
    assert "demerit.life" in here
    assert not here & {
        "scipy.special",
        "duckdb",
        "tomlkit",
        "demerit.audit",
        "demerit.report",
        "demerit.experiment",
    }
