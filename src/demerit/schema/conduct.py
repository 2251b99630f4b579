"""What people do, under any regime: deeds, merits, needs, and how they learn about the risk of a record."""

from typing import Annotated, Literal

from pydantic import field_validator

from demerit.schema.number import (
    ELASTICITY,
    MONEY,
    PROBABILITY,
    RATE,
    RATIO,
    SET_BY_USER,
    SHARE,
    Cells,
    Frozen,
    Kind,
    Number,
    Role,
)
from demerit.suggestion import suggest

_COVERAGE = Kind("share", 0.001, 1, "Give a share of one, not a percentage.")
WHO = ("minor", "adult", "elder", "urban", "rural", "low", "middle", "high")
_ALL_ALIKE = Cells(cells={}, unit=RATIO.unit, source=SET_BY_USER)
"""Default multipliers: everybody does it equally often, minors too."""
PARTNERS = ("aviation", "rail", "banks", "services")
Perception = Literal["ewma", "beta", "none"]
Stakes = Literal["none", "bottom", "remaining"]
Around = Literal["community", "circles"]
_CIRCLES = Kind("circles", 2, 3, "Give each person 2 or 3 circles.", whole=True)
_CIRCLE = Kind("people", 20, 500, "A circle has 20 to 500 people.", whole=True)
_DEEDS = Kind("deeds", 0.1, 1000, "Give how many deeds of one's own would weigh as much as the first guess.")


class Act(Frozen):
    """What deeds, merits and needs have in common."""

    title: str
    """A few plain words."""
    context: str
    """The context of life that it belongs to, one of `contexts.names`."""
    per_year: Annotated[Number, RATE, Role.BEHAVIOUR]
    """How often a person whose multipliers are all 1 does it."""
    who: Annotated[Cells, RATIO, Role.BEHAVIOUR] = _ALL_ALIKE
    """Multipliers by age (minor, adult, elder), place (urban, rural), income (low, middle, high); else 1, as for everybody if left out."""
    drivers_only: bool = False
    """Only people who drive."""
    online_only: bool = False
    """Only people who are online daily or more."""

    @field_validator("who")
    @classmethod
    def _known(cls, who: Cells) -> Cells:
        """Refuse a multiplier of people whom the model does not distinguish."""
        for name in who.cells:
            if name not in WHO:
                raise ValueError(
                    f"nobody is called {name!r}{suggest(name, WHO) or '; there are ' + ', '.join(WHO)}"
                )
        return who


class Deed(Act):
    """Something a regime may hold against a person."""

    gravity: Annotated[Number, MONEY, Role.SOCIETY]
    """Harm done to others, in money."""
    coverage: Annotated[Number, _COVERAGE, Role.SOCIETY] | None = None
    """Largest share that any regime could record of a deed that is not on the luck map, where it is below 1: so frequent deeds fit."""
    protected: bool = False
    """An act that human-rights law protects: an utterance, a complaint, an association."""


class Merit(Act):
    """Something a regime may credit."""


class Need(Act):
    """Something a person wants from a partner of the regime."""

    partner: str
    """Who serves it: aviation, rail, banks or services."""
    severity: Annotated[Number, MONEY, Role.SOCIETY]
    """Loss for each day on which it would be refused, in money."""


class Belief(Frozen):
    """Perceived risk of being recorded, and what it deters."""

    on: bool
    """Off: the risk of a record plays no part, and nobody has nothing to lose."""
    perception: Perception = "ewma"
    """How experience moves the perceived risk: `ewma` some of the way each time, `beta` by counting deeds and records, `none` not at all,
    so that everybody goes on acting as at the start."""
    start: Annotated[Number, PROBABILITY, Role.BEHAVIOUR]
    """Perceived risk at the start."""
    caught: Annotated[Number, PROBABILITY, Role.BEHAVIOUR]
    """Share of the way to certainty after a recorded deed."""
    not_caught: Annotated[Number, PROBABILITY, Role.BEHAVIOUR]
    """Share of the perceived risk that an unrecorded deed takes away."""
    household: Annotated[Number, PROBABILITY, Role.BEHAVIOUR]
    """Weight of another member's record, as a share of one's own."""
    prior: Annotated[Number, _DEEDS, Role.BEHAVIOUR]
    """With `beta`: how many deeds of one's own the risk at the start weighs as much as."""
    elasticity: Annotated[Number, ELASTICITY, Role.BEHAVIOUR]
    """Elasticity of deeds to the perceived risk."""
    severity: Annotated[Number, ELASTICITY, Role.BEHAVIOUR]
    """Elasticity of deeds to the loss that an entry brings, in days of median income beyond the first."""
    stakes: Stakes = "bottom"
    """Who has nothing to lose: `none` nobody, `bottom` those in the lowest tier or listed until they pay, `remaining` everybody by the
    share of what the regime can take that it has taken already."""
    nothing_to_lose: Annotated[Number, RATIO, Role.BEHAVIOUR]
    """With `bottom`: how much more often those do a deed who are there."""


class Silence(Frozen):
    """What people no longer say after posts were deleted, as a share of what they would say."""

    own: Annotated[Number, SHARE, Role.BEHAVIOUR]
    """Share that an own deletion takes away."""
    household: Annotated[Number, SHARE, Role.BEHAVIOUR]
    """Share that a deletion of another member of the household takes away."""
    community: Annotated[Number, RATIO, Role.BEHAVIOUR]
    """Share taken away where all people around had a deletion within about eight weeks."""
    around: Around = "community"
    """Who is around: `community` everybody there, `circles` the members of a few circles that each person belongs to for good."""
    circles: Annotated[Number, _CIRCLES, Role.SOCIETY]
    """With `circles`: how many each person belongs to."""
    circle: Annotated[Number, _CIRCLE, Role.SOCIETY]
    """With `circles`: people of a circle, on average."""
    relax: Annotated[Number, SHARE, Role.BEHAVIOUR]
    """Share that comes back in four weeks."""


class Conduct(Frozen):
    """All acts of a society, by name."""

    deeds: dict[str, Deed]
    """What a regime may hold against a person."""
    merits: dict[str, Merit]
    """What a regime may credit."""
    needs: dict[str, Need]
    """What a regime may refuse, at most 8."""
    belief: Belief
    """How the risk of a record is perceived."""
    silence: Silence
    """How deletions silence."""


class Contexts(Frozen):
    """Contexts of life, and which of them are related (the central coding)."""

    names: list[str]
    """All contexts."""
    related: list[list[str]]
    """Pairs of contexts of which one may bear on the other; each is related to itself."""
