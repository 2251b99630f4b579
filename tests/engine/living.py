"""Live a small society by the engine alone and keep what a test may ask for."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.events import AT, EVENTS, OF, STOCKS
from demerit.engine.drivers.engine import Engine, Week
from demerit.engine.drivers.shard import Shard
from demerit.engine.plan.plan import Plan, make_plan
from demerit.engine.replay.signals import Signals
from demerit.engine.state.first_day import invent_society
from demerit.scenario.load import load
from demerit.society.opinion import Opinion

_WIDTH = {part.name: part.width for part in (*EVENTS, *STOCKS)}


class Lived(NamedTuple):
    """What came of a run."""

    plan: Plan
    engine: Engine
    hash: int
    counts: NDArray[np.int64]
    """(week, group, count)"""
    days: NDArray[np.int64]
    """(week, group, stock) person-days."""
    stocks: NDArray[np.int64]
    """(week, group, stock) at the end of the week."""
    waiting: NDArray[np.int64]
    """(week,) cases in all queues at the end of the week."""
    opinions: list[Opinion]
    """What the nation thinks of the regime at the end of each week."""

    def events(self, name: str) -> NDArray[np.int64]:
        """Give the events of a name: (week, group, detail)."""
        return self.counts[..., getattr(AT, name) : getattr(AT, name) + _WIDTH[name]]

    def person_days(self, name: str) -> NDArray[np.int64]:
        """Give the person-days of a stock: (week, group, detail)."""
        return self.days[..., getattr(OF, name) : getattr(OF, name) + _WIDTH[name]]

    def stock(self, name: str) -> NDArray[np.int64]:
        """Give a stock at the end of each week: (week, group, detail)."""
        return self.stocks[..., getattr(OF, name) : getattr(OF, name) + _WIDTH[name]]


def planned(overrides: dict[str, object] | None = None, preset: str = "as-reported-2018") -> Plan:
    """Plan a preset with few people, two years and no burn-in, and more overrides."""
    few = {"society.people": 5000, "run.weeks": 104, "run.burn_in": 0}
    return make_plan(load(preset, few | (overrides or {})))


def restless() -> dict[str, object]:
    """Give overrides under which much happens: everything joined, many entries astray, few reviewers."""
    missent = {f"regime.fusion.registries.{name}.missent": 0.3 for name in ("courts", "banks", "utilities")}
    deeds = {"judgment_default": 0.02, "loan_arrears": 0.05, "air_misconduct": 0.002, "late_utility_fee": 0.1}
    often = {f"conduct.deeds.{name}.per_year": value for name, value in deeds.items()}
    return {"run.start": date(2018, 7, 2), "regime.remedy.reviewers": 5, **missent, **often}


def live(plan: Plan, threads: int = 2, *, false_entries: bool = True) -> Lived:
    """Live all weeks of a plan."""
    engine = Engine(plan, invent_society(plan, threads), threads, false_entries=false_entries)
    counts, days, stocks, waiting, opinions = [], [], [], [], []
    for week in engine.weeks():
        counts.append(week.tallies["counts"].sum(axis=0, dtype=np.int64))
        days.append(week.days.sum(axis=0))
        stocks.append(week.stocks.sum(axis=0))
        waiting.append(week.waiting)
        opinions.append(week.opinion)
    state_hash = engine.state_hash()
    engine.close()
    tables = (np.stack(rows) for rows in (counts, days, stocks))
    return Lived(plan, engine, state_hash, *tables, np.array(waiting), opinions)


def counted_again(lived: Lived, plan: Plan) -> Shard:
    """Count everybody anew after the last week, by the rules of then, under a plan of the same places."""
    engine = Engine(plan, lived.engine.state, 1)
    engine.run.places[:] = lived.engine.run.places
    engine.shard.enact(lived.engine.shard.rules, lived.plan.n_weeks)
    return engine.shard


def signals_of(weeks: Iterable[Week]) -> Signals:
    """Live the weeks and keep what a replay needs."""
    counties, cameras, climate, circles = [], [], [], []
    for week in weeks:
        counties.append(week.signals)
        climate.append(week.climate)
        circles.append(week.circles)
        cameras += [] if week.cameras is None else [week.cameras.astype(np.int32)]
    return Signals(np.stack(counties), np.stack(cameras), np.stack(climate), np.stack(circles))
