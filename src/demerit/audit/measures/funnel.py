"""The due-process funnel: from an entry to notice, filing, decision and correction, for false and true entries."""

from demerit.audit.measures.base import Blocks, Labels, Measure, Row, by_group
from demerit.audit.statistics.interval import CASES, COMMUNITIES, EVENTS, Estimate
from demerit.audit.statistics.too_few import TOO_FEW, is_too_few

_STEPS = {
    "entered": ("marked_{}", "entries"),
    "noticed": ("noticed_{}", "entries"),
    "filed": ("filed_{}", "cases"),
    "struck out": ("upheld_{}", "cases"),
    "stands after a decision": ("rejected_{}", "cases"),
}


def funnel(blocks: Blocks) -> Measure:
    """Measure the due-process funnel: counts of events, and shares of its steps."""
    definition = (
        "Counts of entries that were made and noticed by the person, and of cases that were filed, and that ended with the entry struck "
        "out or left standing, in the reported weeks; an entry can be contested up to three times. Shares are of events in the same "
        "weeks, not of one cohort: entries made before these weeks are noticed and struck out in them too."
    )
    rows: list[Row] = []
    for kind in ("false", "true"):
        for step, (column, unit) in _STEPS.items():
            count = blocks.of(column.format(kind))
            rows.append(Row("funnel", f"{kind}: {step}", "", unit, blocks.total(count.sum(axis=1))))
        noticed, made = blocks.of(f"noticed_{kind}"), blocks.of(f"marked_{kind}")
        struck, decided = blocks.of(f"upheld_{kind}"), blocks.of(f"upheld_{kind}", f"rejected_{kind}")
        for part, a, b, of in (
            ("noticed of entered", noticed, made, EVENTS),
            ("struck out of entered", struck, made, EVENTS),
            ("struck out of decided", struck, decided, CASES),
        ):
            rows += by_group(blocks, a, b, Labels("funnel", f"{kind}: {part}", "share", of), 1)
    decided = blocks.of("upheld_false", "upheld_true", "rejected_false", "rejected_true", "moot")
    waited = by_group(
        blocks, blocks.of("waited"), decided, Labels("funnel", "weeks waited in the queue", "weeks"), 1
    )
    n_cases = [decided.sum(), *decided.sum(axis=0)]
    rows += [row._replace(estimate=_queued(row.estimate, n)) for row, n in zip(waited, n_cases, strict=True)]
    return Measure("funnel", "The way out", definition, rows)


def _queued(waited: Estimate, n_cases: float) -> Estimate:
    """Withhold bounds with few cases, and bounds from communities: cases share a queue, so one run says little of other luck."""
    if is_too_few(n_cases):
        return Estimate(waited.value, None, None, why=f"{TOO_FEW}: {n_cases:,.0f} cases")
    if waited.source != COMMUNITIES:
        return waited
    return Estimate(waited.value, None, None, why="one luck alone, in which cases wait for each other")
