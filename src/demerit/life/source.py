"""Where lives are read from: the directory of a run, its plan and facts, the signals of its arms."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, final

from demerit.engine.arms import ArmPlans
from demerit.engine.plan import Plan
from demerit.engine.signals import Signals, read_signals
from demerit.errors import DemeritError, RunError
from demerit.life import words
from demerit.results.opened import open_folder
from demerit.scenario.nearest import suggest
from demerit.society.founding import Founding, found


class LifeError(DemeritError):
    """A citizen, an arm or a finder that does not exist."""


@final
class Source:
    """What of an opened run lives are told from; what was read once is kept."""

    def __init__(self, folder: Path, plans: ArmPlans, facts: Mapping[str, Any]) -> None:
        """Hold a run that was checked when it was opened."""
        self.folder, self.plans, self.facts = folder, plans, facts
        self.plan = plans.described
        self._signals: dict[str, Signals] = {}

    @property
    def arms(self) -> list[str]:
        """Names of the arms in which at least one week was lived."""
        return [arm for arm in self.facts["arms"] if self.weeks(arm)]

    def weeks(self, arm: str) -> int:
        """Give the weeks lived in an arm."""
        return int(self.facts["arms"][arm]["weeks"])

    @cached_property
    def founding(self) -> Founding:
        """The tables by which the people are invented."""
        return found(self.plan.scenario.society)

    def signals(self, arm: str) -> Signals:
        """Map the signals of an arm into memory; their checksums are looked at the first time.

        Raises
        ------
        RunError
            If they are missing or damaged.
        """
        if arm not in self._signals:
            try:
                self._signals[arm] = read_signals(self.folder / "signals" / arm, plan_of(self, arm)[0])
            except (OSError, ValueError) as error:
                raise RunError(
                    f"{self.folder / 'signals' / arm}: cannot be read ({error}). The run is damaged; make it again."
                ) from None
        return self._signals[arm]


def open_source(folder: Path) -> Source:
    """Open a run for its lives: all of it is checked but the tables, which no life is told from.

    Parameters
    ----------
    folder : the run directory.

    Raises
    ------
    RunError
        If it is no run, is damaged, or its people do not come from its template and seed.
    """
    opened = open_folder(folder)
    return Source(folder, ArmPlans(opened.loaded), opened.facts)


def plan_of(source: Source, arm: str) -> tuple[Plan, bool]:
    """Give what an arm was run by.

    Parameters
    ----------
    source : the run.
    arm : name of an arm.

    Returns
    -------
    Plan, and whether false entries are delivered.
    """
    planned = source.plans.arm(arm)
    return planned.plan, planned.false_entries


def check_arm(source: Source, arm: str) -> None:
    """Refuse an arm that the run does not have."""
    if arm not in source.arms:
        raise LifeError(
            f"{source.folder}: there is no arm {arm!r}{suggest(arm, source.arms)}; the arms of this run are {', '.join(source.arms)}."
        )


def beside(source: Source, arm: str) -> str | None:
    """Name the arm that stands beside an arm unless somebody chooses: the first other one."""
    others = [other for other in source.arms if other != arm]
    return others[0] if others else None


def title_of(source: Source, arm: str) -> str:
    """Say in words what an arm is."""
    return words.ARMS.get(arm) or plan_of(source, arm)[0].scenario.title
