"""The texts of law behind the points: version, when they apply, whom they bind, where they stand; and where they are a yardstick."""

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from demerit.audit.law.verdict import Item
from demerit.scenario.schema.declared import ELSEWHERE
from demerit.scenario.schema.scenario import Scenario

_EU = "EU"


class Instrument(NamedTuple):
    """One text of law, judgment or standard."""

    title: str
    version: str
    """Which version was read, and what is to be checked."""
    reach: str
    """Whom it binds."""
    applies: date | None = None
    """From when it applies; None where that hangs on the state."""
    address: str = ""
    """ELI, ECLI or CELEX number; empty where none is sure."""


@cache
def instruments() -> dict[str, Instrument]:
    """Return every text of law by its name.

    Examples
    --------
    >>> instruments()["ai_act_5"].applies.isoformat()
    '2025-02-02'
    """
    text = files("demerit.audit.law").joinpath("instruments.toml").read_text(encoding="utf-8")
    return {name: Instrument(**table) for name, table in tomllib.loads(text).items()}


def scope(item: Item, scenario: Scenario) -> str:
    """Say which texts of a point are applied as a yardstick only, because of the time or of the place.

    Parameters
    ----------
    item : a point of law.
    scenario : it says when and where.

    Returns
    -------
    A sentence, empty where every text may reach the regime.
    """
    end = scenario.run.start + timedelta(weeks=scenario.run.burn_in + scenario.run.weeks)
    reasons = {name: _why_not(instruments()[name], scenario, end) for name in item.instruments}
    told = [f"{instruments()[name].title} ({why})" for name, why in reasons.items() if why]
    return f"Applied as a yardstick: {'; '.join(told)}." if told else ""


def _why_not(text: Instrument, scenario: Scenario, end: date) -> str:
    """Say why a text does not reach a regime by itself; empty where it may."""
    if text.applies is not None and text.applies > end:
        return f"applies from {text.applies.isoformat()}, the simulated weeks end in {end.year}"
    if text.reach == "nobody":
        return "binds nobody"
    if text.reach == _EU and scenario.declared.place.says == ELSEWHERE:
        return "used outside the Union"
    return ""
