"""Living the arms of a run one after the other over the same people; what arms have in common is lived once."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import Any, NamedTuple, Protocol

from demerit.engine.arms import ArmPlan
from demerit.engine.events import AT
from demerit.engine.founders import empty_files
from demerit.engine.journal import Journal
from demerit.engine.run import Engine, Week
from demerit.engine.run_state import RunState
from demerit.engine.world import State
from demerit.experiment.interrupt import Interrupt

Progress = Callable[[str, int, int], None]


class Recorder(Protocol):
    """Takes the weeks of one arm."""

    @property
    def journal(self) -> Journal | None:
        """Where the lives of the arm are noted, if anywhere."""
        ...

    def add(self, week: Week) -> None:
        """Take in a week."""
        ...

    def mark(self) -> Any:
        """Give what another arm's recorder needs to go on from here."""
        ...

    def close(self, *, whole: bool) -> None:
        """End; ``whole`` tells whether all weeks of the plan were lived."""
        ...

    def leave(self) -> None:
        """Let go of what is open, however the arm ended."""
        ...


class Fork(NamedTuple):
    """Where arms part from the rules as described."""

    state: RunState
    mark: Any
    candidates: int


Opens = Callable[[ArmPlan, State, Any], Recorder | None]
"""Opens the recorder of an arm for some people, if it is recorded; the last argument is the mark where it goes on from, or None."""


def opens_nothing(_arm: ArmPlan, _state: State, _mark: object) -> Recorder | None:
    """Open no recorder: the arm is only lived."""
    return None


class ArmFacts(NamedTuple):
    """What one arm came to."""

    weeks: int
    seconds: float
    first_seconds: float
    """Of them in the first week, in which code may be compiled."""
    lived: int
    """Weeks lived for this arm alone."""
    state_hash: int
    candidates: int


Lived = tuple[ArmPlan, Engine, ArmFacts]
"""An arm with its engine after its last week, and what it came to."""


class Strand:
    """One arm, lived and recorded week by week."""

    def __init__(
        self, arm: ArmPlan, state: State, threads: int, opens: Opens, fork: Fork | None = None
    ) -> None:
        """Open an arm.

        Parameters
        ----------
        arm : the arm.
        state : its people, as they are on the first day; all but their traits is made anew.
        threads : how many threads to use.
        opens : opens the arm's recorder.
        fork : where the arm goes on from, if it shares its first weeks with the rules as described.
        """
        empty_files(arm.plan, state)
        self._arm = arm
        self._recorder: Recorder | None = None
        self.engine = Engine(arm.plan, state, threads, false_entries=arm.false_entries)
        try:
            if fork:
                self.engine.take_state(fork.state)
            self._recorder = opens(arm, state, fork.mark if fork else None)
            self.engine.shard.journal = self._recorder.journal if self._recorder else None
        except BaseException:
            self.engine.close()
            raise
        self._candidates = fork.candidates if fork else 0
        self._start, self._seconds, self._first = self.engine.week, 0.0, 0.0

    @property
    def is_over(self) -> bool:
        """Whether all weeks of the plan were lived."""
        return self.engine.week == self.engine.plan.n_weeks

    def step(self) -> Week:
        """Live a week and record it."""
        begun = time.perf_counter()
        week = self.engine.advance()
        if self._recorder:
            self._recorder.add(week)
        self._candidates += int(week.tallies["counts"][..., AT.candidate].sum(dtype="int64"))
        self._seconds += time.perf_counter() - begun
        self._first = self._first or self._seconds
        return week

    def fork(self) -> Fork:
        """Give what another arm goes on from here with."""
        mark = self._recorder.mark() if self._recorder else None
        return Fork(self.engine.copy_state(), mark, self._candidates)

    def end(self) -> Lived:
        """End the records, and say what the arm came to."""
        begun = time.perf_counter()
        if self._recorder:
            self._recorder.close(whole=self.is_over)
            self._recorder.leave()
        seconds, engine = self._seconds + time.perf_counter() - begun, self.engine
        facts = ArmFacts(
            engine.week,
            seconds,
            self._first,
            engine.week - self._start,
            engine.state_hash(),
            self._candidates,
        )
        return self._arm, engine, facts

    def close(self) -> None:
        """Let go of all that is open."""
        if self._recorder:
            self._recorder.leave()
        self.engine.close()


def live_arms(
    arms: Sequence[ArmPlan],
    state: State,
    threads: int,
    opens: Opens,
    interrupt: Interrupt | None = None,
    progress: Progress | None = None,
) -> Iterator[Lived]:
    """Live the arms, the rules as described first.

    Parameters
    ----------
    arms : of one society.
    state : its people, as they are on the first day; the arms use it one after the other.
    threads : how many threads to use.
    opens : opens an arm's recorder.
    interrupt : whether to end after the present week.
    progress : called with the name of the arm, weeks done and weeks in all.

    Yields
    ------
    Each arm with its engine after its last week, and what it came to; the engine is closed when the next one is asked for.
    """
    forks: dict[int, Fork | None] = dict.fromkeys(arm.parts_at for arm in arms if arm.parts_at)
    classes = state.scan.copy()
    for number, arm in enumerate(arms):
        if interrupt is not None and interrupt.asked:
            return
        state.scan[:] = classes
        with closing(Strand(arm, state, threads, opens, forks.get(arm.parts_at))) as strand:
            wanted = forks if number == 0 else {}
            tell = partial(progress, arm.name) if progress else None
            _live(strand, wanted, interrupt, tell)
            yield strand.end()


def _live(
    strand: Strand,
    forks: dict[int, Fork | None],
    interrupt: Interrupt | None,
    tell: Callable[[int, int], None] | None,
) -> None:
    """Live the weeks of one arm that are left, and keep the forks that others need."""
    while not strand.is_over and not (interrupt and interrupt.asked):
        if strand.engine.week in forks:
            forks[strand.engine.week] = strand.fork()
        week = strand.step()
        if tell:
            tell(week.number + 1, strand.engine.plan.n_weeks)
