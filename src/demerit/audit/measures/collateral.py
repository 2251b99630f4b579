"""Collateral restrictions: people restricted because another person is listed."""

from demerit.audit.measures.base import Blocks, Labels, Measure, by_age, by_group, rate


def collateral(blocks: Blocks) -> Measure:
    """Measure restricted days only through others, for adults, minors and guarantors, and their ratio to the days of the listed."""
    definition = (
        "Restricted days of somebody whose own file refuses nothing, caused by a tie in the household, minors and adults apart, also "
        "among 10,000 of their own; and of guarantors "
        "whose file refuses nothing but for somebody else's debt. "
        "The ratio is to the restricted days of those whose own file refuses something. Minors are never listed themselves."
    )
    rows = rate(blocks, "collateral", "adults", ("days_collateral_adult",))
    rows += rate(blocks, "collateral", "minors", ("days_collateral_minor",))
    rows += rate(blocks, "collateral", "guarantors", ("days_collateral_guarantor",))
    through_household = ("days_collateral_adult", "days_collateral_minor")
    rows += by_age(blocks, "collateral", through_household, ("days_collateral_minor",))
    tied = blocks.of("days_collateral_adult", "days_collateral_minor", "days_collateral_guarantor")
    rows += by_group(
        blocks,
        tied,
        blocks.of("days_restricted") - tied,
        Labels("collateral", "ratio to the listed", "ratio"),
        1,
    )
    return Measure("collateral", "Hit through the household", definition, rows)
