"""Arms of one society: simulated side by side where there is room, their common weeks only once."""

from collections.abc import Callable, Generator, KeysView, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import closing
from functools import partial
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.fields import TRAITS, room_for
from demerit.engine.drivers.threads import TOO_FEW
from demerit.engine.plan.arm_plans import ArmPlan
from demerit.engine.state.first_day import words_of
from demerit.engine.state.run_state import RunState
from demerit.engine.state.world import State
from demerit.experiment.run.interrupt import Interrupt
from demerit.experiment.run.memory import fits
from demerit.experiment.run.side_by_side import Desk, room_at_once, side_by_side

Progress = Callable[[str, int, int], None]
_Found = TypeVar("_Found")


class Fork(NamedTuple):
    """Branch: the state in which an arm leaves the baseline."""

    state: RunState
    kept: Any
    """Records of the weeks before."""


class Forks:
    """Branches from the baseline: the baseline stores them, the other arms wait for them."""

    def __init__(self, arms: Sequence[ArmPlan]) -> None:
        """Collect the weeks at which arms branch."""
        self._found: dict[int, Future[Fork]] = {arm.parts_at: Future() for arm in arms if arm.parts_at}

    @property
    def weeks(self) -> KeysView[int]:
        """Weeks at which arms branch."""
        return self._found.keys()

    def leave(self, week: int, fork: Fork) -> None:
        """Store the state from which the arms that branch in a week continue."""
        self._found[week].set_result(fork)

    def of(self, arm: ArmPlan) -> Fork | None:
        """Wait for the branch of an arm; None for one that branches on the first day.

        Raises
        ------
        CancelledError
            If the baseline ended earlier.
        """
        return self._found[arm.parts_at].result() if arm.parts_at else None

    def give_up(self) -> None:
        """Cancel all waiting: no week follows."""
        for found in self._found.values():
            found.cancel()


class Way(NamedTuple):
    """Terms on which an arm is simulated."""

    threads: int
    fork: Fork | None
    """Branch to continue from, if the arm shares its first weeks with the baseline."""
    forks: Forks
    """Branches to store for other arms; only the first arm has any."""
    is_asked: Callable[[], bool]
    """Whether to end after the present week."""
    tell: Callable[[int, int], None]
    """Called with the weeks done and the weeks in all."""


Live = Callable[[ArmPlan, State, Way], _Found | None]
"""Simulates an arm with some people, after resetting all but their traits and classes; returns None if it was stopped too early."""
_NOBODY = Forks([])


def arms_at_once(arms: Sequence[ArmPlan], threads: int, *, lives: bool) -> int:
    """Return how many arms may be simulated at once.

    Small ones need the interpreter, which one thread has at a time, more than the processor.

    Parameters
    ----------
    arms : of one society.
    threads : how many threads to use in all.
    lives : whether the sampled lives are recorded too.
    """
    plan = arms[0].plan
    people = plan.places.n_people
    n = min(len(arms), room_at_once(threads, people)) if people > TOO_FEW else 1
    return n if n == 1 or fits(plan.scenario, plan.n_weeks, n, lives=lives) else 1


def others_like(people: State, classes: NDArray[np.uint8]) -> State:
    """Return other people of the same traits, for an arm that is simulated beside another one, which does not change traits.

    Parameters
    ----------
    people : of the other arm.
    classes : (citizen,) luck classes on the first day.
    """
    n = len(classes)
    others = State(room_for(n), classes.copy(), np.zeros(n, np.uint8), people.local)
    words_of(others.citizens)[:, TRAITS] = words_of(people.citizens)[:, TRAITS]
    return others


class Course:
    """Simulation of all arms of a society."""

    def __init__(
        self,
        arms: Sequence[ArmPlan],
        people: State,
        threads: int,
        interrupt: Interrupt | None = None,
        progress: Progress | None = None,
        *,
        lives: bool = False,
    ) -> None:
        """Prepare the arms.

        Parameters
        ----------
        arms : the arms, the baseline first.
        people : of their society on the first day; the first arm uses them, or all arms one after the other.
        threads : how many threads to use in all.
        interrupt : whether to end after the present week.
        progress : called with the name of the arm, weeks done and weeks in all, by the thread that iterates over the results.
        lives : whether the sampled lives are recorded too.
        """
        self._arms, self._people, self._threads = arms, people, threads
        self._classes, self._forks, self._desk = people.scan.copy(), Forks(arms), Desk()
        self._interrupt, self._progress = interrupt, progress
        self.at_once = arms_at_once(arms, threads, lives=lives)

    def live(self, live: Live[_Found]) -> Generator[_Found]:
        """Simulate all arms and yield their results in order; stop if an end is requested before an arm has begun."""
        jobs = [partial(self._one, live, number) for number in range(len(self._arms))]
        with closing(side_by_side(jobs, self.at_once, 1, self._desk)) as found:
            for each in found:
                if each is None:
                    return
                yield each

    def _one(self, live: Live[_Found], number: int, _threads: int) -> _Found | None:
        """Simulate one arm, unless an end is requested before it begins."""
        arm = self._arms[number]
        try:
            fork = self._forks.of(arm) if number else None
        except CancelledError:
            return None
        try:
            return None if self._is_asked() else live(arm, self._people_of(number), self._way(number, fork))
        finally:
            if number == 0:
                self._forks.give_up()

    def _way(self, number: int, fork: Fork | None) -> Way:
        """Return the terms of an arm; the first has all threads while others wait for their branch, the last ones share those left over."""
        waited_for = number == 0 and self._forks.weeks
        last = len(self._arms) - len(self._arms) % self.at_once
        beside = 1 if waited_for else self.at_once if number < last else len(self._arms) - last
        forks = self._forks if number == 0 else _NOBODY
        return Way(
            self._threads // beside, fork, forks, self._is_asked, partial(self._tell, self._arms[number].name)
        )

    def _people_of(self, number: int) -> State:
        """Return the people of an arm: those of the first, or others like them if the first may be running."""
        if number > 0 and self.at_once > 1:
            return others_like(self._people, self._classes)
        self._people.scan[:] = self._classes
        return self._people

    def _is_asked(self) -> bool:
        """Return whether to end after the present week."""
        return self._desk.is_over or (self._interrupt is not None and self._interrupt.asked)

    def _tell(self, arm: str, weeks: int, of: int) -> None:
        """Report the progress of an arm."""
        if self._progress is None:
            return
        if self.at_once == 1:
            self._progress(arm, weeks, of)
        else:
            self._desk.ask(partial(self._progress, arm, weeks, of))
