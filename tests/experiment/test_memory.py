"""How much memory a run needs, told before anything is allocated."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from demerit.errors import DemeritError
from demerit.experiment.run import memory
from demerit.scenario.load import load
from demerit.scenario.schema.scenario import Scenario

_GIB = 1 << 30
_MIB = 1 << 20


def _scenario(people: int, weeks: int = 260, sample: int = 100_000) -> Scenario:
    """Load a scenario of some size."""
    return load(
        "as-reported-2018", {"society.people": people, "run.weeks": weeks, "run.sample": sample}
    ).scenario


def _measured(people: int) -> dict[str, int]:
    """Run six weeks in a process of its own: whether code was there already, and the most bytes that it held."""
    code = f"import json; from tests.fresh import a_run; print(json.dumps(a_run({people})))"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=root)
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def _compiled() -> None:
    """Code is there: a process has run."""
    _measured(1000)


@pytest.mark.usefixtures("_compiled")
@pytest.mark.parametrize("people", [1000, 60_000])
def test_bytes_needed__is_not_below_what_is_measured(people: int) -> None:
    """In a later run 202 and 307 MiB: the estimate is above both, and at most two fifths higher."""
    found = _measured(people)
    assert found["compiled"]
    peak = found["peak"]
    assert peak <= memory.bytes_needed(_scenario(people, 6), 6) <= 1.4 * peak


@pytest.mark.parametrize(
    ("preset", "people", "weeks", "arms", "peak"),
    [
        ("as-reported-2018", 1000, 6, 1, 202),
        ("as-reported-2018", 1000, 100, 1, 240),
        ("as-reported-2018", 1000, 468, 1, 332),
        ("as-reported-2018", 60_000, 6, 1, 277),
        ("as-reported-2018", 60_000, 6, 2, 307),
        ("as-reported-2018", 100_000, 468, 1, 685),
        ("as-reported-2018", 100_000, 468, 2, 944),
        ("us-credit", 100_000, 468, 1, 723),
        ("us-credit", 100_000, 468, 2, 1148),
        ("as-reported-2018", 1_000_000, 6, 1, 500),
        ("as-reported-2018", 1_000_000, 6, 2, 573),
    ],
)
def test_bytes_needed__is_near_the_peaks_that_were_measured(
    preset: str, people: int, weeks: int, arms: int, peak: int
) -> None:
    """MiB that fresh processes held at most on a machine of two cores in later runs, with so many arms side by side."""
    scenario = load(preset, {"society.people": people, "run.weeks": weeks, "run.burn_in": 0}).scenario
    needed = memory.bytes_needed(scenario, weeks, copies=arms - 1, lives=arms)
    assert peak * _MIB <= needed <= 1.45 * peak * _MIB


def test_bytes_needed__is_near_the_peak_of_a_first_run() -> None:
    """A first run compiles; with 1,000 people it held 475 MiB at most after six weeks."""
    few = load("as-reported-2018", {"society.people": 1000, "run.weeks": 6, "run.burn_in": 0}).scenario
    assert 475 * _MIB <= memory.bytes_needed(few, 6, compiled=False) <= 1.45 * 475 * _MIB


def test_bytes_needed__grows_with_all_that_takes_room() -> None:
    """More people, more weeks, more lives: each needs more."""
    least = memory.bytes_needed(_scenario(100_000), 468)
    assert memory.bytes_needed(_scenario(200_000), 468) > least
    assert memory.bytes_needed(_scenario(100_000), 522) > least
    assert memory.bytes_needed(_scenario(100_000, sample=10_000), 468) < least


def test_bytes_needed__knows_of_societies_side_by_side() -> None:
    """A second society has people, places and offices of its own; the program and the lives that are told are shared."""
    alone, paired = (memory.bytes_needed(_scenario(1_000_000), 468, copies=copies) for copies in (0, 1))
    assert 30 * 1_000_000 < paired - alone < alone / 2


def test_bytes_needed__is_about_30_bytes_a_citizen() -> None:
    """For a whole nation it is the state that counts."""
    people = 1_400_000_000
    assert 30 * people < memory.bytes_needed(_scenario(people), 468) < 40 * people


def test_check_memory__proposes_what_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of people that it names would pass."""
    monkeypatch.setattr(memory, "bytes_available", lambda: 4 * _GIB)
    monkeypatch.setattr(memory, "is_compiled", lambda: True)
    with pytest.raises(DemeritError) as error:
        memory.check_memory(_scenario(300_000_000), 468)
    said = str(error.value)
    assert said.startswith("300,000,000 people need about ")
    assert "4.0 GiB are free. Give at most " in said
    fit = int(said.partition("Give at most ")[2].partition(" people")[0].replace(",", ""))
    assert 50_000_000 < fit < 130_000_000
    memory.check_memory(_scenario(fit), 468)
    with pytest.raises(DemeritError):
        memory.check_memory(_scenario(fit + 1_000_000), 468)


def test_check_memory__tells_what_a_first_run_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What fits beside the compiler is less, and the reason is given; later more fits."""
    monkeypatch.setattr(memory, "bytes_available", lambda: 11 * _GIB // 10)
    fits = {}
    for compiled in (False, True):
        monkeypatch.setattr(memory, "is_compiled", lambda compiled=compiled: compiled)
        with pytest.raises(DemeritError) as error:
            memory.check_memory(_scenario(300_000_000), 468)
        said = str(error.value)
        assert ("Of this, 0.4 GiB compile the rules, in a first run only." in said) is not compiled
        fits[compiled] = int(said.partition("Give at most ")[2].partition(" people")[0].replace(",", ""))
        memory.check_memory(_scenario(fits[compiled]), 468)
    assert fits[True] > 50 * fits[False] > 0


def test_check_memory__proposes_nothing_where_nobody_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """With less than the program itself needs, fewer people are no way out."""
    monkeypatch.setattr(memory, "bytes_available", lambda: _GIB // 10)
    monkeypatch.setattr(memory, "is_compiled", lambda: True)
    with pytest.raises(DemeritError) as error:
        memory.check_memory(_scenario(1000), 468)
    assert "Give at most" not in str(error.value)
    assert str(error.value).endswith("0.1 GiB are free. Use a larger machine.")


def test_check_memory__lets_pass_where_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that does not tell is no reason to refuse."""
    monkeypatch.setattr(memory, "bytes_available", lambda: None)
    memory.check_memory(_scenario(1_400_000_000), 468)


def test_bytes_available__is_a_size_of_a_machine() -> None:
    """Between a hundredth of a GiB and a hundred TiB."""
    available = memory.bytes_available()
    assert available is None or _GIB / 100 < available < 100_000 * _GIB
