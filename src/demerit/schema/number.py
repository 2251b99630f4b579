"""Numbers with provenance: value, unit, source, since; the range and the reason where a number is assumed."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, Strict, model_validator
from pydantic_core import CoreSchema, core_schema

from demerit.memo import kept

SET_BY_USER = "scenario"
ASSUMED = "assumed"
WEEKS_A_YEAR = Fraction(365, 7)
Shape = Literal["pert", "triangular", "even", "log-pert", "log-triangular", "log-even"]
"""How likely the values of a range are."""
_WIDE = 10
"""A range whose ends differ by more than this factor has a logarithmic scale unless its shape says otherwise."""


@lru_cache(maxsize=1 << 14)
def exactly(value: float) -> Fraction:
    """Return the exact fraction of a decimal number as it is written."""
    return Fraction(str(value))


class Frozen(BaseModel):
    """Base of all that a user writes: unchangeable, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Role(Enum):
    """Role of a key in an experiment; calibration varies only error, behaviour and observation."""

    LEVER = "lever"
    SAFEGUARD = "safeguard"
    ERROR = "error"
    BEHAVIOUR = "behaviour"
    OBSERVATION = "observation"
    SOCIETY = "society"


class Provenance(Frozen):
    """Where a figure comes from."""

    unit: str
    """The unit; the schema fixes it for each key."""
    source: str
    """A key of ``[sources]``, ``assumed`` or, for what a user's own file sets, ``scenario``."""
    since: date | None = None
    """The day from which the figure holds, or as of which it was published."""
    range: Annotated[tuple[float, float], Strict(False)] | None = None
    """Lowest and highest plausible value (for cells and series: as factors of each figure)."""
    shape: Shape | None = None
    """How likely the values of the range are: `pert` and `triangular` have their peak at the described value, `even` has none; with `log-`
    before it on a logarithmic scale. By default `pert`, or `log-pert` where the range spans more than a factor of ten."""
    why: str | None = None
    """Why this value, for what is assumed."""
    why_end: str | None = None
    """Why the described value may stand at an end of its own range, if it does: draws move it one way only."""

    @property
    def shape_in_force(self) -> Shape:
        """The shape that the figure states, or the default for its range."""
        low, high = self.range or (0.0, 0.0)
        return self.shape or ("log-pert" if low > 0 and high / low > _WIDE else "pert")

    @property
    def peak(self) -> float:
        """The described value in the terms of the range: 1 where the range is a factor of several figures."""
        return 1.0

    @model_validator(mode="after")
    def _complete(self) -> Self:
        """Refuse a figure without a date, or an assumption without range and reason."""
        if self.source != SET_BY_USER and self.since is None:
            raise ValueError("a figure with a source needs `since`, the date as of which it holds")
        if self.source == ASSUMED and (self.range is None or not self.why):
            raise ValueError("an assumed figure needs `range` and `why`")
        if self.range is not None and not self.range[0] <= self.range[1]:
            raise ValueError(
                f"the range runs from {self.range[0]:.12g} to {self.range[1]:.12g}. Give the lower end first"
            )
        return self

    @model_validator(mode="after")
    def _placed(self) -> Self:
        """Refuse a shape that the range cannot have, and a value at an end of its own range without a reason."""
        if self.range is None:
            if self.shape or self.why_end:
                raise ValueError("`shape` and `why_end` say something of a `range`. Give the range as well")
            return self
        (low, high), peak = self.range, self.peak
        told = f"the value is {peak:.12g} in a range from {low:.12g} to {high:.12g}"
        if self.shape and self.shape.startswith("log-") and low <= 0:
            raise ValueError(f"{told}: a logarithmic scale begins above 0. Give another `shape`")
        if self.source != SET_BY_USER and low < high and peak in (low, high) and not self.why_end:
            raise ValueError(
                f"{told}, at its end. Widen the range, or say in `why_end` why nothing beyond that end is plausible"
            )
        return self


class Number(Provenance):
    """One figure."""

    value: float
    """The figure in its unit."""

    @property
    def peak(self) -> float:
        """The described value, which its range is about."""
        return self.value

    @property
    def exact(self) -> Fraction:
        """The value as an exact fraction, so that tables are the same on every machine."""
        return exactly(self.value)

    @property
    def whole(self) -> int:
        """The value as an integer, for a number of whole units."""
        return int(self.value)


class Cells(Provenance):
    """Several figures of one table, by name."""

    cells: dict[str, float]
    """Name of the cell to its figure."""

    def exact(self, name: str, otherwise: int = 1) -> Fraction:
        """One cell as an exact fraction, or ``otherwise`` where the table does not name it."""
        return exactly(self.cells[name]) if name in self.cells else Fraction(otherwise)


class Series(Provenance):
    """Figures by date; between two dates the earlier one holds, or a straight line where the key says so."""

    dates: list[date]
    """Dates in rising order."""
    values: list[float]
    """One figure a date."""

    @model_validator(mode="after")
    def _rising(self) -> Self:
        """Refuse a series whose dates do not rise or do not pair with its values."""
        if len(self.dates) != len(self.values) or not self.dates:
            raise ValueError(
                f"a series needs one value a date, got {len(self.dates)} dates and {len(self.values)} values"
            )
        if any(b <= a for a, b in zip(self.dates, self.dates[1:], strict=False)):
            raise ValueError("the dates of a series must rise")
        return self

    def step(self, today: date) -> Fraction:
        """Return the figure in force on a date; 0 before the first."""
        past = [value for day, value in zip(self.dates, self.values, strict=True) if day <= today]
        return exactly(past[-1]) if past else Fraction(0)


def provenances(model: Frozen, path: str = "") -> list[tuple[str, Provenance]]:
    """Collect every figure of a scenario with its dotted path."""
    above = f"{path}." if path else ""
    return [(above + below, figure) for below, figure in _figures_in(model)]


@kept(2048)
def _figures_in(model: Frozen) -> list[tuple[str, Provenance]]:
    """Collect the figures of one table with their paths below it."""
    found: list[tuple[str, Provenance]] = []
    for name in type(model).model_fields:
        found += _below(getattr(model, name), name)
    return found


@kept(2048)
def sources_of(model: Frozen) -> frozenset[str]:
    """Name the sources of all figures of a scenario, or of one of its tables."""
    if isinstance(model, Provenance):
        return frozenset({model.source})
    found: set[str] = set()
    for value in model.__dict__.values():
        for child in value.values() if isinstance(value, dict) else (value,):
            if isinstance(child, Frozen):
                found |= sources_of(child)
    return frozenset(found)


def _below(value: object, path: str) -> list[tuple[str, Provenance]]:
    """Collect the figures in one field."""
    if isinstance(value, Provenance):
        return [(path, value)]
    if isinstance(value, Frozen):
        return [(f"{path}.{below}", figure) for below, figure in _figures_in(value)]
    if isinstance(value, dict):
        return [found for name, child in value.items() for found in _below(child, f"{path}.{name}")]
    return []


class Kind(NamedTuple):
    """Unit and bounds of a key's figures; the key's annotation holds it beside the role."""

    unit: str
    low: float
    high: float
    advice: str
    whole: bool = False

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Put this kind's checks around the schema of a Number, Cells or Series."""
        checked = core_schema.no_info_after_validator_function(self.accept, handler(source))
        return core_schema.no_info_before_validator_function(self.complete, checked)

    def accept(self, number: Any) -> Any:
        """Check unit and bounds of every figure.

        Raises
        ------
        ValueError
            With the bounds, the value and what to write instead.
        """
        if number.unit != self.unit:
            raise ValueError(f"the unit must be {self.unit!r}, got {number.unit!r}")
        for where, value in _figures(number):
            if not self.low <= value <= self.high:
                raise ValueError(
                    f"{where}must be in [{self.low:.12g}, {self.high:.12g}], got {value:.12g}. {self.advice}"
                )
            if self.whole and value != int(value):
                raise ValueError(
                    f"{where}must be a whole number of {self.unit}, got {value:.12g}. {self.advice}"
                )
        return number

    def complete(self, given: object) -> object:
        """Fill in what a user left out: the key's unit and, without a source, the user's own scenario."""
        if isinstance(given, int | float) and not isinstance(given, bool):
            return {"value": given, "unit": self.unit, "source": SET_BY_USER}
        return {"unit": self.unit, "source": SET_BY_USER, **given} if isinstance(given, Mapping) else given


def _figures(number: Number | Cells | Series) -> list[tuple[str, float]]:
    """List all figures of a number, each with the key that holds it if there are several."""
    if isinstance(number, Number):
        return [("", number.value)]
    if isinstance(number, Cells):
        return [(f"cells.{name} ", value) for name, value in number.cells.items()]
    return [(f"values[{i}] ", value) for i, value in enumerate(number.values)]


PROBABILITY = Kind("probability", 0, 1, "Give a probability, not a percentage.")
SHARE = Kind("share", 0, 1, "Give a share of one, not a percentage.")
RATE = Kind("times a year", 0, 3650, "Give how often one person does it in a year.")
RATIO = Kind("ratio", 0, 100, "1 means no difference.")
ELASTICITY = Kind("elasticity", -2, 0, "Deterrence lowers: give a number from -2 to 0.")
POINTS = Kind(
    "points",
    0,
    1500,
    "Points are given without a sign; a record takes them away, a credit adds them.",
    whole=True,
)
FOR_LIFE = 36_500
"""Days that stand for "never": no run and no life lasts a hundred years more."""
DAYS = Kind("days", 0, FOR_LIFE, f"Give days; {FOR_LIFE} stands for life.", whole=True)
WEEKS = Kind("weeks", 0, 520, "Give weeks.", whole=True)
MONTHS = Kind("months of four weeks", 0, 130, "Give months of four weeks.", whole=True)
MONEY = Kind("days of median income", 0, 10000, "Give money in days of median income.")
INCOME = Kind("local currency a year", 0, 1e9, "Give an income a year in the local currency.")
PER_1000 = Kind("per 1,000 people", 0, 10000, "Give a count per 1,000 people.")
PER_1000_A_YEAR = Kind(
    "per 1,000 adults a year",
    0,
    50,
    "Give how many there are in a year among 1,000 adults; the luck map has room for 50.",
)
PER_100K = Kind("per 100,000 people", 0, 100000, "Give a count per 100,000 people.")
PER_100K_A_YEAR = Kind("per 100,000 people a year", 0, 100000, "Give a count per 100,000 people and year.")
PER_WEEK = Kind("cases a week", 0, 10000, "Give cases a reviewer and week.")
