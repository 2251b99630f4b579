"""How much memory a run needs, told before anything is allocated."""

import subprocess
import sys

import pytest

from demerit.errors import DemeritError
from demerit.experiment import memory
from demerit.scenario.load import load
from demerit.scenario.schema.scenario import Scenario

_GIB = 1 << 30
_MEASURE = (
    "import resource, sys, tempfile, demerit\n"
    "demerit.simulate('as-reported-2018', people=int(sys.argv[1]), weeks=6, burn_in=0, out=tempfile.mkdtemp())\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10)\n"
)


def _scenario(people: int, weeks: int = 260, sample: int = 100_000) -> Scenario:
    """Load a scenario of some size."""
    return load(
        "as-reported-2018", {"society.people": people, "run.weeks": weeks, "run.sample": sample}
    ).scenario


@pytest.mark.parametrize("people", [1000, 60_000])
def test_bytes_needed__is_not_below_what_is_measured(people: int) -> None:
    """The most that a process held is within the estimate, with room for the compiler, and not a small part of it."""
    done = subprocess.run([sys.executable, "-c", _MEASURE, str(people)], capture_output=True, check=True)
    needed = memory.bytes_needed(_scenario(people, 6), 6)
    assert needed / 3.5 < int(done.stdout) <= needed


def test_bytes_needed__is_near_the_peak_of_the_default_run() -> None:
    """100,000 people for 468 weeks held 902 MiB at most in a first run, which compiles, and 683 MiB in a later one."""
    peak = 902 << 20
    assert peak <= memory.bytes_needed(_scenario(100_000), 468) <= 1.25 * peak


def test_bytes_needed__grows_with_all_that_takes_room() -> None:
    """More people, more weeks, more lives: each needs more."""
    least = memory.bytes_needed(_scenario(100_000), 468)
    assert memory.bytes_needed(_scenario(200_000), 468) > least
    assert memory.bytes_needed(_scenario(100_000), 522) > least
    assert memory.bytes_needed(_scenario(100_000, sample=10_000), 468) < least


def test_bytes_needed__is_about_30_bytes_a_citizen() -> None:
    """For a whole nation it is the state that counts."""
    people = 1_400_000_000
    assert 30 * people < memory.bytes_needed(_scenario(people), 468) < 40 * people


def test_check_memory__proposes_what_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of people that it names would pass."""
    monkeypatch.setattr(memory, "bytes_available", lambda: 4 * _GIB)
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


def test_check_memory__proposes_nothing_where_nobody_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """With less than the program itself needs, fewer people are no way out."""
    monkeypatch.setattr(memory, "bytes_available", lambda: _GIB // 10)
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
