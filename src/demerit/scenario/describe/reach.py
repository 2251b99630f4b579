"""Reach of a regime, read from its settings: what it enters, which deeds lead to lists, which needs are refused."""

from collections.abc import Iterable

from demerit.scenario.schema.regime import Record, Roll
from demerit.scenario.schema.scenario import Scenario


def entered(scenario: Scenario) -> dict[str, Record]:
    """Return the records that reach the file, by deed."""
    regime = scenario.regime
    if not regime.fusion.on:
        return {}
    return {
        deed: record for deed, record in regime.records.items() if record.camera is None or regime.cameras.on
    }


def is_scored(scenario: Scenario) -> bool:
    """Return whether anything that is entered or credited moves a score."""
    regime = scenario.regime
    return regime.score.on and regime.fusion.on and bool(entered(scenario) or regime.credits)


def listed(scenario: Scenario) -> list[tuple[str, Record, Roll]]:
    """Return the deeds that lead to a list, each with its record and its list."""
    lists = scenario.regime.lists
    if not lists.on:
        return []
    return [
        (deed, record, lists.names[record.list]) for deed, record in entered(scenario).items() if record.list
    ]


def terms(scenario: Scenario) -> list[float]:
    """Return the terms in days of the listings that end by themselves."""
    return [record.term.value for _, record, _ in listed(scenario) if record.term is not None]


def first_effect(scenario: Scenario) -> str:
    """Describe when a listing takes effect: on the next day, or after the days of grace that the rules grant."""
    grace = scenario.regime.notice.grace
    if grace is None:
        return "on the next day"
    return f"{grace.value:g} days after the letter, and on the next day at the earliest"


def refused_by_tier(scenario: Scenario) -> list[str]:
    """Return the needs that some tier is refused."""
    if not is_scored(scenario):
        return []
    return [need for grade in scenario.regime.tiers.grades.values() for need in grade.refuses]


def refused(scenario: Scenario) -> list[str]:
    """Return the needs that a person can be refused for an own entry, in their order."""
    by_list = [need for _, _, roll in listed(scenario) for need in roll.refuses]
    some = {*refused_by_tier(scenario), *by_list}
    return [need for need in scenario.conduct.needs if need in some]


def tied(scenario: Scenario) -> list[str]:
    """Return the needs that a person can be refused because of a listed member of the household."""
    ties = scenario.regime.ties
    reaches = ties.on and any(roll.ties for _, _, roll in listed(scenario))
    return [*ties.child, *ties.spouse] if reaches else []


def unrelated(scenario: Scenario, deed: str, needs: Iterable[str]) -> list[tuple[str, str]]:
    """Pair the context of a deed with the context of each need that is not related to it (central coding)."""
    conduct, related = scenario.conduct, scenario.contexts.related
    origin = conduct.deeds[deed].context
    near = {origin, *(name for pair in related if origin in pair for name in pair)}
    reached = [conduct.needs[need].context for need in needs]
    return [(origin, context) for context in reached if context not in near]
