"""Live pools of lucks, count coverage, and write coverage.csv and coverage.md beside this file.

    python -m validation.coverage [--pools DIR] [--lucks N] [--threads N]

Pools that are there already are used. From nothing, 200 lucks take about 20 minutes on 2 cores.
"""

import argparse
from pathlib import Path

from validation.coverage.covered import Covered, covered_alone, covered_by_lucks
from validation.coverage.pools import Society, pool_of
from validation.coverage.written import Line, write

_HERE = Path(__file__).parent
_LUCKS = (5, 10)
"""What a run of the default size has by itself, and what a small one has."""


def main() -> None:
    """Do it."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--pools", type=Path, default=Path("runs/coverage"))
    asked.add_argument("--lucks", type=int, default=200)
    asked.add_argument("--threads", type=int, default=2)
    given = asked.parse_args()
    lines: list[Line] = []
    for preset, people, weeks in (
        ("as-reported-2018", 5_000, (156, 104)),
        ("as-reported-2018", 20_000, (156, 104)),
        ("as-reported-2018", 100_000, (156, 104)),
        ("as-reported-2018", 500_000, (26, 26)),
        ("nl-toeslagen", 20_000, (156, 104)),
    ):
        # Of half a million people, 40 lucks tell what one luck alone is worth.
        lucks = min(given.lucks, 40) if people > 100_000 else given.lucks
        pool = pool_of(Society(preset, people, lucks, *weeks), given.pools, given.threads)
        n = len(pool.arms["regime"])
        print(f"{preset}, {people:,} people: {n} lucks", flush=True)
        counted: dict[int, list[Covered]] = {1: covered_alone(pool)}
        if people <= 100_000:
            counted |= {k: covered_by_lucks(pool, k) for k in _LUCKS}
        lines += [Line(preset, people, n, k, each) for k, found in counted.items() for each in found]
    write(lines, _HERE)


if __name__ == "__main__":
    main()
