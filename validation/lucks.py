"""Live the same draws under several lucks, and say whether the ranges of results agree within the noise that they state.

    python -m validation.lucks --people 6000 --weeks 78 --burn-in 78 --out DIR

Each luck is a comparison whose draws have the same figures (they hang on the seed) under other replicates, so that nothing but chance parts
them. A comparison that DIR already holds is read, not lived again. For each headline figure of each arm it prints the ends of the range
under each luck, how far they lie apart (standard deviation over the lucks), and the noise that the comparisons state (`range_noise`). What
it printed stands in lucks.txt.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

import demerit
from demerit.audit.paired.ranges import Ranged
from demerit.audit.run.comparison import Comparison
from demerit.report.comparison.comparison_data import HEADLINES
from demerit.results.declare.column import REGIME
from demerit.scenario.load import load

APART = 1000
"""Replicates from one luck to the next: more than a comparison uses."""
_ROUNDED = 1e-9
ARMS = ["none", "ties", "copies"]


class Agreement(NamedTuple):
    """How far the range of one figure moves from luck to luck."""

    figure: str
    arm: str
    lucks: list[Ranged]

    @property
    def moved(self) -> float:
        """Standard deviation over the lucks of the end that moves more."""
        return float(
            max(np.std([getattr(one, end) for one in self.lucks], ddof=1) for end in ("low", "high"))
        )

    @property
    def stated(self) -> float:
        """The noise that the comparisons state, on average."""
        return float(np.mean([one.noise for one in self.lucks]))


def lived(preset: str, lucks: int, out: Path, draws: int, **sizes: int) -> list[Comparison]:
    """Live the same draws under each luck, or read what is there."""
    found = []
    for number in range(lucks):
        folder = out / str(number)
        if not (folder / "run.json").exists():
            given = {
                "society.people": sizes["people"],
                "run.weeks": sizes["weeks"],
                "run.burn_in": sizes["burn_in"],
            }
            scenario = load(preset, given | {"run.replicate": APART * number})
            demerit.compare(scenario, ARMS, replicates=2, draws=draws, out=folder)
        found.append(Comparison(folder))
    return found


def agreements(found: Sequence[Comparison]) -> Iterator[Agreement]:
    """Set the ranges of every headline figure under the lucks side by side: of the rules as described, and of each arm's difference."""
    for each in HEADLINES:
        name = f"{each.measure} {each.part}".strip()
        yield Agreement(name, REGIME, [one.level(REGIME, each.measure, each.part).drawn for one in found])
        for arm in found[0].side_by_side:
            rows = [
                row
                for one in found
                for row in one.rows
                if (row.arm, row.measure, row.part, row.group) == (arm, each.measure, each.part, "")
            ]
            if len(rows) == len(found):
                yield Agreement(name, arm, [row.drawn for row in rows])


def table(found: Sequence[Agreement]) -> str:
    """Write the table, and in its last line over all figures that move how far they move in stated noises."""
    lines = [
        "| figure | arm | chance | range under each luck | moved | stated | moved / stated |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in found:
        ends = "; ".join(f"{each.low:.3g} to {each.high:.3g}" for each in one.lucks)
        chance = f"{100 * np.mean([each.chance for each in one.lucks]):.0f} %"
        ratio = f"{one.moved / one.stated:.2f}" if one.stated > _ROUNDED else "-"
        lines.append(
            f"| {one.figure} | {one.arm} | {chance} | {ends} | {one.moved:.3g} | {one.stated:.3g} | {ratio} |"
        )
    ratios = np.array([one.moved / one.stated for one in found if one.stated > _ROUNDED])
    within = f"{(ratios <= 1).sum()} of {len(ratios)} move by less than their stated noise, {(ratios <= 2).sum()} by less than two of it"
    return "\n".join(
        [
            *lines,
            "",
            f"Over all: root of the mean square {np.sqrt((ratios**2).mean()):.2f} of the stated noise; {within}.",
        ]
    )


def main() -> None:
    """Read the command line, live and print."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--preset", default="as-reported-2018")
    asked.add_argument("--lucks", type=int, default=4)
    asked.add_argument("--draws", type=int, default=64)
    asked.add_argument("--people", type=int, default=10_000)
    asked.add_argument("--weeks", type=int, default=104)
    asked.add_argument("--burn-in", type=int, default=104)
    asked.add_argument("--out", type=Path, required=True)
    given = vars(asked.parse_args())
    found = lived(given.pop("preset"), given.pop("lucks"), given.pop("out"), given.pop("draws"), **given)
    print(table(list(agreements(found))))


if __name__ == "__main__":
    main()
