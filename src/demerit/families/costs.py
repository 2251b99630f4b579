"""Costs: who pays for a regime and who gains, in days of median income (docs/model.md §34).

The family changes nobody's days. Switched on, it makes the engine count expected harm as deeds are done or deterred; the audit computes
the rest from the counts. Nothing here is ever added up to one net figure: a harm averted does not undo a harm done to another person.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from demerit.families.base import Family, Hooks, Switched
from demerit.regime.setting import Setting
from demerit.schema.number import MONEY, Number, Role


class Costs(Switched):
    """Unit costs."""

    reviewer: Annotated[Number, MONEY, Role.OBSERVATION]
    """A reviewer for a year."""
    camera: Annotated[Number, MONEY, Role.OBSERVATION]
    """A camera for a year."""
    entry: Annotated[Number, MONEY, Role.OBSERVATION]
    """Making and keeping one entry or credit."""
    letter: Annotated[Number, MONEY, Role.OBSERVATION]
    """One letter."""
    attempt: Annotated[Number, MONEY, Role.OBSERVATION]
    """One refused attempt, to the person: the time and the fare."""
    filing: Annotated[Number, MONEY, Role.OBSERVATION]
    """Contesting one entry, to the person."""
    recovered: Annotated[Number, MONEY, Role.OBSERVATION]
    """What a creditor gets back when somebody listed until paid pays."""


DEFAULTS = """
on = true
reviewer = { value = 550, unit = "days of median income", source = "assumed", since = 2018-01-01, range = [365, 1100], why = "one and a half median incomes" }
camera = { value = 10, unit = "days of median income", source = "assumed", since = 2018-01-01, range = [2, 50], why = "purchase, power, storage and upkeep spread over five years" }
entry = { value = 0.05, unit = "days of median income", source = "assumed", since = 2018-01-01, range = [0.005, 0.5], why = "some minutes of a clerk" }
letter = { value = 0.02, unit = "days of median income", source = "assumed", since = 2018-01-01, range = [0.005, 0.1], why = "printing and postage" }
attempt = { value = 0.1, unit = "days of median income", source = "assumed", since = 2018-01-01, range = [0.02, 0.5], why = "an hour lost" }
filing = { value = 3, unit = "days of median income", source = "assumed", since = 2018-01-01, range = [0.5, 15], why = "papers, journeys and days off work" }
recovered = { value = 100, unit = "days of median income", source = "assumed", since = 2018-01-01, range = [20, 400], why = "a quarter of a debt of about one year's income: the rest was paid before or is settled for less" }
"""


def enact(settings: Costs, setting: Setting, today: date) -> Mapping[str, object]:
    """Return no figures: the engine only reads whether to count harm."""
    return {}


FAMILY = Family(
    name="costs",
    meaning="What the regime costs whom is reckoned, each kind by itself.",
    settings=Costs,
    defaults=DEFAULTS,
    figures={},
    enact=enact,
    hooks=Hooks(),
)
