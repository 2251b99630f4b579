"""Texts of law behind the points: version, date of application, parties bound, address; and where they are only a yardstick."""

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from demerit.audit.law.verdict import Item
from demerit.scenario.schema.declared import ELSEWHERE, IN_EU, NOT_DECLARED
from demerit.scenario.schema.scenario import Scenario

_EU, _COUNCIL, _PARTIES, _NOBODY = "EU", "the Council of Europe", "its parties", "nobody"
_NAMES = {
    "the Netherlands": ("Netherlands",),
    "the United States": ("United States", "USA"),
    _COUNCIL: (
        *("Albania", "Andorra", "Armenia", "Azerbaijan", "Bosnia", "Georgia", "Iceland", "Liechtenstein", "Moldova", "Monaco"),
        *("Montenegro", "Macedonia", "Norway", "San Marino", "Serbia", "Switzerland", "Türkiye", "Turkey", "Ukraine"),
        *("United Kingdom", "Britain"),
    ),
}  # fmt: skip
"""Names in `declared.place.why` that place a regime within the reach of a text; for the Council of Europe, its members outside the Union,
as all states of the Union are members."""


class Instrument(NamedTuple):
    """One text of law, judgment or standard."""

    title: str
    version: str
    """The version that was read, and the points still to be checked."""
    reach: str
    """States or parties that it binds."""
    applies: date | None = None
    """Date from which it applies; None where that depends on the state."""
    not_bound: tuple[str, ...] = ()
    """States with a preset that have not ratified the convention."""
    address: str = ""
    """ELI, ECLI or CELEX number; empty where none is certain."""


@cache
def instruments() -> dict[str, Instrument]:
    """Return every text of law by its name.

    Examples
    --------
    >>> instruments()["ai_act_5"].applies.isoformat()
    '2025-02-02'
    """
    text = files("demerit.audit.law").joinpath("instruments.toml").read_text(encoding="utf-8")
    return {
        name: Instrument(**{**table, "not_bound": tuple(table.get("not_bound", ()))})
        for name, table in tomllib.loads(text).items()
    }


def scope(item: Item, scenario: Scenario) -> str:
    """Return the sentences on texts of a point that do not bind the regime, by time or by place, and are only a yardstick.

    Parameters
    ----------
    item : a point of law.
    scenario : the scenario, with its dates and declared place.

    Returns
    -------
    Sentences; empty where every text may bind the regime.
    """
    end = scenario.run.start + timedelta(weeks=scenario.run.burn_in + scenario.run.weeks)
    reasons = {name: _why_not(instruments()[name], scenario, end) for name in item.instruments}
    told = [f"{instruments()[name].title} ({why})" for name, why in reasons.items() if why]
    if not told:
        return ""
    few = (
        "This text does not bind the regime, or is"
        if len(told) == 1
        else "These texts do not bind the regime, or are"
    )
    it = "it" if len(told) == 1 else "them"
    return f"{few} not known to; here the regime is only measured by {it}: {'; '.join(told)}."


def _why_not(text: Instrument, scenario: Scenario, end: date) -> str:
    """Return why a text does not bind a regime; empty where it may."""
    late = (
        f"applies from {text.applies.isoformat()}, the simulated weeks end in {end.year}"
        if text.applies is not None and text.applies > end
        else ""
    )
    if text.reach == _NOBODY:
        return "binds nobody"
    place = scenario.declared.place
    away = "" if place.says == NOT_DECLARED else _elsewhere(text, place.says, place.why)
    return ", and ".join(reason for reason in (late, away) if reason)


def _elsewhere(text: Instrument, says: str, why: str) -> str:
    """Return why a text does not apply at the declared place; empty where it may."""
    if text.reach == _EU:
        return "a text of the Union, used outside the Union" if says == ELSEWHERE else ""
    if text.reach == _PARTIES:
        state = _state(why, text.not_bound)
        unknown = "" if text.applies else "whether it is in force for the state is to be checked"
        return f"{state} has not ratified it" if state else unknown
    if text.reach == _COUNCIL and says == IN_EU:
        return ""
    return "" if _state(why, _NAMES[text.reach]) else f"binds {text.reach}, used elsewhere"


def _state(why: str, names: tuple[str, ...]) -> str:
    """Return the first of some states that the description of a place names; empty if it names none."""
    return next((name for name in names if re.search(rf"\b{re.escape(name)}\b", why)), "")
