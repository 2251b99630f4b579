"""Entries: true, false and shielded ones, and those that lost their own slot."""

from demerit.audit.measures.base import A_YEAR, PER, Blocks, Labels, Measure, by_group

CONSOLIDATED_ALARM = 0.01


def entries(blocks: Blocks) -> Measure:
    """Measure entries a year, the false ones among them, and what the model had to consolidate."""
    definition = (
        "Entries a year in 10,000 people, true and false; the share of false entries among all; entries not made "
        "because the person is exempt. Consolidated: entries that lost their own slot to newer ones, as a share of all "
        "entries; above 1 % the results on remedies are to be read with care."
    )
    rows = []
    for name in ("marked_true", "marked_false", "shielded"):
        labels = Labels("entries", name, "a year in 10,000 people")
        rows += by_group(blocks, blocks.of(name), blocks.of("days"), labels, PER * A_YEAR)
    made = blocks.of("marked_true", "marked_false")
    rows += by_group(
        blocks, blocks.of("marked_false"), made, Labels("entries", "false among all", "share"), 1
    )
    rows += by_group(blocks, blocks.of("consolidated"), made, Labels("entries", "consolidated", "share"), 1)
    return Measure("entries", "Entries", definition, rows)
