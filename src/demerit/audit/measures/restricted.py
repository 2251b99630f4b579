"""Restricted person-days and their partition by class of reason."""

from demerit.audit.measures.base import NEEDS_A_DAY, Blocks, Measure, by_age, rate
from demerit.results.declare.column import CLASS_MEANINGS, CLASSES


def restricted(blocks: Blocks) -> Measure:
    """Measure restricted person-days: at least one need refused (the union)."""
    definition = (
        "Person-days on which at least one need is refused, over all person-days, as people in 10,000 on an average day. "
        "Beside it minors in 10,000 minors and adults in 10,000 adults, and restriction-days: needs refused, summed over the needs."
    )
    rows = rate(blocks, "restricted", "", ("days_restricted",))
    rows += by_age(blocks, "restricted", ("days_restricted",), ("days_restricted_minor",))
    rows += rate(blocks, "restricted", "restriction-days", ("days_restriction",), NEEDS_A_DAY)
    return Measure("restricted", "Restricted people", definition, rows)


def partition(blocks: Blocks) -> Measure:
    """Measure the partition of restricted person-days; its classes add up exactly."""
    meanings = "; ".join(
        f"{i}. {name}: {meaning}"
        for i, (name, meaning) in enumerate(zip(CLASSES, CLASS_MEANINGS, strict=True), start=1)
    )
    definition = f"All restricted person-days by the first class that applies. Classes 1 to 3 are the wrongful days. {meanings}."
    rows = [row for name in CLASSES for row in rate(blocks, "partition", name, (f"days_{name}",))]
    return Measure("partition", "Why people are restricted", definition, rows)
