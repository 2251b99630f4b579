"""How fast the engine is: person-days a second, bytes, candidates a person-day, over sizes.

Run it on an otherwise idle machine: python benchmarks/engine.py [--sizes 10000 100000 ...] [--threads 2] [--families all] [--short]
Each size runs in a process of its own, after its compiled code has been loaded; building the society is not timed.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
WARM_UP = 8
SHORT = (10_000, 1_000_000)


def measure(people: int, threads: int, families: str) -> dict[str, float]:
    """Live the default scenario whole and time the weeks, with its own rule families, with none or with all of them.

    Returns
    -------
    Figures of the engine alone: no table is written.
    """
    from demerit.citizen.events import AT
    from demerit.engine.drivers.engine import Engine
    from demerit.engine.plan.plan import make_plan
    from demerit.engine.state.first_day import invent_society
    from demerit.experiment.run.read_scenario import read_given
    from demerit.families import FAMILIES as ALL

    switched = {} if families == "own" else {f"regime.{each.name}.on": families == "all" for each in ALL}
    plan = make_plan(read_given("as-reported-2018", {"people": people}, str, switched))
    state = invent_society(plan, threads)
    engine = Engine(plan, state, threads)
    for _ in range(WARM_UP):
        engine.advance()
    begun, cpu, candidates = time.perf_counter(), time.process_time(), 0
    for week in engine.weeks():
        candidates += int(week.tallies["counts"][..., AT.candidate].sum())
    seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    engine.close()
    person_days = (plan.n_weeks - WARM_UP) * 7 * people
    return {
        "person_days_per_second": person_days / seconds,
        "ns_per_citizen_week": 1e9 * cpu / person_days * 7,
        "candidates_per_person_day": candidates / person_days,
        "state_bytes_per_citizen": sum(array.nbytes for array in state) / people,
        "peak_MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "seconds": seconds,
    }


def in_its_own_process(*arguments: str) -> dict[str, float]:
    """Run a script of this folder and read the object that it prints."""
    out = subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True, cwd=HERE)
    figures: dict[str, float] = json.loads(out.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Print the size curve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument(
        "--families", choices=("own", "none", "all"), default="own", help="rule families that are on"
    )
    parser.add_argument(
        "--short", action="store_true", help=f"only {', '.join(f'{n:,}' for n in SHORT)} people"
    )
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one, given.threads, given.families)))
        return
    print(f"{'people':>12} {'person-days/s':>15} {'ns/citizen-week/core':>21} {'candidates/p-d':>15} "
          f"{'bytes':>6} {'peak MiB':>9} {'seconds':>8}")  # fmt: skip
    for people in SHORT if given.short else given.sizes:
        words = ("--one", str(people), "--threads", str(given.threads), "--families", given.families)
        f = in_its_own_process("engine.py", *words)
        print(f"{people:12,} {f['person_days_per_second']:15,.0f} {f['ns_per_citizen_week']:21.1f} "
              f"{f['candidates_per_person_day']:15.4f} {f['state_bytes_per_citizen']:6.1f} {f['peak_MiB']:9.0f} "
              f"{f['seconds']:8.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
