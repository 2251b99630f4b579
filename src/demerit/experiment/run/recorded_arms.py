"""Arms of a run, simulated week by week and recorded."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any, NamedTuple, Protocol

from demerit.citizen.events import AT
from demerit.engine.drivers.engine import Engine, Week
from demerit.engine.drivers.journal import Journal
from demerit.engine.plan.arm_plans import ArmPlan
from demerit.engine.state.first_day import empty_files
from demerit.engine.state.world import State
from demerit.experiment.run.course import Course, Fork, Progress, Way
from demerit.experiment.run.interrupt import Interrupt


class Recorder(Protocol):
    """Records the weeks of one arm."""

    @property
    def journal(self) -> Journal | None:
        """Journal of the arm, if one is kept."""
        ...

    def add(self, week: Week) -> None:
        """Record a week."""
        ...

    def mark(self) -> Any:
        """Return what another arm's recorder needs to continue from here."""
        ...

    def close(self, *, whole: bool) -> None:
        """End the records; ``whole`` is true if all weeks of the plan were simulated."""
        ...

    def tell_lives(self, engine: Engine, threads: int) -> None:
        """Record the sampled lives when the arm has ended."""
        ...

    def leave(self) -> None:
        """Close open files, however the arm ended."""
        ...


Opens = Callable[[ArmPlan, State, Any], Recorder | None]
"""Opens the recorder of an arm for some people, if it is recorded; the last argument is the mark to continue from, or None."""


def opens_nothing(_arm: ArmPlan, _state: State, _mark: object) -> Recorder | None:
    """Open no recorder: the arm is simulated without records."""
    return None


class ArmFacts(NamedTuple):
    """Facts of a simulated arm."""

    weeks: int
    seconds: float
    """Seconds, shared among arms that run at once."""
    first_seconds: float
    """Seconds of the first week, in which code may be compiled."""
    lived: int
    """Weeks simulated for this arm alone."""
    state_hash: int
    candidates: int


Lived = tuple[ArmPlan, Engine, ArmFacts]
"""An arm, its engine after its last week, and its facts."""


class Strand:
    """One arm, simulated and recorded week by week."""

    def __init__(
        self, arm: ArmPlan, state: State, threads: int, opens: Opens, fork: Fork | None = None
    ) -> None:
        """Open an arm.

        Parameters
        ----------
        arm : the arm.
        state : its people on the first day; all but their traits is reset.
        threads : how many threads to use.
        opens : opens the arm's recorder.
        fork : branch to continue from, if the arm shares its first weeks with the baseline.
        """
        empty_files(arm.plan, state)
        self._arm, self._threads, self._is_open = arm, threads, True
        self._candidates = 0
        self._recorder: Recorder | None = None
        self.engine = Engine(arm.plan, state, threads, false_entries=arm.false_entries)
        try:
            mark = None
            if fork:
                self.engine.take_state(fork.state)
                mark, self._candidates = fork.kept
            self._recorder = opens(arm, state, mark)
            self.engine.shard.journal = self._recorder.journal if self._recorder else None
        except BaseException:
            self.engine.close()
            raise
        self._start, self._seconds, self._first = self.engine.week, 0.0, 0.0

    @property
    def is_over(self) -> bool:
        """Whether all weeks of the plan were simulated."""
        return self.engine.week == self.engine.plan.n_weeks

    def step(self) -> Week:
        """Simulate a week and record it."""
        begun = time.perf_counter()
        week = self.engine.advance()
        if self._recorder:
            self._recorder.add(week)
        self._candidates += int(week.tallies["counts"][..., AT.candidate].sum(dtype="int64"))
        self._seconds += time.perf_counter() - begun
        self._first = self._first or self._seconds
        return week

    def fork(self) -> Fork:
        """Return the branch from which another arm continues."""
        mark = self._recorder.mark() if self._recorder else None
        return Fork(self.engine.copy_state(), (mark, self._candidates))

    def end(self, at_once: int = 1) -> Lived:
        """End the records and return the facts of the arm, one of so many that ran at once."""
        begun, engine = time.perf_counter(), self.engine
        if self._recorder:
            self._recorder.close(whole=self.is_over)
            self._recorder.leave()
        seconds = self._seconds + time.perf_counter() - begun
        if self._recorder:
            self._recorder.tell_lives(engine, self._threads)
        facts = ArmFacts(
            engine.week,
            seconds / at_once,
            self._first / at_once,
            engine.week - self._start,
            engine.state_hash(),
            self._candidates,
        )
        return self._arm, engine, facts

    def close(self) -> None:
        """Close open files and threads, once."""
        if self._is_open:
            self._is_open = False
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
    """Simulate the arms, the baseline first; side by side where there is room.

    Parameters
    ----------
    arms : of one society.
    state : its people on the first day.
    threads : how many threads to use in all.
    opens : opens an arm's recorder.
    interrupt : whether to end after the present week.
    progress : called with the name of the arm, weeks done and weeks in all.

    Yields
    ------
    Each arm with its engine after its last week, and its facts, in the order of the arms; none follows one that is not whole. The
    engine is closed when the next arm is asked for.
    """
    if not arms:
        return
    course, opened = Course(arms, state, threads, interrupt, progress, lives=True), list[Strand]()

    def live(arm: ArmPlan, people: State, way: Way) -> tuple[Strand, Lived]:
        """Simulate one arm."""
        strand = Strand(arm, people, way.threads, opens, way.fork)
        opened.append(strand)
        while not strand.is_over and not way.is_asked():
            if strand.engine.week in way.forks.weeks:
                way.forks.leave(strand.engine.week, strand.fork())
            week = strand.step()
            way.tell(week.number + 1, strand.engine.plan.n_weeks)
        return strand, strand.end(course.at_once)

    try:
        with closing(course.live(live)) as found:
            for strand, lived in found:
                yield lived
                opened.remove(strand)
                strand.close()
                if not strand.is_over:
                    return
    finally:
        for strand in opened:
            strand.close()
