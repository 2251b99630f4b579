"""Restricted days by the error in the file behind them: a partition that adds up exactly."""

from demerit.audit.measures.base import Blocks, Labels, Measure, by_age, by_group, rate, share
from demerit.audit.statistics.interval import SHARE
from demerit.results.declare.column import WRONGFUL

NAME = "partition_by_error"
PARTS = {
    **{name: f"days_{name}" for name in WRONGFUL},
    "in part": "days_wrongful_in_part",
    "none": "days_no_error",
}
"""Column of days of each part."""
OF_WRONGFUL = "share of the wrongful days"


def partition_by_error(blocks: Blocks) -> Measure:
    """Measure restricted days by the factual error behind them; the five parts add up to all restricted days."""
    definition = (
        "All restricted person-days by the error in the file. Everything refused that day is refused wrongly, by stale copies alone "
        "(`stale`), by a false entry (`false`), or because one tipped the balance or lengthened a term (`tipped`); or some of it is, and "
        "the clean file refuses something too (`in part`); or every need refused is refused by the clean file too (`none`). `none` says "
        "nothing of whether the rules are lawful: see the partition by ground. "
        "The shares are of all restricted days; those of the first three are given of the wrongful days too."
    )
    rows = []
    for part, column in PARTS.items():
        rows += rate(blocks, NAME, part, (column,))
        rows += share(blocks, NAME, part, (column,), "days_restricted")
    for name in WRONGFUL:
        labels = Labels(NAME, f"{name}: {OF_WRONGFUL}", "share", SHARE)
        rows += by_group(blocks, blocks.of(f"days_{name}"), blocks.of("days_wrongful"), labels, 1)
    rows += by_age(blocks, NAME, ("days_no_error",), ("days_no_error_minor",), "none: ")
    rows += by_age(blocks, NAME, ("days_wrongful_in_part",), ("days_wrongful_in_part_minor",), "in part: ")
    return Measure(NAME, "Restricted by an error in the file", definition, rows)
