"""Plan of a run, made from a loaded scenario: places, habits and eras of rules."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.chance import Domain, Keys, Purpose, draw, key_of
from demerit.citizen.surroundings import KEYS, PLACE
from demerit.enactment.enact import Present, enact
from demerit.enactment.rules_table import Rules
from demerit.families import FAMILIES
from demerit.families.base import as_it_is
from demerit.families.shocks import is_hit
from demerit.memo import kept
from demerit.regime.setting import Setting
from demerit.scenario.load import Loaded
from demerit.scenario.schema.regime import Regime
from demerit.scenario.schema.scenario import Scenario
from demerit.schema.conduct import Conduct, Contexts
from demerit.schema.society import Society
from demerit.society.habits import Habits, settle_habits
from demerit.society.luck_map import LuckMap, survey
from demerit.society.places import Places, lay_out

MONTH = 4
"""Weeks after which cameras may move and hard months begin."""


class Era(NamedTuple):
    """The rules from a week on."""

    week: int
    rules: Rules
    regime: Regime


class Plan(NamedTuple):
    """A run without the state of its citizens."""

    scenario: Scenario
    places: Places
    chart: LuckMap
    habits: Habits
    eras: tuple[Era, ...]
    keys: Keys
    n_weeks: int
    burn_in: int


def make_plan(loaded: Loaded, acts: Conduct | None = None, like: Plan | None = None) -> Plan:
    """Return the plan of a run.

    Parameters
    ----------
    loaded : a valid scenario with the regimes of its eras.
    acts : acts of all arms together, if the scenario is an arm: all arms share one luck map.
    like : plan of another arm, for its places, and for its habits if the acts are the same.

    Returns
    -------
    Plan, made of whole numbers only.
    """
    scenario, run = loaded.scenario, loaded.scenario.run
    if like is not None and like.scenario.conduct == scenario.conduct:
        chart, habits = like.chart, like.habits
    else:
        chart = survey(acts or scenario.conduct, scenario.conduct)
        habits = settle_habits(scenario.conduct, chart)
    n_weeks = run.burn_in + run.weeks
    return Plan(
        scenario=scenario,
        places=like.places if like else lay_out(scenario.society),
        chart=chart,
        habits=habits,
        eras=_eras(loaded, chart, n_weeks),
        keys=_keys(scenario),
        n_weeks=n_weeks,
        burn_in=run.burn_in,
    )


class People(NamedTuple):
    """People of a run: what does not depend on its rules and acts."""

    society: Society
    places: Places
    keys: Keys


def people_of(scenario: Scenario) -> People:
    """Return the people of a run without planning it."""
    return People(scenario.society, lay_out(scenario.society), _keys(scenario))


def replicated(plan: Plan, number: int) -> Plan:
    """Return the plan of replicate + n.

    Parameters
    ----------
    plan : the run.
    number : n; 0 for the same luck.
    """
    run = plan.scenario.run.model_copy(update={"replicate": plan.scenario.run.replicate + number})
    scenario = plan.scenario.model_copy(update={"run": run})
    return plan._replace(scenario=scenario, keys=_keys(scenario))


def _keys(scenario: Scenario) -> Keys:
    """Return the keys of the three domains of chance."""
    run = scenario.run
    seeds = (run.society_seed, run.behaviour_seed, run.institutions_seed)
    named = zip(Domain, seeds, strict=True)
    return Keys(
        *(key_of(domain, run.seed if seed is None else seed, run.replicate) for domain, seed in named)
    )


def week_of(day: date, start: date) -> int:
    """Return the week that begins with the first Monday on or after a date; 0 for dates before the start."""
    return max(0, -(-(day - start).days // 7))


def _eras(loaded: Loaded, chart: LuckMap, n_weeks: int) -> tuple[Era, ...]:
    """Return the eras: a new one wherever an amendment, a registry, the rollout or a rule family changes the rules."""
    start, weeks = loaded.scenario.run.start, {0}
    for era in loaded.eras:
        weeks |= {week_of(day, start) for day in (era.since, *_dates(era.regime))}
    return tuple(_era(week, loaded, chart) for week in sorted(weeks) if week < n_weeks)


def _dates(regime: Regime) -> list[date]:
    """List the dates on which the rules of a regime change by themselves."""
    joined = [registry.joined for registry in regime.fusion.registries.values()]
    repurposed = [record.repurposed for record in regime.records.values() if record.repurposed]
    families = [day for family in FAMILIES for day in family.dates(getattr(regime, family.name))]
    return [*joined, *repurposed, *regime.rollout.share.dates, *families]


def _era(week: int, loaded: Loaded, chart: LuckMap) -> Era:
    """Enact the rules in force on the first day of a week."""
    today = loaded.scenario.run.start + timedelta(weeks=week)
    regime = [era.regime for era in loaded.eras if week_of(era.since, loaded.scenario.run.start) <= week][-1]
    registries = regime.fusion.registries
    active = {
        name: registries[record.registry].joined <= today and (record.repurposed or today) <= today
        for name, record in regime.records.items()
    }
    active |= {name: registries[credit.registry].joined <= today for name, credit in regime.credits.items()}
    for family in FAMILIES:
        settings = getattr(regime, family.name)
        if settings.on and family.revise is not as_it_is:
            regime = family.revise(settings, regime, _setting(loaded.scenario, chart, ()), today)
    setting = _setting(loaded.scenario, chart, tuple(regime.lists.names))
    present = Present(active, regime.rollout.share.step(today), today)
    return Era(week, enact(regime, setting, present), regime)


def _setting(scenario: Scenario, chart: LuckMap, lists: tuple[str, ...]) -> Setting:
    """Return the setting that rules are enacted for, the same object for the same acts."""
    groups, k = tuple(scenario.society.groups.cells), scenario.judgement.severity_k.exact
    return _setting_of(
        scenario.conduct, scenario.contexts, groups, (chart.number, chart.coverage), (k, lists)
    )


@kept(16)
def _setting_of(
    conduct: Conduct,
    contexts: Contexts,
    groups: tuple[str, ...],
    mapped: tuple[Mapping[str, int], Mapping[str, Fraction]],
    judged: tuple[Fraction, tuple[str, ...]],
) -> Setting:
    """Return the setting that rules are enacted for, made once."""
    return Setting(conduct, contexts, groups, *mapped, *judged)


def layers_of(plan: Plan) -> int:
    """Return how many circles everybody has: 0 unless people hear of deletions from circles (docs/model.md §44)."""
    silence = plan.scenario.conduct.silence
    heard = silence.around == "circles" and any(era.regime.speech.on for era in plan.eras)
    return silence.circles.whole if heard else 0


def circles_of(plan: Plan) -> NDArray[np.int64]:
    """Count the circles of each community, all layers together: (community,), zeros if there are none."""
    size = plan.scenario.conduct.silence.circle.whole
    counts: NDArray[np.int64] = layers_of(plan) * np.maximum(1, plan.places.people // size)
    return counts


def era_at(plan: Plan, week: int) -> Era:
    """Return the era of a week."""
    return next(era for era in reversed(plan.eras) if era.week <= week)


def communities(plan: Plan, first: int = 0) -> NDArray[np.void]:
    """Build the table of communities that the engine reads, still without cameras.

    Parameters
    ----------
    plan : the run.
    first : number of the first community; chance is drawn by these numbers, so another number means other luck.

    Returns
    -------
    (community,) PLACE.
    """
    places = plan.places
    table = np.zeros(places.n_communities, PLACE)
    table["first"], table["people"] = places.first[:-1], places.people
    table["number"] = np.arange(first, first + places.n_communities)
    table["county"], table["block"], table["urban"] = places.county, places.block, places.urban
    if layers_of(plan):
        table["circles"] = np.maximum(1, places.people // plan.scenario.conduct.silence.circle.whole)
    table["rank"] = [
        draw(plan.keys.institutions, number << 12, 0, Purpose.PLACE << 16, 0).w0
        for number in table["number"].tolist()
    ]
    return table


def shocked(plan: Plan, week: int) -> NDArray[np.int64]:
    """Return which communities have hard months.

    Parameters
    ----------
    plan : the run.
    week : number of the week.

    Returns
    -------
    (community,) 0 or 1.
    """
    county, rules = plan.places.county, era_at(plan, week).rules[0]["shocks"]
    if not rules["on"]:
        return np.zeros(len(county), np.int64)
    chance, months = int(rules["chance"]), int(rules["months"])
    key, month = plan.keys.institutions, week // MONTH
    hit = [is_hit(key, number, month, chance, months) for number in range(int(county.max()) + 1)]
    return np.array(hit, np.int64)[county]


def key_table(keys: Keys) -> NDArray[np.void]:
    """Return the keys in the form that kernels read: (1,) KEYS."""
    table = np.zeros(1, KEYS)
    for name in Keys._fields:
        table[name] = getattr(keys, name)
    return table
