"""Who pays and who gains: losses, costs, gains and harm, each listed separately and never netted."""

from datetime import timedelta
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures.base import A_YEAR, MILLI, MONEY_A_YEAR, PER, Blocks, Labels, Measure, by_group
from demerit.engine.offices.camera_places import interpolated
from demerit.engine.plan.plan import Plan, era_at

Table = NDArray[np.float64]


def costs(blocks: Blocks, plan: Plan) -> list[Measure]:
    """Measure who pays and who gains, if the scenario switches costs on; otherwise return no measure."""
    if not plan.scenario.regime.costs.on:
        return []
    definition = (
        "What the regime costs and brings, in days of median income a year and 10,000 people, by who bears or gets it. Losses "
        "of refused people: the severity of each need for each day on which it is refused. Harm is that of deeds to others, by "
        "expectation: done, averted by belief and rules, and added by labels, despair and hard months. Unit costs are assumptions "
        "of the scenario. The lines are never added up: a harm averted does not undo a harm done to somebody else."
    )
    rows = []
    for part, table in {
        **_borne_by_people(blocks, plan),
        **_borne_by_all(blocks, plan),
        **_harm(blocks),
    }.items():
        rows += by_group(blocks, table, blocks.of("days"), Labels("costs", part, MONEY_A_YEAR), PER * A_YEAR)
    return [Measure("costs", "Who pays, who gains", definition, rows)]


def _borne_by_people(blocks: Blocks, plan: Plan) -> dict[str, Table]:
    """Return the losses of people who are refused or who contest."""
    prices, needs = plan.scenario.regime.costs, plan.scenario.conduct.needs.values()
    losses = [
        sum(need.severity.value * blocks.of(f"days_need_{i}{wrongly}") for i, need in enumerate(needs))
        for wrongly in ("", "_wrongly")
    ]
    return {
        "people: needs refused": np.asarray(losses[0]),
        "people: needs refused wrongly": np.asarray(losses[1]),
        "people: attempts refused": prices.attempt.value * blocks.of("refused"),
        "people: contesting": prices.filing.value * blocks.of("filed_false", "filed_true"),
    }


def _borne_by_all(blocks: Blocks, plan: Plan) -> dict[str, Table]:
    """Return the costs of the operator and the gains of creditors."""
    prices, years = plan.scenario.regime.costs, blocks.of("days") / A_YEAR
    return {
        "operator: cameras": prices.camera.value * _cameras_a_head(plan) * years,
        "operator: reviewers": prices.reviewer.value * _reviewers_a_head(plan) * years,
        "operator: entries": prices.entry.value * blocks.of("marked_true", "marked_false", "merits"),
        "operator: letters": prices.letter.value * _letters(blocks),
        "creditors: paid by the listed": prices.recovered.value * blocks.of("paid"),
    }


def _harm(blocks: Blocks) -> dict[str, Table]:
    """Return the harm of deeds to others."""
    return {f"others: harm {how}": blocks.of(f"harm_{how}") / MILLI for how in ("done", "averted", "added")}


def _letters(blocks: Blocks) -> Table:
    """Count the letters that reached a person."""
    return blocks.of("noticed_false", "noticed_true") - blocks.of("noticed_at_counter")


def _reported(plan: Plan) -> range:
    """Return the reported weeks."""
    return range(plan.burn_in, plan.n_weeks)


def _reviewers_a_head(plan: Plan) -> float:
    """Return the mean number of reviewers per person over the reported weeks."""
    shares = [era_at(plan, week).regime.remedy for week in _reported(plan)]
    n = sum((remedy.reviewers.exact for remedy in shares if remedy.on), Fraction(0))
    return float(n / 100_000 / len(shares))


def _cameras_a_head(plan: Plan) -> float:
    """Return the mean number of cameras per person over the reported weeks."""
    total = Fraction(0)
    for week in _reported(plan):
        cameras = era_at(plan, week).regime.cameras
        if cameras.on:
            total += interpolated(cameras.per_1000, plan.scenario.run.start + timedelta(weeks=week))
    return float(total / 1000 / len(_reported(plan)))
