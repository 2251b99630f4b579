"""Source of lives: the directory of a run, its plan and facts, and the signals of its arms."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, final

from demerit.engine.plan.arm_plans import ArmPlans
from demerit.engine.plan.plan import Plan
from demerit.engine.replay.signals import Signals, read_signals
from demerit.errors import DemeritError, RunError
from demerit.results.read.run_files import open_folder
from demerit.society.trait_tables import Founding, found
from demerit.suggestion import suggest


class LifeError(DemeritError):
    """A citizen, an arm or a finder that does not exist."""


@final
class Source:
    """Parts of an opened run that lives need; each is read once."""

    def __init__(self, folder: Path, plans: ArmPlans, facts: Mapping[str, Any]) -> None:
        """Set the run, which was checked when it was opened."""
        self.folder, self.plans, self.facts = folder, plans, facts
        self.plan = plans.described
        self._signals: dict[str, Signals] = {}

    @property
    def arms(self) -> list[str]:
        """Names of the arms with at least one simulated week."""
        return [arm for arm in self.facts["arms"] if self.weeks(arm)]

    def weeks(self, arm: str) -> int:
        """Return the weeks simulated in an arm."""
        return int(self.facts["arms"][arm]["weeks"])

    @cached_property
    def founding(self) -> Founding:
        """The tables from which the people are invented."""
        return found(self.plan.scenario.society)

    def signals(self, arm: str) -> Signals:
        """Map the signals of an arm into memory; check their checksums the first time.

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
    """Open a run for its lives; check everything but the tables, which no life needs.

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
    """Return the plan of an arm, and whether it delivers false entries.

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
    """Return the default arm to show beside an arm: the first other one."""
    others = [other for other in source.arms if other != arm]
    return others[0] if others else None
