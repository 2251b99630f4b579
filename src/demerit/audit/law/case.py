"""A case: one arm of one run, and figures from it as evidence, each with the SELECT that returns the same figure."""

import re
from functools import cached_property
from math import log
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from demerit.audit.law.verdict import Evidence
from demerit.audit.measures.base import Blocks, Tables
from demerit.audit.measures.units import read_units
from demerit.audit.statistics.chilling import Acts, acts_of
from demerit.audit.statistics.households import Sampled, of_sample
from demerit.audit.statistics.interval import CASES, EVENTS, EXACT, LEVEL, RATE, REPLICATES, SHARE, Estimate
from demerit.audit.statistics.share_bounds import bound_of_none
from demerit.engine.plan.arm_plans import ArmPlan
from demerit.engine.plan.plan import Era
from demerit.life.read.source import Source
from demerit.scenario.describe.reach import entered, refused, tied
from demerit.scenario.schema.regime import Record
from demerit.scenario.schema.scenario import Scenario
from demerit.schema.conduct import Need

_BY_THEMSELVES = (
    *("marked_", "noticed_", "filed_", "upheld_", "rejected_", "alleged_", "debts_"),
    *("shielded", "spared", "harsh", "merits"),
)
"""Prefixes of the columns that count unclustered events."""
FEWEST_ENTRIES = 20
"""Fewest entries of a run that can be judged."""
ACTS = ("claims", "speech", "exit")
"""Families through which a regime acts on people even without entries."""
WORLD = ("costs", "shocks", "unequal")
"""Families that are no rules of a regime: unit costs, hard months, and unequal conduct."""
_UNKNOWN = Estimate(float("nan"), None, None)
_HOUSEHOLDS = {"days_restricted": "days_restricted > 0", "days_minor": "age < 18", "days": "true"}
"""SQL condition on sampled people for each sum of person-days, the narrowest first; their households are the independent cases."""
_NONE_BESIDE = "no run of the same people without any regime stands beside it"
_OTHER_PEOPLE = "the run without any regime beside it has other people"
_OTHER_WEEKS = "the run without any regime beside it has other weeks"
_OTHER_CONDUCT = "in the run without any regime beside it people do other things by themselves"


class Judged(Tables, Protocol):
    """A run that can be judged: its tables, the plans of its arms, and the source of its lives."""

    @property
    def source(self) -> Source:
        """The source of simulated lives."""
        ...

    def arm(self, name: str) -> ArmPlan:
        """Return the plan of an arm of the run."""
        ...


class Case:
    """One arm of one run, and the run without any regime under the same luck, if there is one."""

    def __init__(self, run: Judged, arm: str, without: "Case | None" = None) -> None:
        """Set up a case.

        Parameters
        ----------
        run : an opened run.
        arm : name of its arm.
        without : the case without any regime, if simulated; it is compared with the arm only if people, weeks and conduct are the same.
        """
        self.run, self.arm = run, arm
        self.plan = run.arm(arm).plan
        self.alone = self._apart_from(without)
        """Why the arm is not compared with a run without a regime; empty if it is."""
        self.without = None if self.alone else without

    def _apart_from(self, without: "Case | None") -> str:
        """Return why the arm cannot be compared with the run without a regime; empty if it can."""
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

    @cached_property
    def scenarios(self) -> list[Scenario]:
        """The scenario of each era."""
        return [self.scenario.model_copy(update={"regime": regime}) for regime in self.regimes]

    @cached_property
    def records(self) -> dict[str, Record]:
        """The records that the rules of any era enter, by deed; the last era's version counts."""
        return {deed: record for scenario in self.scenarios for deed, record in entered(scenario).items()}

    @cached_property
    def refusable(self) -> dict[str, Need]:
        """The needs that the rules of any era can refuse a person, for an own entry or through others."""
        names = {need for scenario in self.scenarios for need in (*refused(scenario), *tied(scenario))}
        return {name: need for name, need in self.scenario.conduct.needs.items() if name in names}

    def on(self, family: str) -> list[Any]:
        """Return the settings of a family in each era in which it is on."""
        return [settings for settings in (getattr(r, family) for r in self.regimes) if settings.on]

    @property
    def acts_on_people(self) -> bool:
        """Whether the rules of any era enter anything, or act on people without entries."""
        return bool(self.records) or any(map(self.on, ACTS))

    @property
    def thin(self) -> str:
        """Return the sentence that too few entries were made in the reported weeks; empty if there were enough."""
        made = int(self.blocks.of("marked_true", "marked_false").sum())
        few = bool(self.records) and made < FEWEST_ENTRIES
        return (
            f"Only {made} entries were made in the reported weeks, fewer than {FEWEST_ENTRIES}."
            if few
            else ""
        )

    @cached_property
    def blocks(self) -> Blocks:
        """The sums by group and replicate or, with only one replicate, by group and part of the run."""
        return read_units(self.run, self.plan, self.arm)

    @property
    def sums(self) -> str:
        """Name of the table with the sums over everybody."""
        return REPLICATES if self.blocks.source == REPLICATES else "blocks"

    def _added(self, columns: str) -> NDArray[np.float64]:
        """Add up columns of an SQL sum, with their factors: (unit,)."""
        terms = re.findall(r"([+-]?)\s*(?:([\d.]+)\s*\*\s*)?([a-z]\w*)", columns)
        added = sum(float(f"{sign}{factor or 1}") * self.blocks.of(column) for sign, factor, column in terms)
        return np.asarray(np.asarray(added).sum(axis=1))

    @cached_property
    def acts(self) -> Acts:
        """The protected acts of the sampled households."""
        sampled = f"SELECT DISTINCT household FROM people WHERE arm = '{self.arm}' ORDER BY household"
        return acts_of(self.run.source, self.run.columns(sampled)["household"].astype(np.int64), self.arm)

    def share(
        self, name: str, part: str, whole: str, unit: str = "share", factor: float = 1, of: str = ""
    ) -> Evidence:
        """Return a ratio of sums over everybody, with its interval over replicates or, with only one, over parts of the run.

        Parameters
        ----------
        name : name of the figure.
        part, whole : sums of columns of `blocks` in SQL; `whole` may be 0.
        unit, factor : unit, and the factor that converts the ratio to it.
        of : columns that count the cases, if `whole` counts money.
        """
        where = f"FROM {self.sums} WHERE arm = '{self.arm}'"
        sql = f"SELECT {_times(factor)}sum({part}) / nullif(sum({whole}), 0) {where}"
        a, b = (self._added(columns) for columns in (part, whole))
        estimate = self.blocks.ratio(a, b, _kind(part, whole))
        cases = self._cases(of or whole) if estimate.value in {0.0, 1.0} else 0.0
        estimate, most = exact(estimate, cases, per=_per(part, whole, b.sum()))
        return Evidence(name, estimate.scaled(factor), unit, sql, "", most=most, doubt=self.thin)

    def _cases(self, whole: str) -> float:
        """Count the independent cases behind a sum: households for days of people, otherwise entries, cases or debts."""
        chosen = next((where for sums, where in _HOUSEHOLDS.items() if whole.startswith(sums)), None)
        sql = (
            f"SELECT sum({whole})::DOUBLE AS n FROM {self.sums} WHERE arm = '{self.arm}'"
            if chosen is None
            else f"SELECT count(DISTINCT household)::DOUBLE AS n FROM people WHERE arm = '{self.arm}' AND {chosen}"
        )
        return float(self.run.columns(sql)["n"][0])

    def sampled(self, name: str, part: str, whole: str, where: str = "true") -> Evidence:
        """Return a share of the sampled people, with its interval over households; unknown below 20 households."""
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
        return Evidence(name, of_sample(Sampled(household, a, b)), "share", sql, "", doubt=self.thin)

    def booked(self, name: str, condition: str) -> Evidence:
        """Return a share of the restriction-days in the ledger."""
        sql = (
            f"SELECT coalesce(sum(restriction_days) FILTER ({condition}), 0) / nullif(sum(restriction_days), 0) "
            f"FROM ledger WHERE arm = '{self.arm}'"
        )
        taken = self.figure(name, sql, "share of restriction-days")
        estimate, most = exact(taken.estimate or _UNKNOWN, self._cases("days_restricted"))
        return taken._replace(estimate=estimate, most=most)

    def figure(self, name: str, sql: str, unit: str) -> Evidence:
        """Return the figure of any SELECT, without an interval."""
        (values,) = self.run.columns(f"SELECT coalesce(({sql})::DOUBLE, 'nan'::DOUBLE) AS value").values()
        return Evidence(name, Estimate(float(values[0]), None, None), unit, sql, "", doubt=self.thin)

    def setting(self, key: str, value: object) -> Evidence:
        """Return a setting of the scenario as evidence."""
        said = str(value).lower() if isinstance(value, bool) else value
        return Evidence(key, None, "", "", f"{key} = {said}")

    def declared(self, name: str) -> Evidence:
        """Return a legal declaration of the scenario as evidence."""
        statement = getattr(self.scenario.declared, name)
        return self.setting(
            f"declared.{name}", f"{statement.says} ({statement.why})" if statement.why else statement.says
        )


def exact(estimate: Estimate, cases: float, per: float | None = None) -> tuple[Estimate, float | None]:
    """Bound a share of 0 or 1 by the number of independent cases (Clopper and Pearson).

    Parameters
    ----------
    estimate : the share as counted.
    cases : number of independent cases behind the share.
    per : for events over person-days, one over the days; the bound is then that of a Poisson count of 0.

    Returns
    -------
    The estimate with bounds, and the upper bound of the chance of one case if none was counted; otherwise the same estimate and None.

    Examples
    --------
    >>> found, most = exact(Estimate(0.0, None, None), 7)
    >>> round(found.high, 2), round(most, 2)
    (0.41, 0.41)
    """
    if not cases > 0 or estimate.value not in {0.0, 1.0}:
        return estimate, None
    rest = bound_of_none(cases)
    if estimate.value == 1 and per is None:
        return Estimate(1.0, 1 - rest, 1.0, EXACT), None
    if estimate.value:
        return estimate, None
    return Estimate(0.0, 0.0, rest if per is None else -log((1 - LEVEL) / 2) * per, EXACT), rest


def _per(part: str, whole: str, days: float) -> float | None:
    """Return one over the person-days if a ratio counts events over them; otherwise None."""
    is_event = whole.startswith("days") and not part.startswith("days")
    return 1 / days if is_event and days > 0 else None


def _kind(part: str, whole: str) -> str:
    """Return the kind of a ratio: days, attempts and money are clustered; entries, notices, cases and debts are independent."""
    parts, of = (re.findall(r"\w+", columns) for columns in (part, whole))
    if all(column.startswith(_BY_THEMSELVES) for column in parts):
        return CASES if set(parts) <= set(of) else EVENTS
    return SHARE if part.startswith("days_") and whole != "days" else RATE


def _times(factor: float) -> str:
    """Write a factor in SQL; empty for 1."""
    return "" if factor == 1 else f"{factor:g} * "
