"""Entries: true, false, shielded and consolidated ones."""

from demerit.audit.measures.base import A_YEAR, PER, Blocks, Labels, Measure, by_group
from demerit.audit.statistics.interval import CASES, EVENTS

CONSOLIDATED_ALARM = 0.01


def entries(blocks: Blocks) -> Measure:
    """Measure entries a year, the share of false ones, and the share that the model had to consolidate."""
    definition = (
        "Entries a year in 10,000 people, true and false; the share of false entries among all; entries not made "
        "because the person is exempt. Consolidated: entries that lost their own slot to newer ones, as a share of all "
        "entries; above 1 % the results on remedies are to be read with care."
    )
    rows = []
    for name in ("marked_true", "marked_false", "shielded"):
        labels = Labels("entries", name, "a year in 10,000 people", EVENTS)
        rows += by_group(blocks, blocks.of(name), blocks.of("days"), labels, PER * A_YEAR)
    made = blocks.of("marked_true", "marked_false")
    for part, name, kind in (
        ("false among all", "marked_false", CASES),
        ("consolidated", "consolidated", EVENTS),
    ):
        rows += by_group(blocks, blocks.of(name), made, Labels("entries", part, "share", kind), 1)
    return Measure("entries", "Entries", definition, rows)
