"""Whether a change makes the engine faster: two or more source trees live the same weeks in turns, on a machine that others use as well.

    git worktree add /tmp/before COMMIT
    python benchmarks/turns.py /tmp/before/src src [--families all] [--people 100000] [--rounds 3]

Printed is processor time, one thread, for each piece of twenty weeks the least of all rounds. All trees must end in the same state.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

PIECE, WARM_UP = 20, 8


def answer(families: str, people: int) -> None:
    """Live a piece, or begin again, at each line that comes in, and print the seconds of processor time."""
    from demerit.engine.drivers.engine import Engine
    from demerit.engine.plan.plan import make_plan
    from demerit.engine.state.first_day import invent_society
    from demerit.experiment.run.read_scenario import read_given
    from demerit.families import FAMILIES as ALL

    switched = {} if families == "own" else {f"regime.{each.name}.on": families == "all" for each in ALL}
    plan = make_plan(read_given("as-reported-2018", {"people": people}, str, switched))
    engine = Engine(plan, invent_society(plan, 1), 1)
    for _ in range(WARM_UP):
        engine.advance()
    copy, take = (
        (engine.copy_state, engine.take_state)
        if hasattr(engine, "copy_state")
        else (engine.branch, engine.go_on)
    )
    begun = copy()
    print((plan.n_weeks - WARM_UP) // PIECE, flush=True)
    for line in sys.stdin:
        if line == "again\n":
            take(begun)
            print(engine.week, flush=True)
        elif line == "hash\n":
            print(engine.state_hash(), flush=True)
        else:
            before = time.process_time()
            for _ in range(PIECE):
                engine.advance()
            print(time.process_time() - before, flush=True)


class Tree:
    """A process that lives weeks with the engine of one source tree."""

    def __init__(self, source: Path, families: str, people: int) -> None:
        """Start it, and wait until its compiled code is loaded."""
        words = (sys.executable, __file__, "--answer", "--families", families, "--people", str(people))
        settings = os.environ | {"PYTHONPATH": str(source.resolve())}
        self._process = subprocess.Popen(
            words, env=settings, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.pieces = int(self._read())
        self.best = [float("inf")] * self.pieces

    def ask(self, word: str) -> str:
        """Ask for something and read what comes back."""
        assert self._process.stdin is not None
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> str:
        """Read a line."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def main() -> None:
    """Print the trees beside each other."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "sources", type=Path, nargs="*", help="folders that hold the package, the first to compare with"
    )
    parser.add_argument("--families", choices=("own", "none", "all"), default="own")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.answer:
        answer(given.families, given.people)
        return
    trees = [Tree(source, given.families, given.people) for source in given.sources]
    for _ in range(given.rounds):
        for tree in trees:
            tree.ask("again")
        for piece in range(trees[0].pieces):
            for tree in trees:
                tree.best[piece] = min(tree.best[piece], float(tree.ask("live")))
    assert len({tree.ask("hash") for tree in trees}) == 1, "the trees end in different states"
    for source, tree in zip(given.sources, trees, strict=True):
        ns = 1e9 * sum(tree.best) / (tree.pieces * PIECE * given.people)
        print(
            f"{source!s:40} {ns:6.1f} ns a citizen-week, {sum(tree.best) / sum(trees[0].best):.3f} of the first"
        )


if __name__ == "__main__":
    main()
