"""Cameras: how many, how well they recognise, and what decides where they go."""

from typing import Annotated, Self

from pydantic import model_validator

from demerit.schema.number import (
    PER_1000,
    PROBABILITY,
    RATIO,
    SHARE,
    Cells,
    Frozen,
    Kind,
    Number,
    Role,
    Series,
)

CAMERAS = ("people", "vehicles")
BANDS = ("under 35", "35 to 59", "60 and over")
FEEDBACKS = ("fixed", "proportional", "top_k", "urn")
_EXPOSURE = Kind("per 1,000 people", 1, 1e9, "Give the density at which every such act would be seen.")
_RECORDS = Kind("records", 0, 1000, "Give records of a community in four weeks.", whole=True)
_BATCH = Kind("cameras", 1, 1_000_000, "Give at least one camera.", whole=True)


class Camera(Frozen):
    """One use of cameras: to recognise people or plates."""

    exposure: Annotated[Number, _EXPOSURE, Role.OBSERVATION]
    """Cameras per 1,000 people at which every such deed would be seen."""
    cap: Annotated[Number, SHARE, Role.OBSERVATION]
    """Largest share of deeds that cameras can see."""
    hit: Annotated[Number, PROBABILITY, Role.ERROR]
    """Share of seen deeds that are put down to the right person."""
    misread: Annotated[Number, PROBABILITY, Role.ERROR]
    """Share of seen deeds that are put down to a wrong person, before the factors by person; with them at most what `hit` leaves."""


class Feedback(Frozen):
    """How the records of cameras decide, every four weeks, where cameras go."""

    rule: str
    """`fixed` (by size), `proportional` (by the records), `top_k` (where most records are) or `urn` (drawn by records of the past)."""
    moves: Annotated[Number, SHARE, Role.LEVER]
    """Share of the cameras that move; the others stand by size. Not for `fixed`."""
    top: Annotated[Number, SHARE, Role.LEVER]
    """Share of the communities, at least one, that get the movable cameras; for `top_k`."""
    prior: Annotated[Number, _RECORDS, Role.LEVER]
    """Records that each community is taken to have in any case, so that none is left out for ever; for `proportional` and `urn`."""
    decay: Annotated[Number, PROBABILITY, Role.LEVER]
    """Share of the past records that are forgotten in four weeks; for `urn`."""
    batch: Annotated[Number, _BATCH, Role.LEVER]
    """Cameras that one draw places; for `urn`."""
    corrected: bool
    """Whether a record counts the less, the more cameras look; for `urn`."""

    @model_validator(mode="after")
    def _known(self) -> Self:
        """Refuse any rule but the published ones."""
        if self.rule not in FEEDBACKS:
            raise ValueError(f"rule must be one of {', '.join(FEEDBACKS)}, got {self.rule!r}")
        return self


class Cameras(Frozen):
    """Camera density by date, where the cameras go, and who is misread."""

    on: bool
    """Off: cameras feed no file."""
    per_1000: Annotated[Series, PER_1000, Role.LEVER]
    """Cameras per 1,000 people; between two dates the number grows in a straight line."""
    urban_weight: Annotated[Number, RATIO, Role.LEVER]
    """Cameras per head in urban communities against rural ones."""
    people: Camera
    """Faces."""
    vehicles: Camera
    """Plates."""
    feedback: Feedback
    """Where the cameras go."""
    hit_by_age: Annotated[Cells, RATIO, Role.ERROR]
    """Right readings by age."""
    hit_by_group: Annotated[Cells, RATIO, Role.ERROR]
    """Right readings by group."""
    misread_women: Annotated[Number, RATIO, Role.ERROR]
    """Misreads of women against those of men."""
    misread_by_age: Annotated[Cells, RATIO, Role.ERROR]
    """Misreads by age."""
    misread_by_group: Annotated[Cells, RATIO, Role.ERROR]
    """How often a camera mistakes somebody of the group, and how often its members are the ones meant by mistake."""
