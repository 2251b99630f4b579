"""How long a life takes to be told: on an opened run, the first one and later ones, and how long opening and finding take.

Processor time, so that other work on the machine does not count; a life uses one thread, finding uses all.

Usage: python benchmarks/life.py [RUN ...]; without RUN, the default scenario is run with a million people.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean

_LIVES = 50


def _seconds(act: Callable[[], object]) -> float:
    """Time an act."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


def _measure(folder: Path) -> None:
    """Print the row of a run."""
    from demerit.audit.run.opened_run import Run

    begun = time.process_time()
    run = Run(folder)
    opened = time.process_time() - begun
    places = run.plan.places
    chance = random.Random(1)  # noqa: S311  chooses whom to look at
    who = [
        c << 12 | chance.randrange(int(places.people[c]))
        for c in (chance.randrange(places.n_communities) for _ in range(_LIVES))
    ]
    signals = _seconds(lambda: [run.source.signals(arm) for arm in run.source.arms])
    first, *later = [_seconds(lambda n=n: run.life(n).text()) for n in who]
    both = [_seconds(lambda n=n: run.life(n, beside="no_false_entries").html()) for n in who]
    found = _seconds(lambda: run.find("never found out"))
    facts = run.facts
    cells = (
        f"{facts['people']:,}",
        f"{facts['arms']['regime']['weeks']}",
        f"{opened:.1f} s",
        f"{signals:.2f} s",
        f"{first:.2f} s",
        f"{mean(later):.3f} s",
        f"{max(later):.3f} s",
        f"{mean(both):.3f} s",
        f"{found:.1f} s",
    )
    print(f"| {' | '.join(cells)} |")


def main() -> None:
    """Measure the runs that are named, or one of a million people."""
    print(
        "| people | weeks | open | signals of both arms | first life | later ones | slowest | two arms, HTML | find |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for name in sys.argv[1:]:
        _measure(Path(name))
    if not sys.argv[1:]:
        from demerit.experiment.run.simulate import simulate

        with tempfile.TemporaryDirectory() as folder:
            simulate(people=1_000_000, out=Path(folder) / "run")
            _measure(Path(folder) / "run")


if __name__ == "__main__":
    main()
