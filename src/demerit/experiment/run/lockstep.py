"""Two arms in lockstep: a week of one, then the same week of the other, so that both can be watched while they run."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.engine.drivers.engine import Engine, Week
from demerit.engine.plan.arm_plans import ArmPlan
from demerit.engine.state.world import State
from demerit.experiment.run.course import others_like
from demerit.experiment.run.interrupt import Interrupt
from demerit.experiment.run.recorded_arms import Lived, Opens, Strand, live_arms


class Pair(NamedTuple):
    """One week of two arms, after both have simulated it; valid until the next one begins."""

    engines: tuple[Engine, Engine]
    """The same engine twice before the arms branch."""
    weeks: tuple[Week, Week]


Watch = Callable[[Pair], None]
"""Called after each week of both arms; it may read, not change."""


def live_pair(
    arms: Sequence[ArmPlan],
    state: State,
    threads: int,
    opens: Opens,
    interrupt: Interrupt,
    watch: Watch,
) -> Iterator[Lived]:
    """Simulate the first two arms side by side, and the others one after the other.

    Parameters
    ----------
    arms : of one society, the baseline first.
    state : its people on the first day.
    threads : how many threads to use.
    opens : opens an arm's recorder.
    interrupt : whether to end after the present week.
    watch : called after each week of the first two.

    Yields
    ------
    What `live_arms` yields, to the same bits; weeks before the branch are simulated only once here too.
    """
    classes, strands = state.scan.copy(), list[Strand]()
    with ExitStack() as stack:
        strands.append(stack.enter_context(closing(Strand(arms[0], state, threads, opens))))
        while not strands[0].is_over and not interrupt.asked:
            if strands[0].engine.week == arms[1].parts_at:
                other = _part(strands[0], arms[1], classes, threads, opens)
                strands.append(stack.enter_context(closing(other)))
            weeks = [strand.step() for strand in strands]
            engines = [strand.engine for strand in strands]
            watch(Pair((engines[0], engines[-1]), (weeks[0], weeks[-1])))
        for strand in strands:
            yield strand.end()
    state.scan[:] = classes
    yield from live_arms(arms[2:], state, threads, opens, interrupt)


def _part(first: Strand, arm: ArmPlan, classes: NDArray[np.uint8], threads: int, opens: Opens) -> Strand:
    """Return the second arm, which continues beside the first one, with people of its own."""
    people = others_like(first.engine.state, classes)
    return Strand(arm, people, threads, opens, first.fork() if arm.parts_at else None)
