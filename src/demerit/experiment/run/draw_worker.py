"""A worker: a process that does one job after the other for the process that started it, and ends with it.

Jobs and answers are pickled objects on standard input and output. The first object is given to every job.
"""

import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import IO, Any

from demerit.errors import DemeritError, RunError
from demerit.experiment.run.interrupt import Interrupt

Answer = tuple[Any, DemeritError | None]
"""Result of a job, and its error."""


def serve(orders: IO[bytes], answers: IO[bytes]) -> None:
    """Do jobs until the orders end."""
    given = pickle.load(orders)  # noqa: S301, our own process writes it
    with suppress(EOFError):
        while True:
            work, task, threads = pickle.load(orders)  # noqa: S301
            pickle.dump(_done(work, given, task, threads), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()


def _done(work: Any, given: Any, task: Any, threads: int) -> Answer:
    """Return the result of a job, or its error."""
    try:
        return work(given, task, threads, Interrupt()), None
    except DemeritError as error:
        return None, error
    except Exception as error:
        return None, RunError(f"a worker failed: {type(error).__name__}: {error}")


def main() -> None:
    """Serve on standard input and output; whatever else is printed goes to standard error."""
    # Ctrl-C reaches all processes of a terminal; the one that started this one decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with suppress(BrokenPipeError):
        serve(orders, answers)


if __name__ == "__main__":
    main()
