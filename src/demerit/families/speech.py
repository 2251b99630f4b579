"""Speech: utterances are deleted, authors ordered to apologise, apologies judged; and people fall silent (docs/model.md §20).

References
----------
King, Pan and Roberts (2013), How censorship in China allows government criticism but silences collective expression, American Political
Science Review 107(2), doi:10.1017/S0003055413000014; Zhu, Phipps, Pridgen, Crandall and Wallach (2013), The velocity of censorship,
USENIX Security.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Self

from pydantic import model_validator

from demerit.chance import draw, threshold
from demerit.citizen.events import AT
from demerit.citizen.fields import SILENCE, TOUCHED, get, put
from demerit.citizen.marks import touch
from demerit.citizen.surroundings import (
    Here,
    Me,
    behaviour,
    bump,
    count,
    institutions,
    level_of_circles,
    tell_circles,
)
from demerit.compiling.decorators import int64, part
from demerit.families.base import Family, Hooks, Names, Switched
from demerit.regime.setting import Setting
from demerit.schema.number import PROBABILITY, SHARE, Number, Role

_SPEECH, _SINCERE = 23, 24
_WHAT, _JUDGED = _SPEECH << 16, _SINCERE << 16
_AUTHOR, _FIRST_OFFICIAL = 1, 1
"""Ordinals of draws: domains may share a seed, so the author's choice has its own."""
MOST = 255
"""Silence and climate are kept in 256ths."""
DELETED, ORDERED, COMPLIED, INSINCERE = 1, 2, 4, 8
"""Outcomes of an utterance, as bits."""
_TOLD = 5
_UNSEEN, _SEEN = 0, 1


class Speech(Switched):
    """What becomes of utterances."""

    kind: Annotated[str, Names("deed")]
    """The deed that is an utterance."""
    deleted: Annotated[Number, PROBABILITY, Role.OBSERVATION]
    """Share of the utterances that is deleted."""
    ordered: Annotated[Number, PROBABILITY, Role.LEVER]
    """Share of their authors that is ordered to apologise."""
    complies: Annotated[Number, PROBABILITY, Role.BEHAVIOUR]
    """Share of those that does."""
    insincere: Annotated[Number, PROBABILITY, Role.ERROR]
    """Share of apologies that is judged insincere, on average over the officials."""
    spread: Annotated[Number, SHARE, Role.ERROR]
    """How far officials differ: the strictest judges that much more apologies insincere, the mildest that much fewer."""

    @model_validator(mode="after")
    def _possible(self) -> Self:
        """Refuse an official who would judge more than all apologies insincere."""
        most = self.insincere.exact * (1 + self.spread.exact)
        if most > 1:
            raise ValueError(
                f"insincere times 1 + spread is {float(most):.4g}, and the strictest official judges at most all apologies insincere. Lower one of them"
            )
        return self


DEFAULTS = """
on = false
kind = "contentious_post"
deleted = { value = 0.13, unit = "probability", source = "king-pan-roberts-2013", since = 2013-05-01, range = [0.12, 0.16] }
ordered = { value = 0.06, unit = "probability", source = "assumed", since = 2018-01-01, range = [0.005, 0.3], why = "press articles tell of orders to apologise, nobody has counted them; with the shares below one deletion in thirty stays in the file" }
complies = { value = 0.7, unit = "probability", source = "assumed", since = 2018-01-01, range = [0.3, 0.95], why = "an apology costs less than an entry" }
insincere = { value = 0.3, unit = "probability", source = "assumed", since = 2018-01-01, range = [0.0, 0.9], why = "press articles tell of apologies that were not accepted; how often that happens is not known" }
spread = { value = 1, unit = "share", source = "assumed", since = 2018-01-01, range = [0.0, 1.0], why = "no standard of sincerity is published, so officials are taken to differ as much as they can", why_end = "1 is as much as they can differ" }

[sources]
king-pan-roberts-2013 = "King, G., Pan, J. and Roberts, M. (2013), American Political Science Review 107(2): about 13 % of posts in 85 topics were deleted (the figure is recalled, not read in the source). About 12 % of the posts of sensitive users (Zhu et al. 2013), about 16 % overall (Bamman et al. 2012, recalled)."
"""


def enact(settings: Speech, setting: Setting, today: date) -> Mapping[str, object]:
    """Return thresholds, and how much a deletion silences in 256ths."""
    coverage, silence = setting.coverage[settings.kind], setting.conduct.silence
    strict, spread = settings.insincere.exact, settings.spread.exact
    return {
        "kind": setting.number[settings.kind],
        "deleted": threshold(min(Fraction(1), settings.deleted.exact / coverage)),
        "ordered": threshold(settings.ordered.exact),
        "complies": threshold(settings.complies.exact),
        "mildest": threshold(strict * (1 - spread)),
        "width": threshold(strict * spread) * 2,
        "own": round(silence.own.exact * (MOST + 1)),
        "household": round(silence.household.exact * (MOST + 1)),
        "community": round(silence.community.exact * (MOST + 1)),
        "circles": silence.circles.whole if silence.around == "circles" else 0,
    }


@part
def own_silence(me: Me, here: Here) -> int:
    """Return the silence left by now from deletions of one's own and at home, in 1/256."""
    months = (here.week // 4 - get(me.state, TOUCHED)) & TOUCHED.mask
    left: int = max(int64(0), get(me.state, SILENCE) - here.habits.silence_relax * months)
    return left


@part
def silence(me: Me, here: Here) -> int:
    """Return the share of utterances that is not made, in 1/256, from one's own experience and the climate around."""
    rules = here.rules.speech
    level = here.place.climate if rules.circles == 0 else level_of_circles(me, here, rules.circles)
    climate: int = level * rules.community >> 12
    return min(int64(MOST), own_silence(me, here) + climate)


@part
def hush(me: Me, here: Here, step: int) -> None:
    """Add to a citizen's silence."""
    touch(me, here)
    put(me.state, SILENCE, min(int64(MOST), get(me.state, SILENCE) + step))


@part
def is_utterance(here: Here, kind: int) -> bool:
    """Return whether a kind is the utterance that is watched."""
    rules = here.rules.speech
    watched: bool = rules.on == 1 and rules.kind == kind
    return watched


@part
def is_found_insincere(me: Me, here: Here, day: int) -> bool:
    """Return whether an official of the community judges an apology insincere; each official has his own strictness."""
    rules, words = here.rules.speech, draw(institutions(here), me.who, day, _JUDGED, 0)
    official = _JUDGED | _FIRST_OFFICIAL + (words.w1 >> 30)
    strictness = draw(institutions(here), here.place.number << 12, 0, official, 0).w0
    found: bool = words.w0 < rules.mildest + (rules.width * (strictness >> 1) >> 31)
    return found


@part
def fate(me: Me, here: Here, day: int) -> int:
    """Return the outcome of a day's utterance, as bits; it changes nothing."""
    rules, words = here.rules.speech, draw(institutions(here), me.who, day, _WHAT, 0)
    if words.w0 >= rules.deleted:
        return 0
    if words.w1 >= rules.ordered:
        return DELETED
    if draw(behaviour(here), me.who, day, _WHAT | _AUTHOR, 0).w0 >= rules.complies:
        return DELETED | ORDERED
    insincere = INSINCERE if is_found_insincere(me, here, day) else 0
    return DELETED | ORDERED | COMPLIED | insincere


@part
def factor(value: int, me: Me, here: Here, kind: int) -> int:
    """Lower the utterances of the silenced."""
    if not is_utterance(here, kind):
        return value
    return value * (MOST + 1 - silence(me, here)) >> 8


@part
def stirs(value: int, me: Me, here: Here, day: int, kind: int) -> int:
    """Return 1 for a deletion, because the household will hear of it."""
    return value | int64(fate(me, here, day) & DELETED) if is_utterance(here, kind) else value


@part
def done(value: int, me: Me, here: Here, day: int, kind: int) -> int:
    """Delete an utterance or not; the author falls silent, and the household will hear of it."""
    if not is_utterance(here, kind):
        return value
    what = fate(me, here, day)
    if what == 0:
        return value
    bump(here.place.deleted, 0, 1)
    if here.rules.speech.circles:
        tell_circles(me, here, here.rules.speech.circles)
    count(me, here, day, AT.deleted, 0)
    if what & ORDERED:
        count(me, here, day, AT.ordered, 0)
    if what & COMPLIED:
        count(me, here, day, AT.complied, 0)
    if what & INSINCERE:
        count(me, here, day, AT.insincere, 0)
    hush(me, here, here.rules.speech.own)
    return value | _TOLD


@part
def sees(value: int, me: Me, here: Here, day: int, kind: int) -> int:
    """Decide whether an utterance enters the file: only if its author was ordered to apologise and did not satisfy an official."""
    if not is_utterance(here, kind):
        return value
    what = fate(me, here, day)
    stays = what & ORDERED and (what & COMPLIED == 0 or what & INSINCERE)
    return _SEEN if stays else _UNSEEN


@part
def told(value: int, me: Me, here: Here, day: int, others: int) -> int:
    """Silence a person who hears of deletions at home."""
    if here.rules.speech.on:
        hush(me, here, others * here.rules.speech.household)
    return value


FAMILY = Family(
    name="speech",
    meaning="Utterances are deleted, authors ordered to apologise and apologies judged; people fall silent.",
    settings=Speech,
    defaults=DEFAULTS,
    figures=dict.fromkeys(
        (
            "kind",
            "deleted",
            "ordered",
            "complies",
            "mildest",
            "width",
            "own",
            "household",
            "community",
            "circles",
        ),
        (),
    ),
    enact=enact,
    hooks=Hooks(factor=factor, stirs=stirs, done=done, sees=sees, told=told),
    purposes={"SPEECH": _SPEECH, "SINCERE": _SINCERE},
    watches=lambda settings: {"deleted": settings.kind},
    says={
        "effect": lambda settings, regime: (
            f"{100 * settings.deleted.value:.3g} % of contentious posts deleted"
        )
    },
)
