"""What only freshly compiled code can tell, asked of one process: its memory, its types, and a rule family more."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import demerit
from demerit.experiment.run import memory
from demerit.scenario.load import load

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with the worked example of CONTRIBUTING: one file and one line more."""
    folder = tmp_path_factory.mktemp("fresh")
    package = folder / "src" / "demerit"
    shutil.copytree(Path(demerit.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", contributing, re.DOTALL)
    (package / "families" / "hardship.py").write_text(example, encoding="utf-8")
    register = package / "families" / "__init__.py"
    text = register.read_text(encoding="utf-8").replace(
        "from demerit.families import (", "from demerit.families import (\n    hardship,", 1
    )
    register.write_text(text.replace("= (\n", "= (\n    hardship.FAMILY,\n"), encoding="utf-8")
    return folder


def _in(package: Path, *words: str) -> Any:
    """Run a text or a module in a process of its own, with the package and its cache; read the object that it prints."""
    paths = os.pathsep.join(map(str, (package / "src", ROOT)))
    settings = {"DEMERIT_CACHE": str(package / "cache"), "PYTHONPATH": paths}
    done = subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=package,
        env={**os.environ, **settings},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def fresh(package: Path) -> dict[str, Any]:
    """What the first process says, which compiles."""
    found: dict[str, Any] = _in(package, "-m", "tests.fresh")
    return found


def test_bytes_needed__is_not_below_what_a_first_run_takes(package: Path, fresh: dict[str, Any]) -> None:
    """475 MiB for 1,000 people in one process; the estimate holds for the two that compile for a command line as well."""
    peak, few = fresh["first"]["peak"], {"society.people": 1000, "run.weeks": 6, "run.sample": 100_000}
    assert not fresh["first"]["compiled"]
    needed = memory.bytes_needed(load("as-reported-2018", few).scenario, 6, compiled=False)
    assert peak <= needed <= 1.6 * peak
    again = _in(package, "-c", "import json; from tests.fresh import a_run; print(json.dumps(a_run(1000)))")
    assert again["compiled"]
    assert again["peak"] < 0.7 * peak


def test_compiled_code__holds_no_float(fresh: dict[str, Any]) -> None:
    """No argument, result or local of any compiled function is a float, so all machines find the same bits."""
    assert fresh["floats"] == []


def test_families__the_worked_example_is_one_file_and_one_line(package: Path, fresh: dict[str, Any]) -> None:
    """The family of CONTRIBUTING works as it stands there, and spares the poor alone."""
    assert fresh["example"].startswith(str(package))
    assert fresh["off"][0] > 0
    assert fresh["on"] == [0, *fresh["off"][1:]]
