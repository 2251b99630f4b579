"""Rights beyond procedure: equality, children, others, movement, services, cameras, choice and balance (L12 to L20, L22, L26, L27, L29)."""

from collections.abc import Iterable

from demerit.audit.chilling import unsanctioned_ratio
from demerit.audit.interval import Estimate, ratio_of_ratios
from demerit.audit.law.case import Case
from demerit.audit.law.verdict import (
    INDICATED,
    NOT_ASSESSABLE,
    NOT_INDICATED,
    Evidence,
    Finding,
    Item,
    above,
    below,
    either,
    worst,
)

MOVEMENT = ("travel", "traffic")
ESSENTIAL = ("housing", "utilities", "welfare", "work", "education", "finance")
"""Contexts that L26 and L27 look at: a coding of this project, assumed."""
FEWEST_ACTS = 20
"""Below so many protected acts without any regime it cannot be told whether people do fewer under one."""
_TIED = "days_collateral_adult + days_collateral_minor + days_collateral_guarantor"
_A_DAY = "people in 10,000 on an average day"
_NOTHING = "none"


def equal(item: Item, case: Case) -> Finding:
    """L12: ratios between groups."""
    harmed = case.between("demographic_parity_ratio", "days_restricted", "days")
    wrongly = case.between("false_positive_rate_ratio", "days_wrongful", "days - days_supported")
    favourable = case.between("disparate_impact_ratio", "days - days_restricted", "days")
    verdict = below(item.thresholds["ratio"].value, harmed, wrongly)
    return Finding(item, verdict, [harmed, wrongly, favourable], {})


def affected(item: Item, case: Case) -> Finding:
    """L13: restricted people, minors and guarantors among them."""
    rates = [
        case.share(name, column, whole, unit, 10_000)
        for name, column, whole, unit in (
            ("restricted", "days_restricted", "days", _A_DAY),
            ("restricted minors", "days_restricted_minor", "days_minor", "minors in 10,000 minors"),
            ("hit through others", _TIED, "days", _A_DAY),
        )
    ]
    return Finding(item, above(item.thresholds["share"].value, *rates), rates, {})


def safeguard(item: Item, case: Case) -> Finding:
    """L14: nothing that one run could tell; what it has is the wrongful days that a safeguard could avoid."""
    wrongful = case.share("wrongful", "days_wrongful", "days", _A_DAY, 10_000)
    return Finding(item, NOT_ASSESSABLE if wrongful.value > 0 else NOT_INDICATED, [wrongful], {})


def balanced(item: Item, case: Case) -> Finding:
    """L15: harm to others against that without any regime."""
    here = _harm(case, "harm of deeds to others")
    wrongful = case.share("wrongful", "days_wrongful", "days", _A_DAY, 10_000)
    if not case.blocks.of("days_restricted").any():
        return Finding(item, NOT_INDICATED, [here, wrongful], {})
    if case.without is None:
        return Finding(item, NOT_ASSESSABLE, [_alone(case), here, wrongful], {})
    there = _harm(case.without, "harm of deeds to others, no regime")._replace(of=_NOTHING)
    ratio = _harm_ratio(case, case.without)
    claims = any(regime.claims.on for regime in case.regimes)
    low = ratio.estimate.low if ratio.estimate else None
    idle = not claims and not case.is_thin and low is not None and low >= item.thresholds["ratio"].value
    return Finding(item, INDICATED if idle else NOT_ASSESSABLE, [ratio, here, there, wrongful], {})


def _harm(case: Case, name: str) -> Evidence:
    """Take the harm of deeds, by expectation."""
    unit = "days of median income a year a person"
    return case.share(name, "harm_done", "days", unit, 0.365)


def _harm_ratio(case: Case, without: Case) -> Evidence:
    """Put the harm over that which the same people do without any regime, block by block."""
    (a, b), (c, d) = (
        [each.blocks.of(name).sum(axis=1) for name in ("harm_done", "days")] for each in (case, without)
    )
    estimate = ratio_of_ratios((a, b), (c, d))
    return Evidence("harm against no regime", estimate, "ratio", "", "the two figures below, block by block")


def _alone(case: Case) -> Evidence:
    """Say why nothing without a regime can be put beside the arm."""
    return Evidence("against no regime", None, "", "", f"against no regime: not known, because {case.alone}")


def _against(here: Evidence, there: Evidence, name: str) -> Evidence:
    """Put a figure over that without any regime; its SELECTs are those of the two."""
    value = here.value / there.value if there.value > 0 else float("nan")
    return Evidence(name, Estimate(value, None, None), "ratio", "", "the two figures below")


def chilled(item: Item, case: Case) -> Finding:
    """L16: protected acts of people to whom nothing has been done yet, against those of the same people without any regime."""
    kinds = [name for name, deed in case.scenario.conduct.deeds.items() if deed.protected]
    here = _acts(case, kinds, "protected acts")
    if not case.blocks.of("marked_true", "marked_false").any() and not _spoken(case):
        return Finding(item, NOT_INDICATED, [here], {})
    if case.without is None:
        return Finding(item, NOT_ASSESSABLE, [_alone(case), here], {})
    there = _acts(case.without, kinds, "protected acts, no regime")._replace(of=_NOTHING)
    strict, of_all = (
        _dared(case, case.without),
        _against(here, there, "protected acts of all against no regime"),
    )
    known = strict.estimate is not None and strict.estimate.high is not None
    verdict = below(item.thresholds["ratio"].value, strict) if known else NOT_ASSESSABLE
    return Finding(item, verdict, [strict, of_all, here, there], {})


def _dared(case: Case, without: Case) -> Evidence:
    """Take protected acts before the first sanction against those of the same people and days; no table holds anybody's."""
    ratio, n = unsanctioned_ratio(case.acts, without.acts)
    known = n >= FEWEST_ACTS
    how = "the sampled households, lived again under both, each up to the day on which something is first done to it"
    how += f": {n:,} acts without any regime" + ("" if known else ", too few to tell")
    return Evidence(
        "protected acts before the first sanction against no regime",
        ratio if known else Estimate(float("nan"), None, None),
        "ratio",
        "",
        how,
    )


def _spoken(case: Case) -> bool:
    """Tell whether what people say has consequences in any era."""
    return any(regime.speech.on for regime in case.regimes)


def _acts(case: Case, kinds: Iterable[str], name: str) -> Evidence:
    """Take the protected acts of the nation."""
    listed = ", ".join(f"'{kind}'" for kind in kinds) or "''"
    return case.figure(
        name,
        f"SELECT (SELECT 365 * coalesce(sum(done), 0) FROM kinds WHERE arm = '{case.arm}' AND reported AND kind IN ({listed})) / "
        f"(SELECT sum(days) FROM blocks WHERE arm = '{case.arm}')",
        "a year a person, as drawn",
    )


def exempt(item: Item, case: Case) -> Finding:
    """L17: entries not made because of who the person is."""
    spared = case.share(
        "entries: shielded of due", "shielded", "shielded + marked_true", "share of entries due"
    )
    return Finding(item, above(item.thresholds["share"].value, spared), [spared], {})


def reliable(item: Item, case: Case) -> Finding:
    """L18: tiers that differ from those of the clean file."""
    other = case.sampled("tier differs from the clean tier", "tier <> clean_tier", "1", "age >= 18")
    return Finding(item, above(item.thresholds["share"].value, other), [other], {})


def for_others(item: Item, case: Case) -> Finding:
    """L19: days through others among restricted ones."""
    share = case.share("collateral", _TIED, "days_restricted", "share of restricted days")
    return Finding(item, above(item.thresholds["share"].value, share), [share], {})


def free(item: Item, case: Case) -> Finding:
    """L20: whether the rules let people choose."""
    works = case.share("data points", "marked_true + marked_false + merits", "days", "a year a person", 365)
    chosen = case.setting("voluntary", case.scenario.voluntary)
    if not case.enters and not works.value > 0:
        return Finding(item, NOT_INDICATED, [works, chosen], {})
    return Finding(item, NOT_ASSESSABLE if case.scenario.voluntary else INDICATED, [works, chosen], {})


def child(item: Item, case: Case) -> Finding:
    """L22: restricted days of minors."""
    share = case.share("restricted minors", "days_restricted_minor", "days_minor", "share of days of minors")
    tied = case.share(
        "minors through others", "days_collateral_minor", "days_minor", "share of days of minors"
    )
    return Finding(item, above(item.thresholds["share"].value, share), [share, tied], {})


def moves(item: Item, case: Case) -> Finding:
    """L26: needs of movement refused, and people held back."""
    threshold = item.thresholds["share"].value
    refused = _refused(case, MOVEMENT)
    held = case.share("held back at the border", "held_back", "days", "a year in 10,000 people", 3_650_000)
    return Finding(item, above(threshold, *refused, held), [*refused, held], {})


def served(item: Item, case: Case) -> Finding:
    """L27: essential needs refused."""
    refused = _refused(case, ESSENTIAL)
    return Finding(item, above(item.thresholds["share"].value, *refused), refused, {})


def _refused(case: Case, contexts: tuple[str, ...]) -> list[Evidence]:
    """Take the refused days of each need in some contexts."""
    return [
        case.share(f"refused: {name}", f"days_need_{i}", "days", _A_DAY, 10_000)
        for i, (name, need) in enumerate(case.scenario.conduct.needs.items())
        if need.context in contexts
    ]


def watched(item: Item, case: Case) -> Finding:
    """L29: cameras, and whom they take for somebody else."""
    on = any(regime.fusion.on and regime.cameras.on for regime in case.regimes)
    misread = case.share("misread", "misread", "days", "a year in 10,000 people", 3_650_000)
    verdict = worst(either(on), above(item.thresholds["share"].value, misread))
    return Finding(item, verdict, [case.setting("regime.cameras.on", on), misread], {})
