"""Enacting a regime: from figures with sources to the integer tables of `rules`."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.chance import WORD, threshold
from demerit.families import FAMILIES
from demerit.regime import rules as r
from demerit.regime.enact_cameras import hit, misread
from demerit.regime.losses import TIERS_JUDGED_FOR, UNIT, daunting, loss_a_day, loss_of_listing, shares_lost
from demerit.regime.setting import WEALTH_OF_FIFTH, Setting
from demerit.regime.table import RULES, Rules
from demerit.scenario.schema.conduct import PARTNERS
from demerit.scenario.schema.number import WEEKS_A_YEAR, Cells, Number
from demerit.scenario.schema.regime import Record, Regime
from demerit.scenario.schema.score import TOTAL
from demerit.scenario.schema.society import MEANS

MILLI = 1000
MERIT_UNITS = 15
"""The yearly cap of merits is kept in 4 bits."""
_SLIPS = Fraction(1 << 42, 100_000) / WEEKS_A_YEAR
"""From entries per 100,000 people and year to 2^-32 of 1/1024 of an entry for each person and week."""


class Present(NamedTuple):
    """What depends on the date of an era."""

    active: Mapping[str, bool]
    """Whether each deed and merit reaches the file."""
    rollout: Fraction
    """Share of communities under the score."""
    today: date


def enact(regime: Regime, setting: Setting, present: Present) -> Rules:
    """Turn a regime into the tables of one era.

    Parameters
    ----------
    regime : the rules as written.
    setting : the society's acts and the audit's coding.
    present : what is in force on the era's first day.

    Returns
    -------
    Rules, with every share as a threshold of 32 bits.
    """
    needs = setting.bit
    partner_needs = _partner_needs(setting, needs)
    rules = np.zeros(1, RULES)
    tables: dict[str, object] = {
        "kinds": _kinds(regime, setting, present, needs),
        "lists": _lists(regime, needs, partner_needs),
        "tiers": _tiers(regime, setting, needs),
        "registries": _registries(regime),
        "kappa": _by_group(regime.fusion.kappa, setting),
        "alike": _by_group(regime.cameras.misread_by_group, setting),
        "hit": hit(regime.cameras, setting.groups),
        "misread": misread(regime.cameras, setting.groups),
        "lenses": _lens_kinds(regime, setting),
        "partner_needs": partner_needs,
        "lost": shares_lost(regime, setting),
        "reach": _by_means(regime.notice.reach),
        "files": _files(regime),
        "pays": _pays(regime),
        "rollout": threshold(present.rollout) if regime.rollout.on else WORD,
        **_figures(regime, needs),
    }
    for name, table in tables.items():
        rules[0][name] = table
    rules[0]["most_lift"] = UNIT
    for family in FAMILIES:
        settings = getattr(regime, family.name)
        if settings.on:
            rules[0][family.name]["on"] = 1
            for name, table in family.enact(settings, setting, present.today).items():
                rules[0][family.name][name] = table
            # Rounded up, because no product that is rounded on its way may exceed it.
            rules[0]["most_lift"] = -(-int(rules[0]["most_lift"]) * family.most(settings) >> 16)
            rules[0]["inbound_end"] = max(int(rules[0]["inbound_end"]), family.units[1])
    return rules


def mask(names: Sequence[str], needs: Mapping[str, int]) -> int:
    """Set the bit of each named need."""
    return sum(1 << needs[name] for name in set(names))


def _partner_needs(setting: Setting, needs: Mapping[str, int]) -> NDArray[np.int64]:
    """Tell which needs each partner serves."""
    served = [
        [name for name in needs if setting.conduct.needs[name].partner == partner] for partner in PARTNERS
    ]
    return np.array([mask(names, needs) for names in served], np.int64)


def _kinds(regime: Regime, setting: Setting, present: Present, needs: Mapping[str, int]) -> NDArray[np.void]:
    """Fill a row for each deed, merit and need."""
    table = np.zeros(r.N_KINDS, r.KIND)
    table["lens"], table["daunts"] = r.NO_LENS, UNIT
    registries = list(regime.fusion.registries)
    lenses = _lens_numbers(regime)
    for name, deed in setting.conduct.deeds.items():
        row = table[setting.number[name]]
        row["protected"] = deed.protected
        row["gravity"] = round(deed.gravity.exact * setting.severity_k * MILLI)
        row["related"] = mask(_related_needs(deed.context, setting), needs)
    for name, record in regime.records.items():
        row = table[setting.number[name]]
        row["recorded"] = (
            regime.fusion.on and present.active[name] and (record.camera is None or regime.cameras.on)
        )
        _fill_record(row, record, regime, setting.coverage[name])
        row["registry"], row["lens"] = registries.index(record.registry), lenses.get(name, r.NO_LENS)
        row["excess"] = loss_of_listing(record, regime, setting) * MILLI > int(row["gravity"])
        row["daunts"] = daunting(record, regime, setting) if row["recorded"] else UNIT
    for name, credit in regime.credits.items():
        row = table[setting.number[name]]
        row["recorded"], row["registry"] = (
            regime.fusion.on and present.active[name],
            registries.index(credit.registry),
        )
        row["seen"], row["points"] = threshold(credit.seen.exact), credit.points.whole
    for name, bit in needs.items():
        table[setting.number[name]]["need"] = bit
    return table


def _fill_record(row: np.void, record: Record, regime: Regime, coverage: Fraction) -> None:
    """Fill what one record says by itself."""
    row["points"], row["retention"] = record.points.whole, record.retention.whole
    row["rise"] = _whole(record.rise)
    row["slips"] = round(record.slips.exact * _SLIPS) if record.slips and row["recorded"] else 0
    row["list"] = list(regime.lists.names).index(record.list) + 1 if record.list else 0
    row["term"] = record.term.whole if record.term else 0
    row["until_paid"] = record.until_paid
    row["nationwide"] = regime.fusion.registries[record.registry].nationwide
    if record.camera:
        row["sensor"] = int(record.camera == "vehicles")
        row["seen"] = round((1 << 16) / coverage)
    elif record.seen:
        row["seen"] = threshold(min(Fraction(1), record.seen.exact / coverage))


def _lens_numbers(regime: Regime) -> dict[str, int]:
    """Give numbers to the deeds that cameras see."""
    return {name: i for i, name in enumerate(n for n, record in regime.records.items() if record.camera)}


def _lens_kinds(regime: Regime, setting: Setting) -> NDArray[np.int64]:
    """List the kind of each lens."""
    kinds = np.zeros(r.N_LENSES, np.int64)
    for name, i in _lens_numbers(regime).items():
        kinds[i] = setting.number[name]
    return kinds


def _related_needs(context: str, setting: Setting) -> list[str]:
    """List the needs whose context is the deed's or related to it."""
    related = {context, *(c for pair in setting.contexts.related if context in pair for c in pair)}
    return [name for name, need in setting.conduct.needs.items() if need.context in related]


def _lists(regime: Regime, needs: Mapping[str, int], partner_needs: NDArray[np.int64]) -> NDArray[np.void]:
    """Fill a row for each list."""
    table = np.zeros(r.N_LISTS, r.LIST)
    for i, roll in enumerate(regime.lists.names.values(), start=1):
        refused = mask(roll.refuses, needs)
        partners = sum(1 << p for p, served in enumerate(partner_needs.tolist()) if served & refused)
        table[i] = (refused, roll.ties, partners)
    return table


def _tiers(regime: Regime, setting: Setting, needs: Mapping[str, int]) -> NDArray[np.void]:
    """Fill a row for each tier, from the worst to the best."""
    table = np.zeros(r.N_TIERS, r.TIER)
    for i, grade in enumerate(reversed(regime.tiers.grades.values())):
        severity = round(loss_a_day(grade.refuses, setting) * TIERS_JUDGED_FOR * MILLI)
        table[i] = (grade.at_least.whole, mask(grade.refuses, needs), severity)
    return table


def _registries(regime: Regime) -> NDArray[np.void]:
    """Fill a row for each registry."""
    table = np.zeros(r.N_REGISTRIES, r.REGISTRY)
    for i, registry in enumerate(regime.fusion.registries.values()):
        table[i] = (threshold(registry.missed.exact), threshold(registry.missent.exact))
    return table


def _eighths(number: Number) -> int:
    """Round a ratio to eighths."""
    return round(number.exact * 8)


def _whole(number: Number | None) -> int:
    """Give a number of whole units that may be left out."""
    return number.whole if number else 0


def start_tier(regime: Regime) -> int:
    """Give the tier of an empty file, counted from the worst."""
    floors = [grade.at_least.whole for grade in reversed(regime.tiers.grades.values())]
    return max(i for i, floor in enumerate(floors) if floor <= regime.score.start.whole)


def _figures(regime: Regime, needs: Mapping[str, int]) -> dict[str, int]:
    """Give the single figures."""
    return {**_score_figures(regime), **_counter_figures(regime, needs), **_remedy_figures(regime)}


def _score_figures(regime: Regime) -> dict[str, int]:
    """Give the figures of score, tiers and lists."""
    score = regime.score
    return {
        "score_on": score.on,
        "start": score.start.whole,
        "lowest": score.floor.whole,
        "highest": score.ceiling.whole,
        "fade": score.fade.whole,
        "total_decay": score.expiry == TOTAL,
        "merit_unit": max(1, -(-score.merit_cap.whole // MERIT_UNITS)),
        "surcharge": _eighths(score.surcharge),
        "entry_fade": _whole(score.entry_fade),
        "height_from": _whole(score.height_from),
        "height_step": _whole(score.height_step),
        "start_tier": start_tier(regime),
        "top_tier": len(regime.tiers.grades) - 1,
        "hysteresis": regime.tiers.hysteresis.whole,
        "lists_on": regime.lists.on,
        "extension": _eighths(regime.lists.extension),
    }


def _counter_figures(regime: Regime, needs: Mapping[str, int]) -> dict[str, int]:
    """Give the figures of copies, refusals, the household and exemptions."""
    counter = regime.refusals
    return {
        "copies_on": regime.copies.on,
        "clearing": threshold(regime.copies.clearing.exact),
        "leak": threshold(counter.leak.exact),
        "retried": threshold(counter.retried.exact),
        "discouraged": threshold(counter.discouraged.exact),
        "ties_on": regime.ties.on,
        "child_refuses": mask(regime.ties.child, needs),
        "spouse_refuses": mask(regime.ties.spouse, needs),
        "shield": threshold(regime.exemptions.shield.exact) if regime.exemptions.on else 0,
    }


def _remedy_figures(regime: Regime) -> dict[str, int]:
    """Give the figures of false entries, notice and remedies."""
    remedy = regime.remedy
    return {
        "false_on": 1,
        "kappa_most": _most(regime.fusion.kappa),
        "alike_most": _most(regime.cameras.misread_by_group),
        "notice_on": regime.notice.on,
        # A letter of the same week comes on the next Monday: entries are made after that day's procedure.
        "notice_delay": max(1, regime.notice.delay.whole),
        "grace": -1 if regime.notice.grace is None else regime.notice.grace.whole,
        "remedy_on": remedy.on,
        "upheld_wrong": threshold(remedy.upheld_wrong.exact),
        "upheld_right": threshold(remedy.upheld_right.exact),
        "gives_up": threshold(remedy.gives_up.exact),
        "capacity": round(remedy.reviewers.exact * remedy.decisions.exact * MILLI),
    }


def _by_group(factors: Cells, setting: Setting) -> NDArray[np.int64]:
    """Give the factor of each group in thousandths."""
    table = np.full(r.N_GROUPS, MILLI, np.int64)
    for i, group in enumerate(setting.groups):
        table[i] = round(factors.exact(group) * MILLI)
    return table


def _most(factors: Cells) -> int:
    """Give the largest factor in thousandths, at least 1."""
    return max([MILLI, *(round(Fraction(str(value)) * MILLI) for value in factors.cells.values())])


def _by_means(cells: Cells) -> NDArray[np.int64]:
    """Give a threshold for each of the four means."""
    return np.array([threshold(cells.exact(name)) for name in MEANS], np.int64)


def _files(regime: Regime) -> NDArray[np.int64]:
    """Give the chance to file by what is at stake, whether the entry is true, and means."""
    remedy = regime.remedy
    table = np.zeros((2, 2, len(MEANS)), np.int64)
    for listed, base in enumerate((remedy.files_points, remedy.files_listed)):
        for true, factor in enumerate((Fraction(1), remedy.files_rightly.exact)):
            shares = [base.exact * factor * remedy.files_by_means.exact(name) for name in MEANS]
            table[listed, true] = [threshold(min(Fraction(1), share)) for share in shares]
    return table


def _pays(regime: Regime) -> NDArray[np.int64]:
    """Give the chance in a week to pay, by fifth of income (a yearly rate spread over 365/7 weeks)."""
    rates = [regime.remedy.pays.exact * regime.remedy.pays_by_income.exact(name) for name in WEALTH_OF_FIFTH]
    return np.array([threshold(min(Fraction(1), rate / WEEKS_A_YEAR)) for rate in rates], np.int64)
