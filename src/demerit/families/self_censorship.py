"""Self-censorship: people leave out lawful acts because they know that they are watched (docs/model.md §21).

References
----------
Penney (2016), Chilling effects: online surveillance and Wikipedia use, Berkeley Technology Law Journal 31(1).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Annotated

from demerit.chance import draw, threshold
from demerit.citizen.surroundings import Here, Me, behaviour
from demerit.compiling.decorators import part
from demerit.families.base import Family, Hooks, Switched
from demerit.families.speech import MOST, is_utterance, silence
from demerit.regime.setting import Setting
from demerit.schema.number import MONTHS, SHARE, Number, Role

_HEAR = 26
_WHAT = _HEAR << 16
_UNIT = 1 << 16
_MONTH = timedelta(days=28)


class SelfCensorship(Switched):
    """Lawful acts left out."""

    since: date
    """The day on which the watching becomes known."""
    heard: Annotated[Number, SHARE, Role.BEHAVIOUR]
    """Share of people who hear of it."""
    depth: Annotated[Number, SHARE, Role.BEHAVIOUR]
    """Share of their protected acts that they leave out at first."""
    lasting: Annotated[Number, SHARE, Role.BEHAVIOUR]
    """Share of that depth which stays."""
    months: Annotated[Number, MONTHS, Role.BEHAVIOUR]
    """Months in which the rest comes back."""
    spill: Annotated[Number, SHARE, Role.BEHAVIOUR]
    """How far silence about what is deleted reaches other protected acts."""


DEFAULTS = """
on = false
since = 2014-06-14
heard = { value = 0.87, unit = "share", source = "penney-2016", since = 2015-03-16, range = [0.5, 1.0] }
depth = { value = 0.29, unit = "share", source = "assumed", since = 2016-01-01, range = [0.22, 0.35], why = "views of sensitive articles fell by 20 to 30 % (Penney 2016), which is a quarter, over the 87 % who had heard. Transported from the United States" }
lasting = { value = 0.6, unit = "share", source = "assumed", since = 2016-01-01, range = [0.3, 1.0], why = "views fell from 3.0 to 2.2 million in two months and stood below 2.5 after fourteen (Penney 2016). Transported from the United States" }
months = { value = 14, unit = "months of four weeks", source = "assumed", since = 2016-01-01, range = [2, 26], why = "the time after which views were counted again (Penney 2016)" }
spill = { value = 0.5, unit = "share", source = "assumed", since = 2018-01-01, range = [0.0, 1.0], why = "whoever has been deleted is careful elsewhere, by how much nobody has measured" }

[sources]
penney-2016 = "Penney, J. (2016), Chilling Effects: Online Surveillance and Wikipedia Use, Berkeley Technology Law Journal 31(1): 87 % of Americans had heard of the surveillance revealed in June 2013. Transported from the United States."
"""


def depth_after(settings: SelfCensorship, months: int) -> Fraction:
    """Return the share of protected acts left out some months after the watching became known."""
    back = Fraction(min(months, settings.months.whole), settings.months.whole) if settings.months.whole else 1
    return settings.depth.exact * (1 - (1 - settings.lasting.exact) * back)


def enact(settings: SelfCensorship, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the share left of protected acts in 1/65536 in the month that begins today, and the other figures."""
    months = (today - settings.since) // _MONTH
    depth = depth_after(settings, months) if months >= 0 else Fraction(0)
    return {
        "heard": threshold(settings.heard.exact),
        "left": round((1 - depth) * _UNIT),
        "spill": round(settings.spill.exact * (MOST + 1)),
    }


def dates(settings: SelfCensorship) -> list[date]:
    """List the first days of the months in which the depth changes."""
    return [settings.since + n * _MONTH for n in range(settings.months.whole + 1)] if settings.on else []


@part
def factor(value: int, me: Me, here: Here, kind: int) -> int:
    """Lower the protected acts of those who have heard, and those of the silenced."""
    rules = here.rules.self_censorship
    if rules.on == 0 or here.rules.kinds[kind].protected == 0:
        return value
    if not is_utterance(here, kind):
        value = value * (_UNIT - rules.spill * silence(me, here)) >> 16
    if draw(behaviour(here), me.who, 0, _WHAT, 0).w0 < rules.heard:
        value = value * rules.left >> 16
    return value


FAMILY = Family(
    name="self_censorship",
    meaning="People leave out lawful acts that human-rights law protects, because they know that somebody watches.",
    settings=SelfCensorship,
    defaults=DEFAULTS,
    figures=dict.fromkeys(("heard", "left", "spill"), ()),
    enact=enact,
    hooks=Hooks(factor=factor),
    acts_alone=True,
    purposes={"HEAR": _HEAR},
    dates=dates,
)
