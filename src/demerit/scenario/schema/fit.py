"""Fit: a published figure of the world, beside the figure of a run."""

from typing import Annotated, Literal, Self

from pydantic import Field, Strict, model_validator

from demerit.schema.number import Frozen


class Held(Frozen):
    """A figure of a run, by the names under which the report shows it."""

    measure: str
    """Name of a measure, such as `claims`."""
    part: str = ""
    """Part of the measure, such as `debts`; empty for the whole."""
    plus: list[str] = Field(default=[])
    """Further parts of the measure, which are added."""
    groups: list[str] = Field(default=[])
    """If given, the figure is how many times as large it is in these groups together as in all others."""


class Fit(Frozen):
    """A published figure beside the model's own."""

    title: str
    """What was counted, in a few plain words."""
    published: float
    """The published figure, in its unit."""
    range: Annotated[tuple[float, float], Strict(False)] | None = None
    """Lowest and highest published figure, where sources or years differ."""
    unit: str
    """The unit of both figures; `share` is shown in per cent."""
    period: str
    """When or where it was counted."""
    model: Held
    """The figure of the run that it is held against."""
    over: Held | None = None
    """A second figure of the run by which the first is divided."""
    times: float = Field(default=1, gt=0)
    """What the figure of the run is multiplied by, to be in the published unit."""
    whole_run: bool = False
    """Whether a yearly figure of the run is added up over its reported weeks."""
    use: Literal["fitted", "predicted", "put in"]
    """Whether some figure of the scenario was chosen so that this one comes out, nothing was, or what it shows is itself an assumption."""
    source: str
    """A key of ``[sources]``."""
    note: str = ""
    """What the reader has to know beside it: how the two differ, what was assumed."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        """Refuse a range that runs backwards, or does not hold the published figure."""
        if self.range is not None and not self.range[0] <= self.published <= self.range[1]:
            low, high = self.range
            raise ValueError(
                f"the published figure, {self.published:.12g}, must lie in its range, which runs from {low:.12g} to {high:.12g}"
            )
        return self

    @property
    def bounds(self) -> tuple[float, float]:
        """The lowest and the highest published figure."""
        return self.range or (self.published, self.published)
