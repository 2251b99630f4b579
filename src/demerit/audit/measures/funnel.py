"""The way out: from an entry to notice, filing, decision and correction, false and true entries apart."""

from demerit.audit.interval import ratio
from demerit.audit.measures.base import Blocks, Labels, Measure, Row, by_group

_STEPS = {
    "entered": "marked_{}",
    "noticed": "noticed_{}",
    "filed": "filed_{}",
    "struck out": "upheld_{}",
    "stands after a decision": "rejected_{}",
}


def funnel(blocks: Blocks) -> Measure:
    """Measure the due-process funnel as counts of events, and the chances of its steps."""
    definition = (
        "Counts of entries that were made, noticed by the person, contested, and struck out or upheld by the office, "
        "in the reported weeks; an entry can be contested up to three times. Shares are of events in the same weeks, not "
        "of one cohort."
    )
    rows: list[Row] = []
    for kind in ("false", "true"):
        for step, column in _STEPS.items():
            count = blocks.of(column.format(kind))
            rows.append(
                Row(
                    "funnel",
                    f"{kind}: {step}",
                    "",
                    "entries",
                    ratio(count.sum(axis=1), count.sum(axis=1) * 0 + 1).scaled(len(count)),
                )
            )
        noticed, made = blocks.of(f"noticed_{kind}"), blocks.of(f"marked_{kind}")
        struck, decided = blocks.of(f"upheld_{kind}"), blocks.of(f"upheld_{kind}", f"rejected_{kind}")
        rows += by_group(blocks, noticed, made, Labels("funnel", f"{kind}: noticed of entered", "share"), 1)
        rows += by_group(blocks, struck, made, Labels("funnel", f"{kind}: struck out of entered", "share"), 1)
        rows += by_group(
            blocks, struck, decided, Labels("funnel", f"{kind}: struck out of decided", "share"), 1
        )
    decided = blocks.of("upheld_false", "upheld_true", "rejected_false", "rejected_true", "moot")
    rows += by_group(
        blocks, blocks.of("waited"), decided, Labels("funnel", "weeks waited in the queue", "weeks"), 1
    )
    return Measure("funnel", "The way out", definition, rows)
