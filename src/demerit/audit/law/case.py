"""A case: one arm of one run, and how figures are taken from it, each with the SELECT that leads to the same figure."""

from functools import cached_property
from typing import Any, Protocol

import numpy as np

from demerit.audit.chilling import Acts, acts_of
from demerit.audit.confusion import BETWEEN
from demerit.audit.households import Sampled, of_sample
from demerit.audit.interval import Estimate, ratio
from demerit.audit.law.verdict import Evidence
from demerit.audit.measures.base import Blocks, Tables, read_blocks
from demerit.audit.measures.fairness import group_metrics
from demerit.engine.arms import ArmPlan
from demerit.engine.plan import Era
from demerit.life.source import Source
from demerit.scenario.reach import entered
from demerit.scenario.schema.scenario import Scenario

FEWEST_ENTRIES = 20
"""Below so many entries a run is too small to tell what does not happen."""
WORLD = ("costs", "shocks", "unequal")
"""Families that are no rules of a regime: what is reckoned, what befalls people, and who does what."""
_NONE_BESIDE = "no run of the same people without any regime stands beside it"
_OTHER_PEOPLE = "the run without any regime beside it has other people"
_OTHER_WEEKS = "the run without any regime beside it has other weeks"
_OTHER_CONDUCT = "in the run without any regime beside it people do other things by themselves"


class Judged(Tables, Protocol):
    """What can be judged: a run, with the plans of its arms, whose people can be lived again."""

    @property
    def source(self) -> Source:
        """What lives are told from."""
        ...

    def arm(self, name: str) -> ArmPlan:
        """Plan an arm of the run."""
        ...


class Case:
    """One arm of one run, and the same luck without any regime where it was lived."""

    def __init__(self, run: Judged, arm: str, without: "Case | None" = None) -> None:
        """Take up a run.

        Parameters
        ----------
        run : an opened run.
        arm : name of its arm.
        without : no regime at all, if that was simulated; it is put beside the arm only if it has the same people, who do by themselves
            what they do in the arm.
        """
        self.run, self.arm = run, arm
        self.plan = run.arm(arm).plan
        self.alone = self._apart_from(without)
        """Why nothing without a regime is put beside it; empty if something is."""
        self.without = None if self.alone else without

    def _apart_from(self, without: "Case | None") -> str:
        """Say why no regime at all cannot be put beside the arm, if it cannot."""
        if without is None:
            return _NONE_BESIDE
        if [without.scenario.society, without.plan.keys] != [self.scenario.society, self.plan.keys]:
            return _OTHER_PEOPLE
        if without.run.source.weeks(without.arm) != self.run.source.weeks(self.arm):
            return _OTHER_WEEKS
        worlds = [[getattr(regime, name) for name in WORLD] for regime in (*self.regimes, *without.regimes)]
        alike = without.scenario.conduct == self.scenario.conduct and worlds.count(worlds[0]) == len(worlds)
        return "" if alike else _OTHER_CONDUCT

    @property
    def scenario(self) -> Scenario:
        """The scenario of the arm."""
        return self.plan.scenario

    @property
    def regimes(self) -> list[Any]:
        """The rules of each era."""
        eras: list[Era] = list(self.plan.eras)
        return [era.regime for era in eras]

    @property
    def enters(self) -> bool:
        """Whether the rules of any era enter something."""
        rules = [self.scenario.model_copy(update={"regime": regime}) for regime in self.regimes]
        return any(entered(scenario) for scenario in rules)

    @property
    def is_thin(self) -> bool:
        """Whether the rules enter something, but too little of it happened in the reported weeks to say that anything does not."""
        made = self.blocks.of("marked_true", "marked_false").sum()
        return self.enters and bool(made < FEWEST_ENTRIES)

    @cached_property
    def blocks(self) -> Blocks:
        """The sums by block and group."""
        return read_blocks(self.run, self.arm)

    @cached_property
    def acts(self) -> Acts:
        """The protected acts of the sampled households."""
        sampled = f"SELECT DISTINCT household FROM people WHERE arm = '{self.arm}' ORDER BY household"
        return acts_of(self.run.source, self.run.columns(sampled)["household"].astype(np.int64), self.arm)

    def share(self, name: str, part: str, whole: str, unit: str = "share", factor: float = 1) -> Evidence:
        """Take a ratio of sums over everybody, with its interval over blocks.

        Parameters
        ----------
        name : what it is called.
        part, whole : sums of columns of `blocks`, as SQL writes them; `whole` may be 0.
        unit, factor : unit, and what the ratio is multiplied by for it.
        """
        sql = f"SELECT {_times(factor)}sum({part}) / nullif(sum({whole}), 0) FROM blocks WHERE arm = '{self.arm}'"
        found = self.run.columns(
            f"SELECT sum({part})::DOUBLE AS a, sum({whole})::DOUBLE AS b FROM blocks WHERE arm = '{self.arm}' GROUP BY block ORDER BY block"
        )
        estimate = ratio(found["a"].astype(float), found["b"].astype(float)).scaled(factor)
        return Evidence(name, estimate, unit, sql, "")

    def sampled(self, name: str, part: str, whole: str, where: str = "true") -> Evidence:
        """Take a share of the sampled people, with its interval over households: not known below 20 of them."""
        chosen = f"FROM people WHERE arm = '{self.arm}' AND {where}"
        found = self.run.columns(
            f"SELECT household, ({part})::DOUBLE AS a, ({whole})::DOUBLE AS b {chosen} ORDER BY who"
        )
        household, a, b = (
            found["household"].astype(np.int64),
            found["a"].astype(float),
            found["b"].astype(float),
        )
        sql = f"SELECT sum(({part})::INT) / nullif(sum({whole}), 0) {chosen}"
        return Evidence(name, of_sample(Sampled(household, a, b)), "share", sql, "")

    def booked(self, name: str, condition: str) -> Evidence:
        """Take a share of the restriction-days in the ledger."""
        return self.figure(
            name,
            f"SELECT coalesce(sum(restriction_days) FILTER ({condition}), 0) / nullif(sum(restriction_days), 0) "
            f"FROM ledger WHERE arm = '{self.arm}'",
            "share of restriction-days",
        )

    def figure(self, name: str, sql: str, unit: str) -> Evidence:
        """Take any one figure, without an interval."""
        (values,) = self.run.columns(f"SELECT coalesce(({sql})::DOUBLE, 'nan'::DOUBLE) AS value").values()
        return Evidence(name, Estimate(float(values[0]), None, None), unit, sql, "")

    def between(self, metric: str, part: str, whole: str) -> Evidence:
        """Take a ratio between groups, with its interval over blocks."""
        rows = {row.part: row.estimate for row in group_metrics(self.blocks).rows if row.part in BETWEEN}
        sql = (
            f"SELECT min(rate) / nullif(max(rate), 0) FROM (SELECT group_, sum({part}) / sum({whole}) AS rate FROM blocks "
            f"WHERE arm = '{self.arm}' GROUP BY group_)"
        )
        return Evidence(metric, rows.get(metric, Estimate(float("nan"), None, None)), "ratio", sql, "")

    def setting(self, key: str, value: object) -> Evidence:
        """Take a setting of the scenario."""
        said = str(value).lower() if isinstance(value, bool) else value
        return Evidence(key, None, "", "", f"{key} = {said}")


def _times(factor: float) -> str:
    """Write a factor in SQL, if it is none."""
    return "" if factor == 1 else f"{factor:g} * "
