"""Wrongful days, their burden by group, and the restricted days that false entries induce."""

from demerit.audit.measures.base import (
    A_DAY,
    NEEDS_A_DAY,
    PER,
    Blocks,
    Labels,
    Measure,
    Row,
    against_others,
    by_age,
    by_group,
    rate,
)
from demerit.audit.statistics.interval import SIGNED
from demerit.results.declare.column import WRONGFUL


def wrongful(blocks: Blocks) -> Measure:
    """Measure wrongful days by cause."""
    definition = (
        "A wrongful day: restricted under the file held (F), not under the clean file (C), which applies the same rules "
        "to the true, recorded, unexpired entries of the same life. `any need` adds the days on which the clean file refuses something "
        "too, but not all that is refused (`in part`); `needs` are the needs refused wrongly, summed. Minors are also given among minors, "
        "adults among adults."
    )
    rows = rate(blocks, "wrongful", "", ("days_wrongful",))
    for name in WRONGFUL:
        rows += rate(blocks, "wrongful", name, (f"days_{name}",))
    rows += rate(blocks, "wrongful", "minors", ("days_wrongful_minor",))
    rows += by_age(blocks, "wrongful", ("days_wrongful",), ("days_wrongful_minor",))
    rows += rate(blocks, "wrongful", "in part", ("days_wrongful_in_part",))
    rows += rate(blocks, "wrongful", "any need", ("days_wrongful", "days_wrongful_in_part"))
    rows += rate(blocks, "wrongful", "needs", ("days_restriction_wrongly",), NEEDS_A_DAY)
    return Measure("wrongful", "Wrongful days", definition, rows)


def false_positive_burden(blocks: Blocks) -> Measure:
    """Measure wrongful days over innocent days, by group, and each group against everybody else."""
    definition = (
        "Wrongful days over innocent days of a group. Innocent: the clean file supports no restriction. The ratio is that of the "
        "group's burden to the burden of the people of all other groups; its interval is widened for the number of groups "
        "(Bonferroni), so that all the ratios hold together in 95 of 100 runs."
    )
    labels = Labels("false_positive_burden", "", "wrongful days in 10,000 innocent days")
    a, b = blocks.of("days_wrongful"), blocks.innocent
    rows = [*by_group(blocks, a, b, labels, PER), *against_others(blocks, a, b, "false_positive_burden")]
    return Measure("false_positive_burden", "Burden of errors by group", definition, rows)


def induced(blocks: Blocks, without: Blocks | None) -> Measure:
    """Measure restricted days that false entries induce beyond the wrongful days, against arm T (the same luck without false entries)."""
    definition = (
        "Induced = days(F) - days(T) - wrongful, signed, with the restricted days of the regime and of arm T. Arm T has stale copies of "
        "its own; the first figure therefore takes away only the wrongful days that arm T does not have, the second all of them."
    )
    rows = []
    if without is not None:
        everybody = blocks.of("days").sum(axis=1)
        added = (blocks.of("days_restricted") - without.of("days_restricted")).sum(axis=1)
        wrong, wrong_there = blocks.of("days_wrongful").sum(axis=1), without.of("days_wrongful").sum(axis=1)
        figures = {
            "against the wrongful days of arm T": added - wrong + wrong_there,
            "by the definition, minus the stale copies that arm T has too": added - wrong,
            "days(F) - days(T)": added,
        }
        for part, days in figures.items():
            rows.append(Row("induced", part, "", A_DAY, blocks.ratio(days, everybody, SIGNED).scaled(PER)))
    return Measure("induced", "Induced by false entries", definition, rows)
