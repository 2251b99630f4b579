"""Participation: a scheme that people join, and from a date on must join (docs/model.md §25).

One word a person and the share of the date decide who takes part, without a state: `demerit.citizen.surroundings.has_joined`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from demerit.chance import WORD, threshold
from demerit.citizen.surroundings import JOIN
from demerit.families.base import Family, Hooks, Switched
from demerit.regime.setting import Setting
from demerit.schema.number import SHARE, Role, Series


class Participation(Switched):
    """Who takes part."""

    joined: Annotated[Series, SHARE, Role.BEHAVIOUR]
    """Share of people who take part, from each date on; nobody before the first."""
    compulsory: date | None = None
    """The day from which everybody has to; left out, it stays voluntary."""
    lists: bool
    """Whether lists hold for those as well who do not take part; score, tiers and privileges never do."""


DEFAULTS = """
on = false
joined = { unit = "share", dates = [2015-01-05], values = [0.8], source = "assumed", since = 2018-07-23, range = [0.1, 1.2], why = "about 80 % of internet users said in 2018 that they used a commercial scheme (Kostka 2019, relayed); how many would join one of the state is not known" }
lists = true
"""


def enact(settings: Participation, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the threshold of the share, and whether lists hold for everybody."""
    everybody = settings.compulsory is not None and settings.compulsory <= today
    return {"share": WORD if everybody else threshold(settings.joined.step(today)), "lists": settings.lists}


def dates(settings: Participation) -> list[date]:
    """List the dates on which participation changes."""
    return [*settings.joined.dates, *([settings.compulsory] if settings.compulsory else [])]


def milestones(settings: Participation) -> list[tuple[date, str]]:
    """List how many take part from each date on."""
    steps = zip(settings.joined.dates, settings.joined.values, strict=True)
    by_choice = [
        (since, f"{100 * share:.3g} % of people take part of their own accord") for since, share in steps
    ]
    if settings.compulsory is None:
        return by_choice
    before = [step for step in by_choice if step[0] < settings.compulsory]
    return [*before, (settings.compulsory, "Everybody has to take part")]


def taking_part(settings: Participation, regime: Any) -> str:
    """Describe how many take part in the end, or from when on everybody has to."""
    if settings.compulsory is not None:
        return f"required from {settings.compulsory.year} on"
    return f"{100 * settings.joined.values[-1]:.3g} % take part"


FAMILY = Family(
    name="participation",
    meaning="People join the scheme or stay away, until it is required.",
    settings=Participation,
    defaults=DEFAULTS,
    figures={"share": (), "lists": ()},
    enact=enact,
    hooks=Hooks(),
    purposes={"JOIN": JOIN},
    dates=dates,
    milestones=milestones,
    says={"voluntary": taking_part},
)
