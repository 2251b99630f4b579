"""Independent runs, simulated at once, a thread or more each."""

import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from queue import SimpleQueue
from threading import Lock
from typing import Any, TypeVar

_Found = TypeVar("_Found")
Job = Callable[[int], _Found]
"""Does a task with a number of threads."""
_MOST_PEOPLE = 2_000_000
"""People in memory at once, 32 bytes each, where several runs go on."""

_MOMENT = 0.0003
"""Seconds."""
_turns = Lock()
_before: list[float] = []
"""The interpreter's interval before the first request, and an entry for each request of short turns."""


class Desk:
    """Calls that jobs want made by the thread that waits for them, in order of request."""

    def __init__(self) -> None:
        """Begin without calls."""
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self.is_over = False
        """Whether no thread waits any more, so that running jobs may end."""

    def do(self, job: Job[_Found], threads: int) -> _Found:
        """Do a job; if it fails, the waiting thread raises the error at once, whichever job it waits for."""
        try:
            return job(threads)
        except BaseException as error:
            self.ask(partial(_raise, error))
            raise

    def ask(self, call: Callable[[], None]) -> None:
        """Request a call."""
        self._calls.put(call)

    def wait(self, job: "Future[Any]") -> None:
        """Make the requested calls until a job has ended."""
        job.add_done_callback(lambda _: self._calls.put(None))
        while (call := self._calls.get()) is not None:
            call()


def room_at_once(threads: int, people: int) -> int:
    """Return how many runs of so many people may go on at once."""
    return max(1, min(threads, _MOST_PEOPLE // max(1, people)))


def side_by_side(
    jobs: Iterable[Job[_Found]], threads: int, people: int, desk: Desk | None = None
) -> Generator[_Found]:
    """Do jobs at once, as many as there are threads and room for, and yield their results in order.

    A thread that simulates one run to its end needs no other: threads that share the weeks of a small run spend more time waiting for
    each other than simulating.

    Parameters
    ----------
    jobs : started one by one, a few ahead of those that are done.
    threads : how many threads to use in all.
    people : people of one run.
    desk : where running jobs request calls that only the waiting thread may make.
    """
    at_once = room_at_once(threads, people)
    if at_once == 1:
        for job in jobs:
            yield job(threads)
        return
    left, begun = iter(jobs), deque[Future[_Found]]()
    pool, desk = ThreadPoolExecutor(at_once), desk or Desk()
    with _short_turns():
        try:
            # One more than there are threads: the next is planned while others run.
            for job in islice(left, at_once + 1):
                begun.append(pool.submit(desk.do, job, threads // at_once))
            while begun:
                desk.wait(begun[0])
                first = begun.popleft().result()
                for job in islice(left, 1):
                    begun.append(pool.submit(desk.do, job, threads // at_once))
                yield first
        finally:
            desk.is_over = True
            pool.shutdown(cancel_futures=True)


def _raise(error: BaseException) -> None:
    """Raise an error of another thread."""
    raise error


@contextmanager
def _short_turns() -> Iterator[None]:
    """Shorten the turns of threads; the last of several to end restores the interval before the first.

    A simulating thread needs the interpreter for a moment each week; a planning one would hold it for 5 ms each time.
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
