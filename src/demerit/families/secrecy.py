"""Secrecy: an unknown rule deters nobody, and some people leave out lawful acts (docs/model.md §23).

References
----------
Kostka (2019), China's social credit systems and public opinion, New Media & Society 21(7), doi:10.1177/1461444819826402.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import model_validator

from demerit.chance import draw, threshold
from demerit.citizen.surroundings import Here, Me, behaviour
from demerit.compiling.decorators import part
from demerit.families.base import Family, Hooks, Switched
from demerit.regime.setting import Setting
from demerit.schema.number import SHARE, Cells, Number, Role

_KNOW = 25
_UNIT = 1 << 16
_WAYS = ("published", "partial", "secret")
_KNOWN_AS = {"published": "rules published", "partial": "rules partly published", "secret": "rules secret"}


class Secrecy(Switched):
    """Who knows what is recorded."""

    rules: Literal["published", "partial", "secret"]
    """Whether the rulebook is published, in part, or secret."""
    known: Annotated[Cells, SHARE, Role.BEHAVIOUR]
    """Share of the recorded kinds that a person knows of, by `rules`."""
    fear: Annotated[Number, SHARE, Role.BEHAVIOUR]
    """Share of the protected acts that are left out by those who do not know whether the act is recorded."""

    @model_validator(mode="after")
    def _known(self) -> Self:
        """Refuse cells other than the three ways."""
        if set(self.known.cells) != set(_WAYS):
            raise ValueError(f"known: the cells must be {', '.join(_WAYS)}")
        return self


DEFAULTS = """
on = false
rules = "partial"
known = { unit = "share", cells = { published = 1.0, partial = 0.5, secret = 0.11 }, source = "assumed", since = 2018-04-30, range = [0.2, 1.0], why = "11 % of those who lived in a pilot area knew of it (Kostka 2019), which stands here for a secret rulebook; half of the kinds for one published in part is a guess", why_end = "of a published rulebook everything is known: no factor above 1 keeps that a share" }
fear = { value = 0.1, unit = "share", source = "assumed", since = 2018-01-01, range = [0.0, 0.3], why = "who cannot know what counts leaves out what is lawful; less than the 20 to 30 % among those who know that they are watched (Penney 2016)" }
"""


def enact(settings: Secrecy, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the threshold below which a kind is known, and the share left of protected acts in 1/65536."""
    known = threshold(settings.known.exact(settings.rules))
    return {"known": known, "left": round((1 - settings.fear.exact) * _UNIT)}


@part
def knows(me: Me, here: Here, kind: int) -> bool:
    """Return whether a citizen knows that a kind is recorded, or that it is not."""
    known: bool = draw(behaviour(here), me.who, 0, _KNOW << 16 | kind, 0).w0 < here.rules.secrecy.known
    return known


@part
def fears(value: int, me: Me, here: Here, kind: int) -> int:
    """Remove deterrence for people who do not know that a kind is recorded."""
    rules = here.rules
    if rules.secrecy.on == 0 or rules.kinds[kind].recorded == 0 or knows(me, here, kind):
        return value
    return _UNIT


@part
def factor(value: int, me: Me, here: Here, kind: int) -> int:
    """Lower the protected acts of those who do not know whether they are recorded."""
    rules = here.rules
    if rules.secrecy.on == 0 or rules.kinds[kind].protected == 0 or knows(me, here, kind):
        return value
    left: int = value * rules.secrecy.left >> 16
    return left


FAMILY = Family(
    name="secrecy",
    meaning="Who does not know that a kind is recorded is not deterred, and some leave out what is lawful.",
    settings=Secrecy,
    defaults=DEFAULTS,
    figures={"known": (), "left": ()},
    enact=enact,
    hooks=Hooks(fears=fears, factor=factor),
    purposes={"KNOW": _KNOW},
    says={"notice": lambda settings, regime: _KNOWN_AS[settings.rules] if regime.fusion.on else ""},
)
