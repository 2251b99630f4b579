"""Runs that many tests look at: made once, small."""

from pathlib import Path

import pytest

from demerit.audit.account import Audit
from demerit.audit.comparison import Comparison
from demerit.audit.opened import Run
from demerit.experiment import compare
from demerit.experiment.simulate import simulate
from demerit.scenario.load import Loaded, load


@pytest.fixture(scope="session")
def default() -> Loaded:
    """The default scenario with 20,000 people, two years after two of burn-in, and the sums that change nothing."""
    few = {"society.people": 20_000, "run.weeks": 104, "run.burn_in": 104, "run.replicates": 5}
    return load("as-reported-2018", few | {"regime.support.on": True})


@pytest.fixture(scope="session")
def run(default: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A finished run of the default scenario; tests only read it."""
    return simulate(default, out=tmp_path_factory.mktemp("runs") / "run", threads=2)


@pytest.fixture(scope="session")
def benefits(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A finished run of Michigan's findings in which everybody on the benefit is looked at; tests only read it."""
    often = load("mi-midas", {"society.people": 20_000, "regime.claims.checked": 1, "run.replicates": 3})
    return simulate(often, out=tmp_path_factory.mktemp("runs") / "benefits", threads=2)


@pytest.fixture
def copy(run: Run, tmp_path: Path) -> Path:
    """A copy of the finished run, to damage."""
    import shutil

    return Path(shutil.copytree(run.folder, tmp_path / "copy"))


@pytest.fixture(scope="session")
def beside(run: Run) -> dict[str, Run]:
    """The references of the finished run, in its .beside folder."""
    from demerit.experiment.beside import references

    return references(run, threads=2)


@pytest.fixture(scope="session")
def audited(run: Run, beside: dict[str, Run]) -> Audit:
    """The audit of the finished run beside its references."""
    return run.audit(beside=beside)


@pytest.fixture(scope="session")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """Three arms beside the default regime, with as few draws as the checks let through here; tests only read it."""
    few = {"society.people": 2_000, "run.weeks": 52, "run.burn_in": 52}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(compare, "FEWEST", 8)
        return compare.compare(
            load("as-reported-2018", few),
            ["none", "copies", "all"],
            replicates=2,
            draws=8,
            out=tmp_path_factory.mktemp("compared") / "run",
            threads=2,
        )


@pytest.fixture(scope="session")
def undrawn(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """One arm beside the default regime, without draws; tests only read it."""
    few = {"society.people": 1_000, "run.weeks": 26, "run.burn_in": 0}
    out = tmp_path_factory.mktemp("undrawn") / "run"
    return compare.compare(load("as-reported-2018", few), ["all"], replicates=2, draws=0, out=out, threads=2)
