"""Runs that have nothing to do with each other, lived at once, a thread or more each."""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from threading import Lock
from typing import TypeVar

_Found = TypeVar("_Found")
Job = Callable[[int], _Found]
"""Does something with a number of threads."""
_MOST_PEOPLE = 2_000_000
"""People in memory at once, 32 bytes each, where several runs are lived."""

_MOMENT = 0.0003
"""Seconds."""
_turns = Lock()
_before: list[float] = []
"""The interval that was before the first, and an entry for each who takes short turns."""


def side_by_side(jobs: Iterable[Job[_Found]], threads: int, people: int) -> Iterator[_Found]:
    """Do jobs at once, as many as there are threads and room for, and give what they find in their order.

    A thread that lives one run to its end needs no other: threads that share out the weeks of a small one wait for each other longer than
    they live.

    Parameters
    ----------
    jobs : taken one by one, a few ahead of those that are done.
    threads : how many threads to use in all.
    people : people of one run.
    """
    at_once = max(1, min(threads, _MOST_PEOPLE // max(1, people)))
    if at_once == 1:
        for job in jobs:
            yield job(threads)
        return
    left, begun = iter(jobs), deque[Future[_Found]]()
    pool = ThreadPoolExecutor(at_once)
    with _short_turns():
        try:
            # One more than there are threads: the next is planned while others live.
            for job in islice(left, at_once + 1):
                begun.append(pool.submit(job, threads // at_once))
            while begun:
                first = begun.popleft().result()
                for job in islice(left, 1):
                    begun.append(pool.submit(job, threads // at_once))
                yield first
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _short_turns() -> Iterator[None]:
    """Let threads take shorter turns; the last of several to end gives back what was before the first.

    Who lives needs the interpreter for a moment each week; who plans would hold it for 5 ms each time.
    """
    with _turns:
        if not _before:
            _before.append(sys.getswitchinterval())
            sys.setswitchinterval(_MOMENT)
        _before.append(0.0)
    try:
        yield
    finally:
        with _turns:
            _before.pop()
            if len(_before) == 1:
                sys.setswitchinterval(_before.pop())
