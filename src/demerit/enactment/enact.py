"""Enacting a regime: from figures with sources to the integer tables of `rules`."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.chance import WORD, threshold
from demerit.enactment.enact_cameras import hit, misread
from demerit.enactment.losses import (
    TIERS_JUDGED_FOR,
    UNIT,
    Penalties,
    daunting,
    loss_a_day,
    loss_of_listing,
    penalties_of,
    shares_lost,
)
from demerit.enactment.rules_table import RULES, Rules
from demerit.families import FAMILIES
from demerit.memo import kept
from demerit.regime import rule_types as r
from demerit.regime.setting import WEALTH_OF_FIFTH, Setting
from demerit.scenario.schema.regime import (
    Copies,
    Credit,
    Exemptions,
    Fusion,
    Lists,
    Notice,
    Record,
    Refusals,
    Regime,
    Remedy,
    Tiers,
    Ties,
)
from demerit.scenario.schema.score import TOTAL, Score
from demerit.schema.conduct import PARTNERS
from demerit.schema.number import WEEKS_A_YEAR, Cells, Number, exactly
from demerit.schema.society import MEANS

MILLI = 1000
MERIT_UNITS = 15
"""The yearly cap of merits is kept in 4 bits."""
_SLIPS = Fraction(1 << 42, 100_000) / WEEKS_A_YEAR
"""Factor from entries per 100,000 people and year to 2^-32 of 1/1024 of an entry for each person and week."""


class Present(NamedTuple):
    """Figures that depend on the date of an era."""

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
    present : the figures in force on the era's first day.

    Returns
    -------
    Rules, with every share as a threshold of 32 bits.
    """
    rules = _steady(regime, setting).copy()
    row = rules[0]
    reaching = tuple(name for name, is_active in present.active.items() if is_active)
    row["kinds"] = _kinds(_book(regime), setting, reaching)
    row["rollout"] = threshold(present.rollout) if regime.rollout.on else WORD
    most_lift, inbound_end = UNIT, 0
    for number, family in enumerate(FAMILIES):
        settings = getattr(regime, family.name)
        if settings.on:
            row[family.name] = _of_family(number, settings, setting, present.today)
            # Rounded up: a product that is rounded after each factor must not exceed it.
            most_lift = -(-most_lift * family.most(settings) >> 16)
            inbound_end = max(inbound_end, family.units[1])
    row["most_lift"], row["inbound_end"] = most_lift, inbound_end
    return rules


@kept(64)
def _steady(regime: Regime, setting: Setting) -> Rules:
    """Fill the tables that no date changes; each is kept and shared by all regimes with the same input."""
    groups, needs, partner_needs = setting.groups, tuple(setting.conduct.needs), _partner_needs(setting)
    rules = np.zeros(1, RULES)
    tables: dict[str, object] = {
        "lists": _lists(regime.lists, needs, partner_needs),
        "tiers": _tiers(regime.tiers, setting),
        "registries": _registries(regime.fusion),
        "kappa": _by_group(regime.fusion.kappa, groups),
        "alike": _by_group(regime.cameras.misread_by_group, groups),
        "hit": hit(regime.cameras, groups),
        "misread": misread(regime.cameras, groups),
        "lenses": _lens_kinds(regime.records, setting),
        "partner_needs": partner_needs,
        "lost": shares_lost(penalties_of(regime), setting),
        "reach": _by_means(regime.notice.reach),
        "files": _files(regime.remedy),
        "pays": _pays(regime.remedy),
        **_score_figures(regime.score, regime.tiers, regime.lists),
        **_counter_figures(regime.copies, regime.refusals, regime.ties, regime.exemptions, needs),
        **_remedy_figures(regime.fusion.kappa, regime.cameras.misread_by_group, regime.notice, regime.remedy),
    }
    row = rules[0]
    for name, table in tables.items():
        row[name] = table
    return rules


@kept(256)
def _of_family(number: int, settings: Any, setting: Setting, today: date) -> NDArray[np.void]:
    """Fill the record of a family that is on."""
    family = FAMILIES[number]
    record = np.zeros((), RULES[family.name])
    record["on"] = 1
    for name, table in family.enact(settings, setting, today).items():
        record[name] = table
    return record


def mask(names: Sequence[str], needs: Mapping[str, int]) -> int:
    """Set the bit of each named need."""
    return sum(1 << needs[name] for name in set(names))


def _bits(needs: Sequence[str]) -> dict[str, int]:
    """Return the bit of each need."""
    return {name: i for i, name in enumerate(needs)}


@kept(256)
def _partner_needs(setting: Setting) -> tuple[int, ...]:
    """Return the mask of needs that each partner serves."""
    needs = setting.conduct.needs
    served = [[name for name in needs if needs[name].partner == partner] for partner in PARTNERS]
    return tuple(mask(names, setting.bit) for names in served)


class Book(NamedTuple):
    """Parts of a regime that the rows of deeds and merits depend on."""

    records: Mapping[str, Record]
    credits: Mapping[str, Credit]
    fusion: Fusion
    has_cameras: bool
    taken: Penalties


def _book(regime: Regime) -> Book:
    """Return the parts of a regime that the rows of deeds and merits depend on."""
    return Book(regime.records, regime.credits, regime.fusion, regime.cameras.on, penalties_of(regime))


@kept(256)
def _kinds(book: Book, setting: Setting, reaching: tuple[str, ...]) -> NDArray[np.void]:
    """Fill a row for each deed, merit and need; only deeds and merits in ``reaching`` enter the file."""
    table = _acts(setting).copy()
    registries, lists = list(book.fusion.registries), list(book.taken.lists.names)
    lenses = _lens_numbers(book.records)
    for name, record in book.records.items():
        row = table[setting.number[name]]
        told = _of_record(record, setting.coverage[name])
        for key, value in told.items():
            row[key] = value
        loss = loss_of_listing(record, book.taken.lists, setting)
        row["excess"] = loss * MILLI > int(row["gravity"])
        row["recorded"] = book.fusion.on and name in reaching and (record.camera is None or book.has_cameras)
        if row["recorded"]:
            row["daunts"] = daunting(record, book.taken, setting)
        else:
            row["slips"] = 0
        row["registry"], row["lens"] = registries.index(record.registry), lenses.get(name, r.NO_LENS)
        row["list"] = lists.index(record.list) + 1 if record.list else 0
        row["nationwide"] = book.fusion.registries[record.registry].nationwide
    for name, credit in book.credits.items():
        row = table[setting.number[name]]
        row["recorded"] = book.fusion.on and name in reaching
        row["registry"] = registries.index(credit.registry)
        row["seen"], row["points"] = threshold(credit.seen.exact), credit.points.whole
    return table


@kept(16)
def _acts(setting: Setting) -> NDArray[np.void]:
    """Fill the columns of deeds and needs that no regime changes."""
    table, needs = np.zeros(r.N_KINDS, r.KIND), setting.bit
    table["lens"], table["daunts"] = r.NO_LENS, UNIT
    for name, deed in setting.conduct.deeds.items():
        row = table[setting.number[name]]
        row["protected"] = deed.protected
        row["gravity"] = round(deed.gravity.exact * setting.severity_k * MILLI)
        row["related"] = mask(_related_needs(deed.context, setting), needs)
    for name, bit in needs.items():
        table[setting.number[name]]["need"] = bit
    return table


@kept(1024)
def _of_record(record: Record, coverage: Fraction) -> dict[str, int]:
    """Return the columns that a record fills by itself."""
    told = {
        "points": record.points.whole,
        "retention": record.retention.whole,
        "rise": _whole(record.rise),
        "slips": round(record.slips.exact * _SLIPS) if record.slips else 0,
        "term": _whole(record.term),
        "until_paid": record.until_paid,
    }
    if record.camera:
        return told | {"sensor": int(record.camera == "vehicles"), "seen": round((1 << 16) / coverage)}
    seen = threshold(min(Fraction(1), record.seen.exact / coverage)) if record.seen else 0
    return told | {"seen": seen}


def _lens_numbers(records: Mapping[str, Record]) -> dict[str, int]:
    """Assign a number to each deed that cameras see."""
    return {name: i for i, name in enumerate(n for n, record in records.items() if record.camera)}


@kept(256)
def _lens_kinds(records: Mapping[str, Record], setting: Setting) -> NDArray[np.int64]:
    """List the kind of each lens."""
    kinds = np.zeros(r.N_LENSES, np.int64)
    for name, i in _lens_numbers(records).items():
        kinds[i] = setting.number[name]
    return kinds


def _related_needs(context: str, setting: Setting) -> list[str]:
    """List the needs whose context is the deed's or related to it."""
    related = {context, *(c for pair in setting.contexts.related if context in pair for c in pair)}
    return [name for name, need in setting.conduct.needs.items() if need.context in related]


@kept(256)
def _lists(lists: Lists, needs: tuple[str, ...], partner_needs: tuple[int, ...]) -> NDArray[np.void]:
    """Fill a row for each list."""
    table, bits = np.zeros(r.N_LISTS, r.LIST), _bits(needs)
    for i, roll in enumerate(lists.names.values(), start=1):
        refused = mask(roll.refuses, bits)
        partners = sum(1 << p for p, served in enumerate(partner_needs) if served & refused)
        table[i] = (refused, roll.ties, partners)
    return table


@kept(256)
def _tiers(tiers: Tiers, setting: Setting) -> NDArray[np.void]:
    """Fill a row for each tier, from the worst to the best."""
    table = np.zeros(r.N_TIERS, r.TIER)
    for i, grade in enumerate(reversed(tiers.grades.values())):
        severity = round(loss_a_day(grade.refuses, setting) * TIERS_JUDGED_FOR * MILLI)
        table[i] = (grade.at_least.whole, mask(grade.refuses, setting.bit), severity)
    return table


@kept(256)
def _registries(fusion: Fusion) -> NDArray[np.void]:
    """Fill a row for each registry."""
    table = np.zeros(r.N_REGISTRIES, r.REGISTRY)
    for i, registry in enumerate(fusion.registries.values()):
        table[i] = (threshold(registry.missed.exact), threshold(registry.missent.exact))
    return table


def _eighths(number: Number) -> int:
    """Round a ratio to eighths."""
    return round(number.exact * 8)


def _whole(number: Number | None) -> int:
    """Return a number of whole units, 0 if it is left out."""
    return number.whole if number else 0


def start_tier(score: Score, tiers: Tiers) -> int:
    """Return the tier of an empty file, counted from the worst."""
    floors = [grade.at_least.whole for grade in reversed(tiers.grades.values())]
    return max(i for i, floor in enumerate(floors) if floor <= score.start.whole)


@kept(256)
def _score_figures(score: Score, tiers: Tiers, lists: Lists) -> dict[str, int]:
    """Return the figures of score, tiers and lists."""
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
        "start_tier": start_tier(score, tiers),
        "top_tier": len(tiers.grades) - 1,
        "hysteresis": tiers.hysteresis.whole,
        "lists_on": lists.on,
        "extension": _eighths(lists.extension),
    }


@kept(256)
def _counter_figures(
    copies: Copies, counter: Refusals, ties: Ties, exemptions: Exemptions, needs: tuple[str, ...]
) -> dict[str, int]:
    """Return the figures of copies, refusals, the household and exemptions."""
    return {
        "copies_on": copies.on,
        "clearing": threshold(copies.clearing.exact),
        "leak": threshold(counter.leak.exact),
        "retried": threshold(counter.retried.exact),
        "discouraged": threshold(counter.discouraged.exact),
        "ties_on": ties.on,
        "child_refuses": mask(ties.child, _bits(needs)),
        "spouse_refuses": mask(ties.spouse, _bits(needs)),
        "shield": threshold(exemptions.shield.exact) if exemptions.on else 0,
    }


@kept(256)
def _remedy_figures(kappa: Cells, alike: Cells, notice: Notice, remedy: Remedy) -> dict[str, int]:
    """Return the figures of false entries, notice and remedies."""
    return {
        "false_on": 1,
        "kappa_most": _most(kappa),
        "alike_most": _most(alike),
        "notice_on": notice.on,
        # A letter of the same week comes on the next Monday: entries are made after that day's procedure.
        "notice_delay": max(1, notice.delay.whole),
        "grace": -1 if notice.grace is None else notice.grace.whole,
        "remedy_on": remedy.on,
        "upheld_wrong": threshold(remedy.upheld_wrong.exact),
        "upheld_right": threshold(remedy.upheld_right.exact),
        "gives_up": threshold(remedy.gives_up.exact),
        "capacity": round(remedy.reviewers.exact * remedy.decisions.exact * MILLI),
    }


@kept(256)
def _by_group(factors: Cells, groups: tuple[str, ...]) -> NDArray[np.int64]:
    """Return the factor of each group in thousandths."""
    table = np.full(r.N_GROUPS, MILLI, np.int64)
    for i, group in enumerate(groups):
        table[i] = round(factors.exact(group) * MILLI)
    return table


def _most(factors: Cells) -> int:
    """Return the largest factor in thousandths, at least 1."""
    return max([MILLI, *(round(exactly(value) * MILLI) for value in factors.cells.values())])


@kept(256)
def _by_means(cells: Cells) -> NDArray[np.int64]:
    """Return a threshold for each of the four means."""
    return np.array([threshold(cells.exact(name)) for name in MEANS], np.int64)


@kept(256)
def _files(remedy: Remedy) -> NDArray[np.int64]:
    """Return the chance to file by what is at stake, whether the entry is true, and means."""
    table = np.zeros((2, 2, len(MEANS)), np.int64)
    for listed, base in enumerate((remedy.files_points, remedy.files_listed)):
        for true, factor in enumerate((Fraction(1), remedy.files_rightly.exact)):
            shares = [base.exact * factor * remedy.files_by_means.exact(name) for name in MEANS]
            table[listed, true] = [threshold(min(Fraction(1), share)) for share in shares]
    return table


@kept(256)
def _pays(remedy: Remedy) -> NDArray[np.int64]:
    """Return the chance in a week to pay, by fifth of income (a yearly rate spread over 365/7 weeks)."""
    rates = [remedy.pays.exact * remedy.pays_by_income.exact(name) for name in WEALTH_OF_FIFTH]
    return np.array([threshold(min(Fraction(1), rate / WEEKS_A_YEAR)) for rate in rates], np.int64)
