"""The rules: which deeds are recorded by whom, what follows, and what a citizen can do about it."""

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import Field, create_model, model_validator

from demerit.families import FAMILIES
from demerit.scenario.schema.cameras import CAMERAS, Cameras
from demerit.scenario.schema.score import Score
from demerit.schema.number import (
    DAYS,
    PER_100K,
    PER_100K_A_YEAR,
    PER_WEEK,
    POINTS,
    PROBABILITY,
    RATE,
    RATIO,
    SHARE,
    WEEKS,
    Cells,
    Frozen,
    Kind,
    Number,
    Role,
    Series,
)
from demerit.schema.society import MEANS

WEALTH = ("low", "middle", "high")
TIER_LIMIT = 8
LIST_LIMIT = 7
_KAPPA = Kind("ratio", 0, 20, "1 means no difference.")


class Registry(Frozen):
    """A database whose entries join the file."""

    title: str
    """A few plain words."""
    joined: date
    """The day from which its entries reach the file."""
    missed: Annotated[Number, PROBABILITY, Role.ERROR]
    """Share of true entries that find no file."""
    missent: Annotated[Number, PROBABILITY, Role.ERROR]
    """Share of true entries that land in a namesake's file, before the factor of the group."""
    nationwide: bool
    """Whether the namesake may live anywhere, or in the same county."""


class Fusion(Frozen):
    """Registries joined into one file, and how the links fail."""

    on: bool
    """Off: nothing reaches the file."""
    registries: dict[str, Registry]
    """All registries, by name."""
    kappa: Annotated[Cells, _KAPPA, Role.ERROR]
    """How much more often a false link concerns a member of each group."""


class Record(Frozen):
    """What the rulebook does with one deed."""

    registry: str
    """The registry that reports it."""
    camera: str | None = None
    """`people` or `vehicles` if cameras see it; otherwise its registry does."""
    seen: Annotated[Number, PROBABILITY, Role.OBSERVATION] | None = None
    """Share of the deeds that the registry sees; not for cameras."""
    points: Annotated[Number, POINTS, Role.LEVER]
    """Points that an entry takes away."""
    rise: Annotated[Number, POINTS, Role.LEVER] | None = None
    """Points added for each step: each earlier entry or, with `score.height_step`, each step of height."""
    retention: Annotated[Number, DAYS, Role.SAFEGUARD]
    """Days for which an entry counts; 36500 stands for life."""
    list: str | None = None
    """The list that an entry leads to."""
    term: Annotated[Number, DAYS, Role.LEVER] | None = None
    """Days on the list; 36500 stands for life."""
    until_paid: bool = False
    """On the list until the debt is paid."""
    slips: Annotated[Number, PER_100K_A_YEAR, Role.ERROR] | None = None
    """Entries that come from no deed of anybody: slips of the pen, and people meant who live elsewhere."""
    repurposed: date | None = None
    """The day on which these pictures were repurposed for the file."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse a record that nothing sees, or a listing without an end."""
        if (self.camera is None) == (self.seen is None):
            way_out = "one that is inherited goes with `= false`"
            raise ValueError(f"give either `seen`, the share that the registry sees, or `camera`; {way_out}")
        if self.camera is not None and self.camera not in CAMERAS:
            raise ValueError(f"camera must be one of {', '.join(CAMERAS)}, got {self.camera!r}")
        if self.list is not None and (self.term is None) == (not self.until_paid):
            raise ValueError("a listing needs either `term` in days or `until_paid = true`")
        if self.list is None and (self.term is not None or self.until_paid):
            raise ValueError("`term` and `until_paid` need a `list`")
        return self


class Credit(Frozen):
    """What the rulebook does with one merit."""

    registry: str
    """The registry that reports it."""
    seen: Annotated[Number, PROBABILITY, Role.OBSERVATION]
    """Share of the merits that it sees."""
    points: Annotated[Number, POINTS, Role.LEVER]
    """Points that it gives."""


class Grade(Frozen):
    """One tier."""

    at_least: Annotated[Number, POINTS, Role.LEVER]
    """Lowest score of the tier."""
    refuses: list[str]
    """Needs that its members are refused."""


class Tiers(Frozen):
    """The tiers, from the best to the worst."""

    hysteresis: Annotated[Number, POINTS, Role.LEVER]
    """Points above a tier's floor that are needed to climb into it."""
    grades: dict[str, Grade]
    """All tiers, from the best to the worst; the worst starts at the lowest score or below it."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        """Refuse tiers out of order."""
        floors = [(name, grade.at_least.value) for name, grade in self.grades.items()]
        for (upper, high), (lower, low) in pairwise(floors):
            if high <= low:
                found = f"{upper} starts at {high:g}, {lower} below it at {low:g}"
                raise ValueError(f"grades: tiers out of order: {found}. List the best tier first.")
        if not 1 <= len(floors) <= TIER_LIMIT:
            raise ValueError(f"grades: 1 to {TIER_LIMIT} tiers are possible, got {len(floors)}")
        return self


class Roll(Frozen):
    """One list of people."""

    title: str
    """A few plain words."""
    refuses: list[str]
    """Needs that listed people are refused."""
    ties: bool
    """Whether it reaches the household."""


class Lists(Frozen):
    """Lists and how terms grow."""

    on: bool
    """Off: nobody is listed."""
    extension: Annotated[Number, RATIO, Role.LEVER]
    """Additional term for each step, as a share of the term."""
    names: dict[str, Roll]
    """All lists, at most 7."""


class Copies(Frozen):
    """Copies of the lists that partners keep."""

    on: bool
    """Off: partners ask the source each time."""
    clearing: Annotated[Number, PROBABILITY, Role.SAFEGUARD]
    """Chance in a week that a partner drops a name that is off the list; 0 means never."""


class Refusals(Frozen):
    """What happens at the counter."""

    leak: Annotated[Number, PROBABILITY, Role.OBSERVATION]
    """Share of attempts that get through."""
    retried: Annotated[Number, PROBABILITY, Role.BEHAVIOUR]
    """Share of refused attempts that are tried again at once."""
    discouraged: Annotated[Number, PROBABILITY, Role.BEHAVIOUR]
    """Share of unmet needs after which the person stops trying while restricted."""


class Ties(Frozen):
    """What a listing does to the household."""

    on: bool
    """Off: only the listed person is restricted."""
    child: list[str]
    """Needs of a minor that are refused when the head of the household or the spouse is listed."""
    spouse: list[str]
    """Needs that are refused to the husband or wife of a listed person."""


class Notice(Frozen):
    """How a person learns of an entry before being refused."""

    on: bool
    """Off: nobody is told."""
    reach: Annotated[Cells, PROBABILITY, Role.SAFEGUARD]
    """Share of people whom the letter reaches, by means."""
    delay: Annotated[Number, WEEKS, Role.SAFEGUARD]
    """Weeks from the entry to the letter; it comes on a Monday, the next one at the earliest."""
    grace: Annotated[Number, DAYS, Role.SAFEGUARD] | None = None
    """Days from the letter to the effect of a listing, whoever it reaches. Left out: it takes effect on the next day, before any letter."""

    @model_validator(mode="after")
    def _known(self) -> Self:
        """Refuse cells other than the four means."""
        if tuple(self.reach.cells) != MEANS:
            raise ValueError(f"reach: the cells must be {', '.join(MEANS)}")
        return self


class Remedy(Frozen):
    """How an entry is contested and corrected."""

    on: bool
    """Off: entries stand."""
    files_listed: Annotated[Number, PROBABILITY, Role.BEHAVIOUR]
    """Share of wrongly listed people with most means who file."""
    files_points: Annotated[Number, PROBABILITY, Role.BEHAVIOUR]
    """The same where only points are at stake."""
    files_by_means: Annotated[Cells, RATIO, Role.BEHAVIOUR]
    """Factor of each means."""
    files_rightly: Annotated[Number, RATIO, Role.BEHAVIOUR]
    """Factor of rightly marked people."""
    upheld_wrong: Annotated[Number, PROBABILITY, Role.SAFEGUARD]
    """Share of wrong entries that the office finds wrong."""
    upheld_right: Annotated[Number, PROBABILITY, Role.SAFEGUARD]
    """Share of right entries that it strikes out."""
    gives_up: Annotated[Number, PROBABILITY, Role.BEHAVIOUR]
    """Share of those refused who give up."""
    reviewers: Annotated[Number, PER_100K, Role.SAFEGUARD]
    """Reviewers per 100,000 people."""
    decisions: Annotated[Number, PER_WEEK, Role.SAFEGUARD]
    """Cases that one reviewer decides in a week."""
    pays: Annotated[Number, RATE, Role.BEHAVIOUR]
    """Payments a year of a person listed until paid."""
    pays_by_income: Annotated[Cells, RATIO, Role.BEHAVIOUR]
    """Factor of low, middle and high income."""

    @model_validator(mode="after")
    def _known(self) -> Self:
        """Refuse cells other than means and incomes."""
        if tuple(self.files_by_means.cells) != MEANS:
            raise ValueError(f"files_by_means: the cells must be {', '.join(MEANS)}")
        if tuple(self.pays_by_income.cells) != WEALTH:
            raise ValueError(f"pays_by_income: the cells must be {', '.join(WEALTH)}")
        return self


class Exemptions(Frozen):
    """Whom the record spares."""

    on: bool
    """Off: everybody is treated alike."""
    shield: Annotated[Number, PROBABILITY, Role.ERROR]
    """Share of an exempt person's deeds that are not entered."""


class Rollout(Frozen):
    """Where the score applies."""

    on: bool
    """Off: everywhere from the first day."""
    share: Annotated[Series, SHARE, Role.LEVER]
    """Share of communities under the score, from each date on."""

    @model_validator(mode="after")
    def _grows(self) -> Self:
        """Refuse a rollout that shrinks."""
        if any(b < a for a, b in zip(self.share.values, self.share.values[1:], strict=False)):
            raise ValueError("share: a rollout does not shrink")
        return self


class Spine(Frozen):
    """The rules that every regime has."""

    fusion: Fusion
    """Registries and links."""
    cameras: Cameras
    """Cameras."""
    records: dict[str, Record]
    """What is held against a person, by deed."""
    credits: dict[str, Credit]
    """What is credited, by merit."""
    score: Score
    """The score."""
    tiers: Tiers
    """The tiers."""
    lists: Lists
    """The lists."""
    copies: Copies
    """Partners' copies."""
    refusals: Refusals
    """At the counter."""
    ties: Ties
    """The household."""
    notice: Notice
    """Being told."""
    remedy: Remedy
    """Contesting and paying."""
    exemptions: Exemptions
    """Officials."""
    rollout: Rollout
    """Pilots and national coverage."""


if TYPE_CHECKING:

    class Regime(Spine):
        """All rules of one regime: the spine, and a table for each rule family."""

        def __getattr__(self, family: str) -> Any:
            """Return the settings of a rule family."""

else:
    _tables = {family.name: (family.settings, Field(description=family.meaning)) for family in FAMILIES}
    Regime = create_model(
        "Regime", __base__=Spine, __module__=__name__, __doc__="All rules of one regime.", **_tables
    )
