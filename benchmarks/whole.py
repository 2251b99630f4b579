"""How long whole commands take, as a user meets them: process start to report, wall time, processor time and peak memory.

    python benchmarks/whole.py [DEMERIT ...] [--rounds 3] [--only NAME ...] [--short]

With several executables, say of two checkouts, they run in turns, medians are shown, and each one's ratio to the first. Run it on
an otherwise idle machine. Commit d30c4ae lives one luck; with ``--replicates 0`` later ones do as much, which is what rows named
"one luck" compare.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

OWN = str(Path(sys.executable).with_name("demerit"))
ONE_LUCK = ("--replicates", "0")


class Case(NamedTuple):
    """A command of a user."""

    words: tuple[str, ...]
    is_cold: bool = False
    """Whether it begins without compiled code."""


CASES = {
    "default, cold": Case(("run",), is_cold=True),
    "default": Case(("run",)),
    "default, one luck": Case(("run", *ONE_LUCK)),
    "1,000": Case(("run", "--people", "1000")),
    "1,000, one luck": Case(("run", "--people", "1000", *ONE_LUCK)),
    "1,000,000, one luck": Case(("run", "--people", "1000000", *ONE_LUCK)),
    "10,000,000, one luck": Case(("run", "--people", "10000000", *ONE_LUCK)),
    "compare": Case(("compare",)),
}
SHORT = ("default, cold", "default", "default, one luck", "1,000", "1,000, one luck")


class Took(NamedTuple):
    """What a command took."""

    wall: float
    processor: float
    peak_mib: float


def _takes_lucks(demerit: str) -> bool:
    """Tell whether an executable knows of further lucks."""
    told = subprocess.run([demerit, "run", "--help"], capture_output=True, text=True, check=True)
    return "--replicates" in told.stdout


def time_case(demerit: str, case: Case) -> Took:
    """Run a command once, in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="demerit-bench-"))
    words = case.words if _takes_lucks(demerit) else tuple(w for w in case.words if w not in ONE_LUCK)
    cold = {"DEMERIT_CACHE": str(folder / "cache")} if case.is_cold else {}
    begun = time.perf_counter()
    child = subprocess.Popen(
        [demerit, *words, "--out", str(folder / "run")], env=os.environ | cold, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )  # fmt: skip
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    shutil.rmtree(folder)
    if child.returncode:
        raise SystemExit(f"{demerit} {' '.join(words)} failed with exit code {child.returncode}")
    return Took(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def main() -> None:
    """Print wall time, processor time and peak memory of each command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("demerit", nargs="*", default=[OWN], help="executables, the first to compare with")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=[*CASES], default=[*CASES])
    parser.add_argument("--short", action="store_true", help=f"once each: {', '.join(SHORT)}")
    given = parser.parse_args()
    names, rounds = (SHORT, 1) if given.short else (given.only, given.rounds)
    print(
        f"{'command':22} {'wall s':>8} {'processor s':>12} {'peak MiB':>9} {'of the first':>13}  executable"
    )
    for name in names:
        took: dict[str, list[Took]] = {demerit: [] for demerit in given.demerit}
        for _ in range(rounds):
            for demerit in given.demerit:
                took[demerit].append(time_case(demerit, CASES[name]))
        first = statistics.median(t.wall for t in took[given.demerit[0]])
        for demerit, times in took.items():
            wall = statistics.median(t.wall for t in times)
            processor, peak = statistics.median(t.processor for t in times), max(t.peak_mib for t in times)
            print(
                f"{name:22} {wall:8.2f} {processor:12.2f} {peak:9.0f} {wall / first:13.3f}  {demerit}",
                flush=True,
            )


if __name__ == "__main__":
    main()
