"""Safeguards that an arm can add to any regime: each a sentence, the law that asks for it, and what it changes.

A safeguard changes only what a regime has. No search chooses one: each is a fixed list of keys, and nothing ranks a regime.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Change = Mapping[str, Any]
ALL = "all"
"""Name that stands for every safeguard together."""
_YEAR = 365
_GRACE = 30
_TENTH = 10
_MANY_REVIEWERS = 10


class Safeguard(NamedTuple):
    """One safeguard."""

    title: str
    """A few plain words."""
    sentence: str
    """What it does."""
    law: tuple[str, ...]
    """Requirements of docs/law.md that ask for it."""
    change: Callable[[Any], Change]
    """Maps the scenario of an era to the keys below `regime` that get a new value; empty if there is nothing to change."""


def _letters(now: Any) -> Change:
    """Send everybody a letter, a week after the entry."""
    reach = dict.fromkeys(now.regime.notice.reach.cells, 1)
    return {"notice": {"on": True, "delay": 1, "reach": {"cells": reach}}} if now.regime.records else {}


def _grace(now: Any) -> Change:
    """Delay listings until a month after the letter."""
    has_lists = now.regime.lists.on and any(record.list for record in now.regime.records.values())
    return {"notice": {"on": True, "grace": _GRACE}} if has_lists else {}


def _review(now: Any) -> Change:
    """Employ ten times as many reviewers, so that hardly anybody waits."""
    if not now.regime.remedy.on:
        return {}
    return {"remedy": {"reviewers": now.regime.remedy.reviewers.value * _MANY_REVIEWERS}}


def _burden(now: Any) -> Change:
    """Make the operator prove what is contested."""
    change: dict[str, Any] = {"remedy": {"upheld_wrong": 0.95}} if now.regime.remedy.on else {}
    if now.regime.claims.on:
        change["claims"] = {"burden": "agency", "silence": "nothing", "all_or_nothing": False, "penalty": 0}
    return change


def _copies(now: Any) -> Change:
    """Make partners ask the source each time."""
    return {"copies": {"clearing": 1}} if now.regime.copies.on else {}


def _ties(now: Any) -> Change:
    """Restrict nobody for a relative."""
    change: dict[str, Any] = {"ties": {"on": False}} if now.regime.ties.on else {}
    if now.regime.suretyship.on:
        change["suretyship"] = {"on": False}
    return change


def _matching(now: Any) -> Change:
    """Link by two identifiers, equally well for every group."""
    registries = now.regime.fusion.registries
    if not now.regime.fusion.on or not registries:
        return {}
    rarer = {name: {"missent": registry.missent.value / _TENTH} for name, registry in registries.items()}
    alike = dict.fromkeys(now.regime.fusion.kappa.cells, 1)
    return {"fusion": {"registries": rarer, "kappa": {"cells": alike}}}


def _cameras(now: Any) -> Change:
    """Keep pictures out of the file."""
    return {"cameras": {"on": False}} if now.regime.cameras.on else {}


def _protected(now: Any) -> Change:
    """Record no act that human-rights law protects."""
    acts = [name for name in now.regime.records if now.conduct.deeds[name].protected]
    change: dict[str, Any] = {"records": dict.fromkeys(acts, False)} if acts else {}
    if now.regime.speech.on:
        change["speech"] = {"on": False}
    return change


def _context(now: Any) -> Change:
    """Limit an entry to its own context: lists refuse only what is related to all their grounds, tiers nothing."""
    regime = now.regime
    lists = {name: {"refuses": _related(now, name)} for name in regime.lists.names}
    grades: dict[str, Any] = {
        name: {"refuses": []} for name, grade in regime.tiers.grades.items() if grade.refuses
    }
    change: dict[str, Any] = {"lists": {"names": lists}} if regime.lists.on and lists else {}
    if regime.score.on and grades:
        change["tiers"] = {"grades": grades}
    return change


def _related(now: Any, name: str) -> list[str]:
    """List the needs of a list in contexts that are related to those of all its grounds."""
    grounds = [deed for deed, record in now.regime.records.items() if record.list == name]
    contexts = {now.conduct.deeds[deed].context for deed in grounds}
    needs = now.regime.lists.names[name].refuses
    return [need for need in needs if all(_are_related(now, c, need) for c in contexts)]


def _are_related(now: Any, context: str, need: str) -> bool:
    """Return whether the context of a need is that of a deed, or related to it."""
    own = now.conduct.needs[need].context
    return own == context or any({own, context} == set(pair) for pair in now.contexts.related)


def _expiry(now: Any) -> Change:
    """Forget after a year at most."""
    shorter: dict[str, dict[str, int]] = {}
    for name, record in now.regime.records.items():
        if record.retention.value > _YEAR:
            shorter.setdefault(name, {})["retention"] = _YEAR
        if record.term is not None and record.term.value > _YEAR:
            shorter.setdefault(name, {})["term"] = _YEAR
    return {"records": shorter} if shorter else {}


def _officials(now: Any) -> Change:
    """Bind officials to the rules: no discretion, no reprisals, no favours, and no report without a check."""
    families = ("discretion", "retaliation", "favours")
    change: dict[str, Any] = {name: {"on": False} for name in families if getattr(now.regime, name).on}
    if now.regime.malice.on:
        change["malice"] = {"accepted": now.regime.malice.accepted.value / _TENTH}
    return change


SAFEGUARDS = {
    "letters": Safeguard(
        "A letter for everybody",
        "Everybody is told of an entry a week after it is made.",
        ("L8", "L25"),
        _letters,
    ),
    "grace": Safeguard(
        "Nothing before the letter",
        "A listing takes effect 30 days after the letter, so that it can be contested before.",
        ("L8", "L30"),
        _grace,
    ),
    "review": Safeguard(
        "Reviewers enough",
        "Ten times as many reviewers decide on contested entries.",
        ("L9", "L30"),
        _review,
    ),
    "burden": Safeguard(
        "The operator proves",
        "A contested entry stands only if the operator proves it; silence of the person proves nothing.",
        ("L23",),
        _burden,
    ),
    "copies": Safeguard(
        "Corrections reach everybody",
        "Partners ask the source each time, so that no copy outlives an entry.",
        ("L25",),
        _copies,
    ),
    "ties": Safeguard(
        "Nobody for a relative",
        "No child, husband, wife or guarantor is refused anything for somebody else's entry.",
        ("L19", "L22"),
        _ties,
    ),
    "matching": Safeguard(
        "Two identifiers",
        "Entries are linked by two identifiers: a tenth of the false links, the same for every group.",
        ("L10", "L12"),
        _matching,
    ),
    "cameras": Safeguard(
        "No pictures in the file",
        "What cameras see does not reach the file.",
        ("L21", "L29"),
        _cameras,
    ),
    "protected": Safeguard(
        "Protected acts left alone",
        "No act that human-rights law protects is recorded.",
        ("L16", "L32"),
        _protected,
    ),
    "context": Safeguard(
        "Each entry in its context",
        "An entry is held against somebody only where it belongs; a low tier alone refuses nothing.",
        ("L2",),
        _context,
    ),
    "expiry": Safeguard(
        "Forgotten after a year",
        "Entries and listings with a term end after a year at most.",
        ("L11",),
        _expiry,
    ),
    "officials": Safeguard(
        "Officials bound by rules",
        "No discretion, reprisals or favours, and reports by neighbours are checked.",
        ("L17", "L24"),
        _officials,
    ),
}
"""All safeguards by name, in the order in which they are shown."""
