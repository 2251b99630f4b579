"""Living the arms of a run one after the other over the same people; what arms have in common is lived once."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import Any, NamedTuple, Protocol

from demerit.engine.arms import ArmPlan
from demerit.engine.events import AT
from demerit.engine.founders import empty_files
from demerit.engine.run import Branch, Engine, Week
from demerit.engine.world import State
from demerit.experiment.interrupt import Interrupt

Progress = Callable[[str, int, int], None]


class Recorder(Protocol):
    """Takes the weeks of one arm."""

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

    branch: Branch
    mark: Any
    candidates: int


Opens = Callable[[ArmPlan, State, Any], Recorder]
"""Opens the recorder of an arm for some people; the last argument is the mark where it goes on from, or None."""


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


def live_arms(
    arms: Sequence[ArmPlan],
    state: State,
    threads: int,
    opens: Opens,
    interrupt: Interrupt | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[ArmPlan, Engine, ArmFacts]]:
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
        fork = forks.get(arm.parts_at)
        state.scan[:] = classes
        empty_files(arm.plan, state)
        with closing(Engine(arm.plan, state, threads, false_entries=arm.false_entries)) as engine:
            if fork:
                engine.go_on(fork.branch)
            wanted = forks if number == 0 else {}
            tell = partial(progress, arm.name) if progress else None
            recorder = opens(arm, state, fork.mark if fork else None)
            try:
                facts = _live(engine, recorder, fork, wanted, interrupt, tell)
            finally:
                recorder.leave()
            yield arm, engine, facts


def _live(
    engine: Engine,
    recorder: Recorder,
    fork: Fork | None,
    forks: dict[int, Fork | None],
    interrupt: Interrupt | None,
    tell: Callable[[int, int], None] | None,
) -> ArmFacts:
    """Live the weeks of one arm that are left, and keep the forks that others need."""
    begun, first, start = time.perf_counter(), 0.0, engine.week
    candidates = fork.candidates if fork else 0
    while engine.week < engine.plan.n_weeks and not (interrupt and interrupt.asked):
        if engine.week in forks:
            forks[engine.week] = Fork(engine.branch(), recorder.mark(), candidates)
        week = engine.advance()
        recorder.add(week)
        candidates += int(week.tallies["counts"][..., AT.candidate].sum(dtype="int64"))
        first = first or time.perf_counter() - begun
        if tell:
            tell(week.number + 1, engine.plan.n_weeks)
    recorder.close(whole=engine.week == engine.plan.n_weeks)
    seconds = time.perf_counter() - begun
    return ArmFacts(engine.week, seconds, first, engine.week - start, engine.state_hash(), candidates)
