"""Eras of a run: dates on which rules change, registries join, or the score spreads."""

from datetime import date
from itertools import chain, groupby
from typing import NamedTuple

from demerit.families import FAMILIES
from demerit.report.text.phrases import figure
from demerit.scenario.schema.regime import Fusion, Regime, Rollout
from demerit.scenario.schema.scenario import Scenario


class Era(NamedTuple):
    """A change that begins on a date."""

    date: str
    title: str


def eras(scenario: Scenario, first: date, last: date) -> list[Era]:
    """List the changes during a run.

    Parameters
    ----------
    scenario : the scenario that was run.
    first, last : its first and last simulated day; rules that begin on the first day are no change.

    Returns
    -------
    The changes, in order of their dates.
    """
    amended = [(amendment.since, amendment.title) for amendment in scenario.amend]
    regime = scenario.regime
    begun = sorted(chain(amended, _joined(regime.fusion), _spread(regime.rollout), _by_families(regime)))
    return [Era(since.isoformat(), title) for since, title in begun if first < since <= last]


def _by_families(regime: Regime) -> list[tuple[date, str]]:
    """Return the dates and titles of changes that rule families make by themselves."""
    settings = [(family, getattr(regime, family.name)) for family in FAMILIES]
    return [step for family, chosen in settings if chosen.on for step in family.milestones(chosen)]


def _joined(fusion: Fusion) -> list[tuple[date, str]]:
    """Return the dates on which registries join the file, with their names."""
    if not fusion.on:
        return []
    registries = sorted((registry.joined, registry.title) for registry in fusion.registries.values())
    by_date = groupby(registries, key=lambda one: one[0])
    return [
        (since, f"Joined to the file: {', '.join(title for _, title in some)}") for since, some in by_date
    ]


def _spread(rollout: Rollout) -> list[tuple[date, str]]:
    """Return the dates from which the score applies in more communities, with its reach."""
    if not rollout.on:
        return []
    return [
        (since, _reach(share)) for since, share in zip(rollout.share.dates, rollout.share.values, strict=True)
    ]


def _reach(share: float) -> str:
    """Return the sentence on the share of communities with the score."""
    if share >= 1:
        return "The score applies everywhere"
    return f"The score applies in {figure(100 * share)} % of the communities"
