"""Jobs done by workers, which are processes, or in this process: the results are the same."""

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from demerit.errors import RunError
from demerit.experiment.run.draw_worker import Answer
from demerit.experiment.run.interrupt import Interrupt

Do = Callable[[Callable[..., Any], Any, int], Any]
"""Does a job, which is a function of a module, and returns its result, or None if Ctrl-C came first.

The function gets what is given to all jobs, its task, a number of threads, and an `Interrupt`."""
_WORKER = (sys.executable, "-P", "-m", "demerit.experiment.run.draw_worker")
"""Command of a worker; ``-P`` keeps files of the current folder from replacing modules."""
_LOOK = 0.1
"""Seconds between two checks for Ctrl-C while a worker is busy."""


def in_this_process(given: Any, interrupt: Interrupt) -> Do:
    """Return what does jobs without workers."""
    return lambda work, task, threads: work(given, task, threads, interrupt)


@contextmanager
def working(n: int, given: Any, interrupt: Interrupt) -> Iterator[Do]:
    """Start workers for a block; threads would wait for each other's Python code.

    Parameters
    ----------
    n : number of workers; with fewer than two, jobs are done in this process.
    given : first argument of every job.
    interrupt : ends the jobs early.
    """
    if n < 2:
        yield in_this_process(given, interrupt)
        return
    workers = list[_Worker]()
    try:
        workers += [_Worker(given) for _ in range(n)]
        free = SimpleQueue[_Worker]()
        for worker in workers:
            free.put(worker)

        def do(work: Callable[..., Any], task: Any, threads: int) -> Any:
            """Do a job in the next free worker."""
            worker = free.get()
            try:
                return worker.do((work, task, threads), interrupt)
            finally:
                free.put(worker)

        yield do
    finally:
        for worker in workers:
            worker.close()


class _Worker:
    """One worker, as the process that started it sees it."""

    def __init__(self, given: Any) -> None:
        """Start it."""
        self._process = subprocess.Popen(_WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        self._answers = SimpleQueue[Answer | None]()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        self._send(given)

    def do(self, job: Any, interrupt: Interrupt) -> Any:
        """Return the result of a job; None if Ctrl-C comes first.

        Raises
        ------
        DemeritError
            If the job fails, or the process has ended.
        """
        if interrupt.asked:
            return None
        self._send(job)
        while True:
            try:
                answer = self._answers.get(timeout=_LOOK)
            except Empty:
                if interrupt.asked:
                    return None
                continue
            if answer is None:
                # The next call finds it as well.
                self._answers.put(None)
                raise RunError(
                    f"a worker ended without a word (code {self._process.wait()}). Start it again, with fewer threads if memory is short."
                )
            found, error = answer
            if error:
                raise error
            return found

    def close(self) -> None:
        """Kill the process."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(OSError):
                pipe.close()

    def _send(self, what: Any) -> None:
        """Send an object; if the worker has ended, `do` reports it."""
        assert self._process.stdin is not None
        with suppress(OSError):
            pickle.dump(what, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()

    def _read(self) -> None:
        """Read answers until the process ends."""
        assert self._process.stdout is not None
        try:
            with suppress(EOFError, OSError, pickle.UnpicklingError):
                while True:
                    self._answers.put(pickle.load(self._process.stdout))  # noqa: S301, our own process writes it
        finally:
            self._answers.put(None)
