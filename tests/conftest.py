"""Runs that many tests look at: made once, small."""

from pathlib import Path

import pytest

from demerit.audit.findings.findings import Audit
from demerit.audit.run.comparison import Comparison
from demerit.audit.run.opened_run import Run
from demerit.experiment.comparison import compare
from demerit.experiment.run.simulate import simulate
from demerit.scenario.load import Loaded, load
from tests.shared import once


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that have a slow test, so that in the end no worker is left alone with one."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def default() -> Loaded:
    """The default scenario with 20,000 people, two years after two of burn-in, and the sums that change nothing."""
    few = {"society.people": 20_000, "run.weeks": 104, "run.burn_in": 104, "run.replicates": 5}
    return load("as-reported-2018", few | {"regime.support.on": True})


@pytest.fixture(scope="session")
def run(default: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A finished run of the default scenario; tests only read it."""
    return Run(once(tmp_path_factory, "run", lambda folder: simulate(default, out=folder, threads=2)))


@pytest.fixture(scope="session")
def benefits(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A finished run of Michigan's findings in which everybody on the benefit is looked at; tests only read it."""
    often = load("mi-midas", {"society.people": 20_000, "regime.claims.checked": 1, "run.replicates": 3})
    return Run(once(tmp_path_factory, "benefits", lambda folder: simulate(often, out=folder, threads=2)))


@pytest.fixture
def copy(run: Run, tmp_path: Path) -> Path:
    """A copy of the finished run, to damage."""
    import shutil

    return Path(shutil.copytree(run.folder, tmp_path / "copy"))


@pytest.fixture(scope="session")
def beside(run: Run, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """The references of the finished run, in its .beside folder."""
    from demerit.experiment.comparison.references import kept_references, references

    once(tmp_path_factory, "beside", lambda _: references(run, threads=2))
    return kept_references(run)


@pytest.fixture(scope="session")
def audited(run: Run, beside: dict[str, Run]) -> Audit:
    """The audit of the finished run beside its references."""
    return run.audit(beside=beside)


@pytest.fixture(scope="session")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """Three arms beside the default regime, with as few draws as the checks let through here; tests only read it."""
    few = {"society.people": 2_000, "run.weeks": 52, "run.burn_in": 52}

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(compare, "FEWEST", 8)
            arms, sizes = ["none", "copies", "all"], {"replicates": 2, "draws": 8, "threads": 2}
            compare.compare(load("as-reported-2018", few), arms, out=folder, **sizes)

    return Comparison(once(tmp_path_factory, "comparison", make))


@pytest.fixture(scope="session")
def undrawn(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """One arm beside the default regime, without draws; tests only read it."""
    few = {"society.people": 1_000, "run.weeks": 26, "run.burn_in": 0}

    def make(folder: Path) -> None:
        compare.compare(load("as-reported-2018", few), ["all"], replicates=2, draws=0, out=folder, threads=2)

    return Comparison(once(tmp_path_factory, "undrawn", make))
