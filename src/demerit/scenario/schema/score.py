"""The score: where an empty file starts, how entries weigh and weaken, and what merits can add."""

from typing import Annotated, Self

from pydantic import model_validator

from demerit.schema.number import POINTS, RATIO, Frozen, Number, Role

TOTAL = "total"
EXPIRY = ("per entry", TOTAL)
"""How points end: each entry's with its retention, or all together as one sum that fades."""


class Score(Frozen):
    """How entries become a score."""

    on: bool
    """Off: there is no score, and everybody stays in the tier of the start."""
    start: Annotated[Number, POINTS, Role.LEVER]
    """Score of an empty file."""
    floor: Annotated[Number, POINTS, Role.LEVER]
    """Lowest score."""
    ceiling: Annotated[Number, POINTS, Role.LEVER]
    """Highest score."""
    expiry: str
    """`per entry`: the points of an entry end with its retention; `total`: all points are one sum that fades, and retention ends only
    what is shown and can be contested."""
    fade: Annotated[Number, POINTS, Role.LEVER]
    """Points by which merits, and entries that are no longer kept apart, fade in four weeks; with the expiry `total`, all points."""
    merit_cap: Annotated[Number, POINTS, Role.LEVER]
    """Most points from merits in a model year."""
    surcharge: Annotated[Number, RATIO, Role.LEVER]
    """Additional points for each step, as a share of the points."""
    entry_fade: Annotated[Number, POINTS, Role.LEVER] | None = None
    """Points by which an entry weakens in four weeks; without it an entry weighs in full until it goes. Not with the expiry `total`."""
    height_from: Annotated[Number, POINTS, Role.LEVER] | None = None
    """Score from which steps of height are counted, up to 7."""
    height_step: Annotated[Number, POINTS, Role.LEVER] | None = None
    """Points of a step of height. With it steps tell how high the score stood before an entry, not how many there were."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        """Refuse a start outside floor and ceiling, half of a height, an unknown expiry, and weakening twice."""
        if self.expiry not in EXPIRY:
            raise ValueError(f"expiry must be one of {', '.join(map(repr, EXPIRY))}, got {self.expiry!r}")
        if self.expiry == TOTAL and self.entry_fade is not None:
            raise ValueError(
                "entry_fade is for points that end entry by entry. Leave it out, or set expiry = 'per entry'"
            )
        if (self.height_from is None) != (self.height_step is None):
            raise ValueError("a height needs both `height_from` and `height_step`")
        if self.height_step is not None and self.height_step.value == 0:
            raise ValueError(
                "height_step must be at least 1. Leave height_from and height_step out to count entries"
            )
        low, start, high = self.floor.value, self.start.value, self.ceiling.value
        if not low <= start <= high:
            raise ValueError(f"floor <= start <= ceiling must hold, got {low:g}, {start:g}, {high:g}")
        return self
