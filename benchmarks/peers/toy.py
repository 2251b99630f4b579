"""The toy regime that every engine of this folder lives, and how each is asked for a year of it.

People live in households of three. On a day somebody commits an infraction with probability 0.02, times 1 less half the share of
the household that was listed the evening before; it is seen with probability 0.3 and costs 15 points. With probability 0.01 a merit
brings 5. Scores start at 1000 and stay within 600 and 1300. Whoever falls below 900 is listed for 180 days and then starts again at
950. Published are the mean score and the number listed, every evening of 365 days.

An engine is a module with ``make(people, seed, threads) -> state`` and ``run(state, days) -> means, listed``; only ``run`` is
timed. One with compiled code also has ``warm(people, days, threads)``, which is not timed either.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

HOUSEHOLD = 3
P_DEED, P_SEEN, P_MERIT, DETERRED = 0.02, 0.3, 0.01, 0.5
START, LOWEST, HIGHEST, LISTED_BELOW, RESET, TERM = 1000, 600, 1300, 900, 950, 180
FINE, REWARD = 15, 5
SHOWN = (60, 120, 180, 240, 300, 365)
"""Days at whose end the engines are compared."""


def answer(
    make: Callable[..., Any], run: Callable[..., Any], warm: Callable[..., None] | None = None
) -> None:
    """Live years as the command line says, PEOPLE DAYS SEED THREADS [YEARS], and print as JSON what each took and came to.

    Each further year has the next seed.
    """
    people, days, seed, threads, *years = (int(word) for word in sys.argv[1:])
    if warm:
        warm(people, days, threads)
    for number in range(*years or (1,)):
        state = make(people, seed + number, threads)
        begun, cpu = time.perf_counter(), time.process_time()
        means, listed = run(state, days)
        seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
        told = {
            "people": people,
            "seconds": seconds,
            "processor_seconds": cpu,
            "peak_MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "days": [[d, float(means[d - 1]), float(listed[d - 1]) / people] for d in SHOWN if d <= days],
        }
        print(json.dumps(told))
