"""Warm-up: compile all code of a run before the first, in two processes: the citizens' week, which is half of it, and the rest.

A small run fixes the types that the rest is compiled for; it is simulated in a folder that is deleted afterwards.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import IO, Any

import numpy as np

from demerit.citizen.fields import CITIZEN
from demerit.citizen.surroundings import CIRCLES, KEYS, PLACE, SIGNAL, TALLY
from demerit.enactment.rules_table import RULES
from demerit.engine.drivers import shard
from demerit.engine.drivers.engine import Engine
from demerit.engine.drivers.is_compiled import is_compiled, kernels, note_compiled
from demerit.engine.plan.plan import make_plan
from demerit.engine.replay import replay
from demerit.engine.state.first_day import invent_society
from demerit.engine.state.world import State, World
from demerit.engine.week.citizens_cpu import LIVE, go_through, make_bench
from demerit.errors import RunError
from demerit.experiment.run.simulate import simulate
from demerit.scenario.load import load
from demerit.society.habits import HABITS

CITIZENS, REST = "citizens", "rest"
_OF = "of "
"""Start of the line with the number of kernels."""
SMALL: dict[str, object] = {
    "society.people": 2000,
    "run.weeks": 3,
    "run.burn_in": 0,
    "run.sample": 1000,
    "run.replicates": 0,
    "conduct.silence.around": "circles",
}
Told = Callable[[int, int], None]
"""Called with the number of compiled kernels and the number of all."""


def warm_up(told: Told) -> None:
    """Compile the kernels that are not compiled yet; return at once if there are none.

    Raises
    ------
    RunError
        If a process fails, with its last line.
    """
    if is_compiled():
        return
    words = [sys.executable, "-m", "demerit.experiment.run.warmup"]
    processes = [
        subprocess.Popen([*words, what], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603
        for what in (CITIZENS, REST)
    ]
    seen = _Seen(told)
    readers = [Thread(target=seen.read, args=(process.stdout,)) for process in processes]
    try:
        for reader in readers:
            reader.start()
        errors = [process.stderr.read() for process in processes]  # type: ignore[union-attr]
        failed = [said for process, said in zip(processes, errors, strict=True) if process.wait()]
        for reader in readers:
            reader.join()
    finally:
        for process in processes:
            process.kill()
    if failed:
        raise RunError(f"the engine could not be compiled: {failed[0].strip().rpartition(chr(10))[2]}")
    note_compiled()


class _Seen:
    """Counts the kernels that both processes name."""

    def __init__(self, told: Told) -> None:
        """Begin at zero."""
        self._told, self._names, self._of = told, set[str](), 0

    def read(self, lines: IO[str]) -> None:
        """Count the kernels that a process names, and report the count once their number is known."""
        for line in lines:
            if line.startswith(_OF):
                self._of = int(line.removeprefix(_OF))
            else:
                self._names.add(line)
            if self._of:
                self._told(len(self._names), self._of)


def compile_citizens() -> None:
    """Compile the citizens' week by simulating no community."""

    def nobody(n: int, dtype: Any) -> Any:
        """Return an empty table."""
        return np.zeros(n, dtype)

    state = State(nobody(0, CITIZEN), nobody(0, np.uint8), nobody(0, np.uint8), nobody(0, np.uint16))
    world = World(
        state,
        nobody(0, PLACE),
        nobody(1, CIRCLES),
        nobody(1, HABITS),
        nobody(1, RULES),
        nobody(1, KEYS),
        nobody(1, SIGNAL),
        nobody(1, TALLY),
        np.zeros((0, 4), np.int64),
        nobody(1, np.int64),
        nobody(0, np.uint8),
    )
    go_through(world, make_bench(), (0, 0), (0, 0, 7), LIVE)


def compile_rest() -> None:
    """Compile the rest by a small run without citizens' weeks."""
    for module in (replay, shard):
        module.go_through = lambda *words: None  # type: ignore[attr-defined]
    _name_kernels()
    print(f"{_OF}{len(kernels())}", flush=True)  # noqa: T201
    loaded = load("as-reported-2018", SMALL)
    with tempfile.TemporaryDirectory() as folder:
        simulate(loaded, out=f"{folder}/run", threads=1)
    plan = make_plan(loaded)
    engine = Engine(plan, invent_society(plan, 1), 1)
    engine.advance()
    engine.portrait(np.zeros(plan.places.n_people, np.uint8))
    engine.close()


def _name_kernels() -> None:
    """Print each kernel's name on standard output when it is compiled or loaded."""
    for kernel in kernels():
        kernel.told = partial(print, flush=True)


if __name__ == "__main__":
    _name_kernels()
    {CITIZENS: compile_citizens, REST: compile_rest}[sys.argv[1]]()
