"""The dates on which the rules of a run change: amendments, registries that join, and steps by which the score spreads."""

from datetime import date
from itertools import chain, groupby
from typing import NamedTuple

from demerit.families import FAMILIES
from demerit.report.wording import figure
from demerit.scenario.schema.regime import Fusion, Regime, Rollout
from demerit.scenario.schema.scenario import Scenario


class Era(NamedTuple):
    """What begins on a date."""

    date: str
    title: str


def eras(scenario: Scenario, first: date, last: date) -> list[Era]:
    """List what changes during a run.

    Parameters
    ----------
    scenario : the scenario that was run.
    first, last : its first and last simulated day; what begins on the first day is no change.

    Returns
    -------
    Dates and what begins on them, in order.
    """
    amended = [(amendment.since, amendment.title) for amendment in scenario.amend]
    regime = scenario.regime
    begun = sorted(chain(amended, _joined(regime.fusion), _spread(regime.rollout), _told(regime)))
    return [Era(since.isoformat(), title) for since, title in begun if first < since <= last]


def _told(regime: Regime) -> list[tuple[date, str]]:
    """Say what the rule families change by themselves."""
    settings = [(family, getattr(regime, family.name)) for family in FAMILIES]
    return [step for family, chosen in settings if chosen.on for step in family.milestones(chosen)]


def _joined(fusion: Fusion) -> list[tuple[date, str]]:
    """Say which registries join the file, and when."""
    if not fusion.on:
        return []
    registries = sorted((registry.joined, registry.title) for registry in fusion.registries.values())
    by_date = groupby(registries, key=lambda one: one[0])
    return [
        (since, f"Joined to the file: {', '.join(title for _, title in some)}") for since, some in by_date
    ]


def _spread(rollout: Rollout) -> list[tuple[date, str]]:
    """Say how far the score reaches, from each date on."""
    if not rollout.on:
        return []
    return [
        (since, _reach(share)) for since, share in zip(rollout.share.dates, rollout.share.values, strict=True)
    ]


def _reach(share: float) -> str:
    """Say how far the score reaches."""
    if share >= 1:
        return "The score applies everywhere"
    return f"The score applies in {figure(100 * share)} % of the communities"
