"""Points that compare people: groups with the rest, and the same people with and without the regime (L12, L15, L16)."""

from collections.abc import Iterable, Iterator

import numpy as np

from demerit.audit.law.case import Case
from demerit.audit.law.ruling import absent, any_of, beyond, found, short_of, unseen
from demerit.audit.law.social_scoring import nothing_refused
from demerit.audit.law.verdict import NOT_ASSESSABLE, Evidence, Finding, Item
from demerit.audit.statistics.chilling import unsanctioned_ratio
from demerit.audit.statistics.interval import HOUSEHOLDS, Estimate, ratio_of_ratios
from demerit.audit.statistics.too_few import is_too_few

FEWEST_ACTS = 20
"""Fewest protected acts without any regime that can show whether people do fewer under one."""
_NOTHING = "none"
_RATES = {
    "restricted days": ("days_restricted", "days"),
    "days by a factual error": ("days_wrongful", "days - days_supported"),
}
_SHOWN = 4
_FEAR = (
    "People without any rule keep the fear that the scenario gives them at the start (conduct.belief.start = {start:g}), so that the "
    "reference is a world with a fear of a regime that is not there."
)


def equal(item: Item, case: Case) -> Finding:
    """L12: the rate of each group, sex, age band and fifth of income against that of everybody else."""
    if not case.refusable:
        return found(item, nothing_refused(), [case.setting("needs that the rules refuse", "none")])
    cuts = list(_cuts(case))
    each = [
        one
        for name, rate in _RATES.items()
        for one in _against_others(case, name, rate, cuts, len(cuts) * len(_RATES))
    ]
    highest = sorted(each, key=lambda one: -np.nan_to_num(one.value))
    rulings = [beyond(item.thresholds["ratio"], one) for one in highest]
    return found(item, any_of(*rulings), highest[:_SHOWN])


def _cuts(case: Case) -> Iterator[tuple[str, str]]:
    """List the parts of the people that are compared with the rest: name and SQL condition."""
    yield from (
        (f"{group}", f"group_ = '{group}'") for group in case.blocks.groups if len(case.blocks.groups) > 1
    )
    yield from ((sex, f"sex = '{sex}'") for sex in ("woman", "man"))
    for low, high in ((0, 17), (18, 39), (40, 59), (60, 200)):
        yield (
            (f"age {low} to {high}" if high < 200 else f"age {low} and over"),
            f"age BETWEEN {low} AND {high}",
        )
    yield from ((f"fifth of income {i + 1}", f"income = {i}") for i in range(5))


def _against_others(
    case: Case, name: str, rate: tuple[str, str], cuts: list[tuple[str, str]], comparisons: int
) -> Iterator[Evidence]:
    """Yield the ratio of one rate in each part to that of everybody else, with intervals over households."""
    part, whole = rate
    for who, condition in cuts:
        chosen = f"FROM people WHERE arm = '{case.arm}'"
        inside, rest = (
            f"(SELECT sum({part}) / nullif(sum({whole}), 0) {chosen} AND {each})"
            for each in (condition, f"NOT ({condition})")
        )
        estimate, bearing = _by_household(case, part, whole, condition, comparisons)
        few = f"Only {bearing} households bear {name}, too few to compare." if is_too_few(bearing) else ""
        sql = f"SELECT {inside} / nullif({rest}, 0)"
        named = f"{name}: {who} against everybody else"
        yield Evidence(named, estimate, "times", sql, "", doubt=case.thin or few)


def _by_household(
    case: Case, part: str, whole: str, condition: str, comparisons: int
) -> tuple[Estimate, int]:
    """Estimate the ratio over the sampled households, and count the households that bear any of it."""
    sums = ", ".join(
        f"coalesce(sum({column}) FILTER ({where}), 0)::DOUBLE AS {name}"
        for name, column, where in (
            ("a", part, condition), ("b", whole, condition), ("c", part, f"NOT ({condition})"), ("d", whole, f"NOT ({condition})")
        )
    )  # fmt: skip
    found = case.run.columns(
        f"SELECT household, {sums} FROM people WHERE arm = '{case.arm}' GROUP BY household ORDER BY household"
    )
    a, b, c, d = (found[name].astype(np.float64) for name in "abcd")
    bearing = int((a + c > 0).sum())
    return ratio_of_ratios((a, b), (c, d), comparisons=comparisons, source=HOUSEHOLDS), bearing


def balanced(item: Item, case: Case) -> Finding:
    """L15: harm to others against harm without any regime."""
    here = _harm(case, "harm of deeds to others")
    if case.without is None:
        return found(
            item, unseen(f"Against no regime it is not known, because {case.alone}."), [_alone(case), here]
        )
    there = _harm(case.without, "harm of deeds to others, no regime")._replace(of=_NOTHING)
    ratio = _harm_ratio(case, case.without)
    belief = case.scenario.conduct.belief
    fear = case.setting(
        "conduct.belief.start", f"{belief.start.value:g}" if belief.on else "beliefs move nothing"
    )
    evidence = [ratio, here, there, fear]
    if case.on("claims"):
        return found(item, unseen("Money paid out wrongly is not in this harm."), evidence)
    if belief.on:
        return found(item, unseen(_FEAR.format(start=belief.start.value)), evidence)
    return found(item, beyond(item.thresholds["ratio"], ratio), evidence)


def _harm(case: Case, name: str) -> Evidence:
    """Return the expected harm of deeds."""
    return case.share(name, "harm_done", "days", "days of median income a year a person", 0.365)


def _harm_ratio(case: Case, without: Case) -> Evidence:
    """Return the ratio of harm to that of the same people without any regime, replicate by replicate."""
    (a, b), (c, d) = (
        [each.blocks.of(name).sum(axis=1) for name in ("harm_done", "days")] for each in (case, without)
    )
    source = case.blocks.source
    # Both have the same replicates, one perhaps more of them; parts of one run cannot be paired with replicates.
    n = min(len(a), len(c)) if source == without.blocks.source else 0
    estimate = ratio_of_ratios((a[:n], b[:n]), (c[:n], d[:n]), source=source)
    how = f"the two figures below, over the same {source}"
    return Evidence("harm against no regime", estimate, "times", "", how, doubt=case.thin)


def _alone(case: Case) -> Evidence:
    """Return as evidence why no run without a regime can be compared with the arm."""
    return Evidence("against no regime", None, "", "", f"against no regime: not known, because {case.alone}")


def chilled(item: Item, case: Case) -> Finding:
    """L16: protected acts of people before their first sanction, against those of the same people without any regime."""
    kinds = [name for name, deed in case.scenario.conduct.deeds.items() if deed.protected]
    here = _acts(case, kinds, "protected acts")
    silent = case.setting("regime.self_censorship.on", bool(case.on("self_censorship")))
    if case.without is None:
        return found(
            item, unseen(f"Against no regime it is not known, because {case.alone}."), [_alone(case), here]
        )
    there = _acts(case.without, kinds, "protected acts, no regime")._replace(of=_NOTHING)
    strict = _dared(case, case.without)
    ruling = short_of(item.thresholds["ratio"], strict)
    if ruling.verdict == NOT_ASSESSABLE and not case.on("self_censorship"):
        ruling = absent("nobody leaves out an act because somebody watches", "regime.self_censorship.on")
    return found(item, ruling, [strict, silent, _against(here, there), here, there])


def _against(here: Evidence, there: Evidence) -> Evidence:
    """Return the ratio of all protected acts to those without any regime; its two parts have the SELECTs."""
    value = here.value / there.value if there.value > 0 else float("nan")
    name = "protected acts of all against no regime"
    return Evidence(name, Estimate(value, None, None), "times", "", "the two figures below")


def _dared(case: Case, without: Case) -> Evidence:
    """Return protected acts before the first sanction against those without any regime; no table holds a person's acts."""
    ratio, n = unsanctioned_ratio(case.acts, without.acts)
    few = "" if n >= FEWEST_ACTS else f"Only {n} protected acts without any regime, too few to tell."
    how = "the sampled households, lived again under both, each up to the day on which something is first done to it"
    return Evidence(
        "protected acts before the first sanction against no regime",
        Estimate(float("nan"), None, None) if few else ratio,
        "times",
        "",
        f"{how}: {n:,} acts without any regime{', too few to tell' if few else ''}",
        doubt=few,
    )


def _acts(case: Case, kinds: Iterable[str], name: str) -> Evidence:
    """Return the protected acts of the nation, a year and person."""
    listed = ", ".join(f"'{kind}'" for kind in kinds) or "''"
    return case.figure(
        name,
        f"SELECT (SELECT 365 * coalesce(sum(done), 0) FROM kinds WHERE arm = '{case.arm}' AND reported AND kind IN ({listed})) / "
        f"(SELECT sum(days) FROM blocks WHERE arm = '{case.arm}')",
        "a year a person, as drawn",
    )
