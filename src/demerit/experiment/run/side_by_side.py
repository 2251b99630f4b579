"""Runs that have nothing to do with each other, lived at once, a thread or more each."""

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
"""Does something with a number of threads."""
_MOST_PEOPLE = 2_000_000
"""People in memory at once, 32 bytes each, where several runs are lived."""

_MOMENT = 0.0003
"""Seconds."""
_turns = Lock()
_before: list[float] = []
"""The interval that was before the first, and an entry for each who takes short turns."""


class Desk:
    """What jobs want done by the thread that waits for them, in the order in which they ask."""

    def __init__(self) -> None:
        """Begin with nothing to do."""
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self.is_over = False
        """Whether nobody waits any more: jobs that are at work may end."""

    def do(self, job: Job[_Found], threads: int) -> _Found:
        """Do a job; whoever waits hears at once if it fails, whichever job is waited for."""
        try:
            return job(threads)
        except BaseException as error:
            self.ask(partial(_raise, error))
            raise

    def ask(self, call: Callable[[], None]) -> None:
        """Ask for something."""
        self._calls.put(call)

    def wait(self, job: "Future[Any]") -> None:
        """Do what is asked for until a job has ended."""
        job.add_done_callback(lambda _: self._calls.put(None))
        while (call := self._calls.get()) is not None:
            call()


def room_at_once(threads: int, people: int) -> int:
    """Give how many runs of so many people may be lived at once."""
    return max(1, min(threads, _MOST_PEOPLE // max(1, people)))


def side_by_side(
    jobs: Iterable[Job[_Found]], threads: int, people: int, desk: Desk | None = None
) -> Generator[_Found]:
    """Do jobs at once, as many as there are threads and room for, and give what they find in their order.

    A thread that lives one run to its end needs no other: threads that share out the weeks of a small one wait for each other longer than
    they live.

    Parameters
    ----------
    jobs : taken one by one, a few ahead of those that are done.
    threads : how many threads to use in all.
    people : people of one run.
    desk : where jobs that are done at once ask for what only the thread that waits for them may do.
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
            # One more than there are threads: the next is planned while others live.
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
    """Raise what went wrong elsewhere."""
    raise error


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
