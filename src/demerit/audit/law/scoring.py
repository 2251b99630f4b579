"""Social scoring under Article 5(1)(c) of the AI Act: L0 to L5, and L21, which asks of data what L2 asks of detriment."""

import numpy as np
from numpy.typing import NDArray

from demerit.audit.interval import Estimate
from demerit.audit.law.case import Case
from demerit.audit.law.verdict import Evidence, Finding, Item, above, either, worst
from demerit.results.codings import CODINGS
from demerit.scenario.reach import entered, refused
from demerit.scenario.schema.number import FOR_LIFE

_DATA = "marked_true + marked_false + merits"


def is_system(item: Item, case: Case) -> Finding:
    """L0: pictures are put to people by a system that infers."""
    on = any(regime.fusion.on and regime.cameras.on for regime in case.regimes)
    return Finding(item, either(on), [case.setting("regime.cameras.on", on)], {})


def over_time(item: Item, case: Case) -> Finding:
    """L1: scored periods, data points, and for how long an entry counts."""
    data = case.share("data points a year", _DATA, "days", "entries and credits a person", 365)
    periods = case.figure(
        "scored months",
        f"SELECT (SELECT coalesce(sum(days), 0) FROM tiers WHERE arm = '{case.arm}' AND reported) / 28 / "
        f"(SELECT sum(people) FROM blocks WHERE arm = '{case.arm}')",
        "months a person",
    )
    longest = max((record.retention.value for record in entered(case.scenario).values()), default=0.0)
    said = "for life" if longest >= FOR_LIFE else f"{longest:g} days"
    kept = case.setting("longest regime.records.*.retention", said)
    classed = worst(
        above(item.thresholds["periods"].value, periods), either(longest > item.thresholds["days"].value)
    )
    return Finding(item, classed if data.value > 0 else either(False), [periods, data, kept], {})


def _by_coding(item: Item, case: Case) -> tuple[list[Evidence], dict[str, str]]:
    """Take the unrelated share under each coding, the central one first."""
    shares = {
        coding.name: case.booked(f"in an unrelated context, {coding.name} coding", f"NOT {coding.column}")
        for coding in sorted(CODINGS, key=lambda coding: coding.name != "central")
    }
    threshold = item.thresholds["share"].value
    return list(shares.values()), {name: above(threshold, share) for name, share in shares.items()}


def unrelated(item: Item, case: Case) -> Finding:
    """L2: restriction-days in a context unrelated to the deed's."""
    evidence, codings = _by_coding(item, case)
    return Finding(item, codings["central"], evidence, codings)


def unjustified(item: Item, case: Case) -> Finding:
    """L3: wrongful among restricted days."""
    share = case.share("wrongful", "days_wrongful", "days_restricted", "share of restricted days")
    rate = case.share("wrongful", "days_wrongful", "days", "people in 10,000 on an average day", 10_000)
    return Finding(item, above(item.thresholds["share"].value, share), [share, rate], {})


def disproportionate(item: Item, case: Case) -> Finding:
    """L4: what is refused against the harm of what was done."""
    conduct = case.scenario.conduct
    lost = " + ".join(
        f"{need.severity.value:g} * sum(days_need_{i})" for i, need in enumerate(conduct.needs.values())
    )
    harms = " ".join(f"WHEN '{name}' THEN {deed.gravity.value:g}" for name, deed in conduct.deeds.items())
    ratio = case.figure(
        "severity ratio",
        f"SELECT (SELECT {lost or 0} FROM blocks WHERE arm = '{case.arm}') / nullif((SELECT sum(entered_true * CASE kind {harms} ELSE 0 "
        f"END) FROM kinds WHERE arm = '{case.arm}' AND reported AND family = 'deeds'), 0)",
        "loss over harm",
    )
    excessive = case.share(
        "partition: excessive", "days_excessive", "days_restricted", "share of restricted days"
    )
    verdict = worst(
        above(item.thresholds["ratio"].value, ratio), above(item.thresholds["share"].value, excessive)
    )
    return Finding(item, verdict, [ratio, excessive, _gradient(case)], {})


def _gradient(case: Case) -> Evidence:
    """Take the rank correlation of points and gravity over the recorded deeds: near 0, the penalty does not follow the harm."""
    deeds = case.scenario.conduct.deeds
    pairs = [(deeds[name].gravity.value, r.points.value) for name, r in entered(case.scenario).items()]
    ranks = [_ranks(np.array([pair[side] for pair in pairs])) for side in (0, 1)]
    known = len(pairs) > 1 and all(np.ptp(rank) > 0 for rank in ranks)
    value = float(np.corrcoef(ranks[0], ranks[1])[0, 1]) if known else float("nan")
    where = "regime.records.*.points against conduct.deeds.*.gravity"
    return Evidence(
        "rank correlation of points and gravity", Estimate(value, None, None), "-1 to 1", "", where
    )


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rank some values; those alike share their mean rank."""
    return np.array([(values < value).sum() + ((values == value).sum() - 1) / 2 for value in values])


def used_by_others(item: Item, case: Case) -> Finding:
    """L5: refusals at partners, and stale copies there."""
    threshold = item.thresholds["share"].value
    restricted = case.share(
        "restricted", "days_restricted", "days", "people in 10,000 on an average day", 10_000
    )
    stale = case.share("partition: stale", "days_stale", "days_restricted", "share of restricted days")
    needs = refused(case.scenario)
    partners = sorted({case.scenario.conduct.needs[need].partner for need in needs})
    users = case.setting("needs that partners refuse", f"{len(needs)} by {', '.join(partners) or 'nobody'}")
    return Finding(item, above(threshold, restricted, stale), [restricted, stale, users], {})


def repurposed(item: Item, case: Case) -> Finding:
    """L21: repurposed pictures, and data of one context held against people in another."""
    evidence, codings = _by_coding(item, case)
    kinds = sorted(
        {
            name
            for regime in case.regimes
            if regime.fusion.on and regime.cameras.on
            for name, record in regime.records.items()
            if record.repurposed is not None
        }
    )
    pictures = case.setting("regime.records.*.repurposed", ", ".join(kinds) or "none")
    codings = {name: worst(verdict, either(bool(kinds))) for name, verdict in codings.items()}
    return Finding(item, codings["central"], [*evidence, pictures], codings)
