"""Plans of the arms of a run: one society with the same luck under different rules, and the week from which the rules differ."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from demerit.engine.plan.plan import Plan, era_at, make_plan
from demerit.errors import ScenarioError
from demerit.families import FAMILIES
from demerit.scenario.arms.arm_rules import Arms
from demerit.scenario.load import Loaded
from demerit.scenario.schema.arm import NO_FALSE_ENTRIES, REGIME
from demerit.scenario.schema.regime import Regime
from demerit.schema.conduct import Conduct
from demerit.society.luck_map_room import Lifts, beyond_the_map


class ArmPlan(NamedTuple):
    """An arm."""

    name: str
    plan: Plan
    false_entries: bool
    """False in arm T: entries go astray, but none lands in another file."""
    parts_at: int
    """First week whose rules differ from the baseline; 0 if they differ, or might, from the start."""


class ArmPlans:
    """Plans of all arms of a scenario, each made on first use."""

    def __init__(self, loaded: Loaded) -> None:
        """Plan the baseline.

        Parameters
        ----------
        loaded : the scenario, which may list arms.
        """
        self.loaded, self._arms = loaded, Arms(loaded)
        self.described = make_plan(self._arms.described, self._arms.acts)
        self.names = [REGIME, *self._arms.names, NO_FALSE_ENTRIES]
        """In the order in which they are simulated."""
        self._made: dict[str, ArmPlan] = {}

    def arm(self, name: str) -> ArmPlan:
        """Return the plan of an arm, made once."""
        if name not in self._made:
            self._made[name] = self._plan(name)
        return self._made[name]

    def _plan(self, name: str) -> ArmPlan:
        """Make the plan of an arm."""
        base = self.described
        if name in (REGIME, NO_FALSE_ENTRIES):
            return ArmPlan(name, base, name == REGIME, 0)
        plan = make_plan(self._arms.load(name), self._arms.acts, base)
        _refuse_beyond(name, plan)
        return ArmPlan(name, plan, True, parts_at(base, plan))


def _refuse_beyond(name: str, plan: Plan) -> None:
    """Raise an error for an arm whose rates exceed the luck map; those of the baseline were checked when it was read."""
    conduct, told = plan.scenario.conduct, list[Lifts]()
    for era in plan.eras:
        lifts = lifts_of(era.regime, conduct)
        if lifts in told:
            continue
        told.append(lifts)
        problems = beyond_the_map(conduct, plan.chart, lifts)
        if problems:
            raise ScenarioError("\n".join(f"arms.{name}: {path}: {sentence}" for path, sentence in problems))


def plan_arms(loaded: Loaded) -> list[ArmPlan]:
    """Plan all arms of a scenario.

    Parameters
    ----------
    loaded : the scenario, which may list arms.

    Returns
    -------
    The baseline, the arms that the scenario lists, and arm T.
    """
    plans = ArmPlans(loaded)
    return [plans.arm(name) for name in plans.names]


def parts_at(base: Plan, other: Plan) -> int:
    """Return the first week in which the rules of two plans differ; 0 if all are equal, so that a null change is simulated, not copied.

    Parameters
    ----------
    base, other : plans of one society.
    """
    if base.habits.tobytes() != other.habits.tobytes() or _founders(base) != _founders(other):
        return 0
    weeks = sorted({era.week for plan in (base, other) for era in plan.eras})
    return next((week for week in weeks if not _is_same(base, other, week)), 0)


def _founders(plan: Plan) -> set[str]:
    """Return the names of the families that set something on the first day because they are on at some time."""
    return {
        family.name
        for family in FAMILIES
        if family.founds is not None and any(getattr(era.regime, family.name).on for era in plan.eras)
    }


def _is_same(base: Plan, other: Plan, week: int) -> bool:
    """Return whether an era begins in a week under both plans, with the same rules and cameras."""
    mine, theirs = era_at(base, week), era_at(other, week)
    return (
        mine.week == theirs.week
        and mine.rules.tobytes() == theirs.rules.tobytes()
        and mine.regime.cameras == theirs.regime.cameras
    )


def lifts_of(regime: Regime, conduct: Conduct) -> Lifts:
    """Collect the factors of all rule families that are on.

    Parameters
    ----------
    regime : the rules of an era.
    conduct : the acts.

    Returns
    -------
    Lifts, each factor under the key of its family.
    """
    anybody: dict[str, dict[str, Fraction]] = {}
    heated: dict[str, dict[str, Fraction]] = {}
    for family in FAMILIES:
        settings = getattr(regime, family.name)
        if settings.on:
            _put(anybody, f"regime.{family.name}", family.lifts(settings, conduct))
            _put(heated, f"regime.{family.name}.lift", family.heated(settings, conduct, regime))
    return Lifts(anybody, heated)


def _put(table: dict[str, dict[str, Fraction]], key: str, factors: Mapping[str, Fraction]) -> None:
    """Add the factors of a family to a table by act."""
    for act, factor in factors.items():
        table.setdefault(act, {})[key] = factor
