"""Threads of a run and their work space. No result depends on their number."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from demerit.engine.week.citizens_cpu import Bench, make_bench

Part = tuple[int, int]
"""First community and end."""
_PARTS_A_THREAD = 4
TOO_FEW = 2_000
"""Number of people whose week is over before a second thread is awake."""


class Crew:
    """Some threads, each with its bench; the caller is the first of them."""

    def __init__(self, threads: int, people: int) -> None:
        """Start as many threads as asked for, unless there are too few people."""
        n = threads if people > TOO_FEW else 1
        self.benches = [make_bench() for _ in range(n)]
        self._pool = ThreadPoolExecutor(n - 1) if n > 1 else None

    def close(self) -> None:
        """Stop the threads."""
        if self._pool:
            self._pool.shutdown()

    def parts(self, places: NDArray[np.void]) -> list[Part]:
        """Split communities, (community,) PLACE, into ranges of about equal people, whole blocks each: some for each thread."""
        n = len(self.benches)
        return split_by_people(places, n * _PARTS_A_THREAD if n > 1 else 1)

    def share_out(self, parts: Sequence[Part], do: Callable[[Bench, Part], None]) -> None:
        """Run a task on every part, on all threads."""
        if self._pool is None:
            for part in parts:
                do(self.benches[0], part)
            return
        left = deque(parts)

        def work(bench: Bench) -> None:
            """Process one part after the other, until none is left."""
            while left:
                try:
                    part = left.popleft()
                except IndexError:
                    # Another thread took the last one.
                    return
                do(bench, part)

        jobs = [self._pool.submit(work, bench) for bench in self.benches[1:]]
        work(self.benches[0])
        for job in jobs:
            job.result()


def split_by_people(places: NDArray[np.void], n: int) -> list[Part]:
    """Split communities, (community,) PLACE, into about n ranges of equal people, whole blocks each."""
    block_starts = np.flatnonzero(np.diff(places["block"], prepend=-1))
    first = np.cumsum(places["people"]) - places["people"]
    wanted = np.linspace(0, int(places["people"].sum()), n + 1)[1:-1]
    cuts = block_starts[np.searchsorted(first[block_starts], wanted).clip(0, len(block_starts) - 1)]
    edges = np.unique(np.concatenate([[0], cuts, [len(places)]])).tolist()
    return list(pairwise(edges))
