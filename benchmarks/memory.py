"""Where memory goes: what a process holds after each step of a run, over sizes.

    python benchmarks/memory.py [PEOPLE ...] [--weeks 20]

Each size is a process of its own: after the imports, with the plan, with the people, and at most while some weeks are lived.
"""

import argparse
import resource
import subprocess
import sys
from pathlib import Path

SIZES = (1_000, 100_000, 1_000_000, 10_000_000)
_PAGE = resource.getpagesize()


def held() -> float:
    """Give what the process holds now, in MiB."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE / 2**20


def measure(people: int, weeks: int) -> None:
    """Print the row of a size."""
    from demerit.engine.drivers.engine import Engine
    from demerit.engine.plan.plan import make_plan
    from demerit.engine.state.first_day import invent_society
    from demerit.experiment.run.read_scenario import read_scenario

    steps = [held()]
    plan = make_plan(read_scenario("as-reported-2018", people=people))
    steps.append(held())
    state = invent_society(plan, 2)
    steps.append(held())
    engine = Engine(plan, state, 2)
    for _ in range(weeks):
        engine.advance()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = sum(array.nbytes for array in state) / people
    print(f"{people:12,}", *(f"{step:9.0f}" for step in (*steps, peak)), f"{each:13.1f}", flush=True)


def main() -> None:
    """Print all sizes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("people", type=int, nargs="*", default=SIZES)
    parser.add_argument("--weeks", type=int, default=20)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        measure(given.one, given.weeks)
        return
    print(f"{'people':>12} {'imports':>9} {'plan':>9} {'people':>9} {'peak MiB':>9} {'bytes a citizen':>13}")
    for people in given.people:
        words = [sys.executable, __file__, "--one", str(people), "--weeks", str(given.weeks)]
        subprocess.run(words, check=True)


if __name__ == "__main__":
    main()
