"""Joint sanctions: partners that sign make the lists refuse what they serve as well (docs/model.md §27).

It changes only the tables of the lists: what a list refuses, who keeps a copy of it, and how its severity is judged follow from them.
"""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Annotated, Any

from pydantic import field_validator

from demerit.families.base import Family, Hooks, Names, Switched
from demerit.regime.setting import Setting
from demerit.schema.conduct import PARTNERS
from demerit.suggestion import suggest


class Joint(Switched):
    """Partners that enforce lists together."""

    lists: Annotated[list[str], Names("list")]
    """The lists that they enforce; if none is named, all."""
    signed: dict[str, date]
    """The day from which each partner that signs refuses listed people all that it serves."""

    @field_validator("signed")
    @classmethod
    def _known(cls, signed: dict[str, date]) -> dict[str, date]:
        """Refuse an unknown partner."""
        for name in signed:
            if name not in PARTNERS:
                raise ValueError(
                    f"no partner is called {name!r}{suggest(name, PARTNERS) or '; there are ' + ', '.join(PARTNERS)}"
                )
        return signed


DEFAULTS = """
on = false
lists = []
signed = { aviation = 2014-01-06, rail = 2015-07-20, banks = 2016-01-20, services = 2016-01-20 }
"""


def enact(settings: Joint, setting: Setting, today: date) -> Mapping[str, object]:
    """Return no figures: `revise` changes the lists themselves."""
    return {}


def revise(settings: Joint, regime: Any, setting: Setting, today: date) -> Any:
    """Add to each list the needs that are served by partners who have signed."""
    signed = {name for name, since in settings.signed.items() if since <= today}
    served = [name for name, need in setting.conduct.needs.items() if need.partner in signed]
    names = dict(regime.lists.names)
    for name in settings.lists or names:
        roll = names[name]
        more = [need for need in served if need not in roll.refuses]
        names[name] = roll.model_copy(update={"refuses": [*roll.refuses, *more]})
    return regime.model_copy(update={"lists": regime.lists.model_copy(update={"names": names})})


def milestones(settings: Joint) -> list[tuple[date, str]]:
    """List which partners sign, and when."""
    signed = sorted((since, name) for name, since in settings.signed.items())
    by_date = groupby(signed, key=lambda one: one[0])
    return [
        (since, f"Signed joint sanctions: {', '.join(name for _, name in some)}") for since, some in by_date
    ]


FAMILY = Family(
    name="joint",
    meaning="Partners that sign make lists refuse what they serve as well.",
    settings=Joint,
    defaults=DEFAULTS,
    figures={},
    enact=enact,
    hooks=Hooks(),
    dates=lambda settings: list(settings.signed.values()),
    revise=revise,
    milestones=milestones,
    says={
        "effect": lambda settings, regime: (
            f"joint sanctions of {len(settings.signed)} partners"
            if regime.fusion.on and regime.lists.on
            else ""
        )
    },
)
