"""The people of a society: marginals only, never rows of people (DESIGN: invented people only)."""

from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo, field_validator

from demerit.schema.number import (
    INCOME,
    PROBABILITY,
    RATIO,
    SHARE,
    Cells,
    Frozen,
    Kind,
    Number,
    Role,
)

AGE_BANDS = (*(f"{5 * i}-{5 * i + 4}" for i in range(17)), "85+")
HOUSEHOLD_SIZES = ("1", "2", "3", "4", "5", "6", "7", "8")
INCOMES = ("lowest", "lower", "middle", "higher", "highest")
MEANS = ("least", "little", "some", "most")
ONLINE = ("none", "light", "daily", "heavy")
JOBS = ("farm", "worker", "service", "own business", "professional", "official", "manager", "unemployed")
MIX = (
    "alone",
    "couple",
    "parent and child",
    "two adults",
    "couple and child",
    "couple and elder",
    "parent and two children",
    "couple and two children",
    "couple, child and elder",
    "couple, two children and elder",
    "couple, child and two elders",
    "couple, two children and two elders",
    "couple, three children and two elders",
    "couple, three children, two elders and a relative",
)

_COUNT = Kind("people", 1, 2e9, "Give a count of people.", whole=True)
_SIZE = Kind("people", 100, 4000, "A community has 100 to 4,000 people.", whole=True)
_GROUP_LIMIT = 8
FEWEST, _MOST = 1_000, 2_000_000_000
_SMALLEST_CELL = 0.01
_ROUNDING = 1e-6
_ADULT_SHARE_15_19, _FIRST_ADULT_BAND = Fraction(2, 5), 4
_KNOWN = {
    "age": AGE_BANDS,
    "household_size": HOUSEHOLD_SIZES,
    "household_mix": MIX,
    "income": INCOMES,
    "drivers_by_income": INCOMES,
    "online": ONLINE,
    "jobs": JOBS,
}


def _enough(people: int) -> int:
    """Refuse a society so small that its people could be taken for known ones, or larger than any."""
    if not FEWEST <= people <= _MOST:
        raise ValueError(f"must be from {FEWEST:,} to {_MOST:,} invented people, got {people:,}")
    return people


class Society(Frozen):
    """Marginal distributions of one invented society."""

    template: str
    """Name of the shipped society that this one starts from."""
    title: str
    """One line for the report."""
    people: Annotated[int, AfterValidator(_enough)]
    """How many people to invent, 1,000 to 2,000,000,000."""
    provinces: Annotated[Cells, _COUNT, Role.SOCIETY]
    """Real populations of the provincial units; they set the shares, shown under neutral names."""
    community: Annotated[Number, _SIZE, Role.SOCIETY]
    """People of a community."""
    county: Annotated[Number, _COUNT, Role.SOCIETY]
    """People of a county, the district of one office."""
    urban: Annotated[Number, SHARE, Role.SOCIETY]
    """Share of people in urban communities."""
    age: Annotated[Cells, SHARE, Role.SOCIETY]
    """Share of each five-year band."""
    male: Annotated[Number, SHARE, Role.SOCIETY]
    """Share of men and boys."""
    household_size: Annotated[Cells, SHARE, Role.SOCIETY]
    """Share of households of each size; 8 stands for 8 and more."""
    household_mix: Annotated[Cells, RATIO, Role.SOCIETY]
    """Prior weight of each make-up within its size; raked until sizes and ages fit."""
    migrants: Annotated[Number, SHARE, Role.SOCIETY]
    """Share of people away from their place of registration; all live in urban communities."""
    income: Annotated[Cells, INCOME, Role.SOCIETY]
    """Mean yearly income per head of each fifth of the households."""
    median_income: Annotated[Number, INCOME, Role.SOCIETY]
    """Median yearly income per head; 1/365 of it is the unit of money."""
    groups: Annotated[Cells, SHARE, Role.SOCIETY]
    """Share of each neutral group; groups differ in error and wealth, and behave alike at equal income."""
    wealth: Annotated[Cells, RATIO, Role.SOCIETY]
    """Odds of the next higher fifth of income for `urban` people and for each group, against the others."""
    drivers: Annotated[Number, SHARE, Role.SOCIETY]
    """Share of all people who hold a car licence; adults only."""
    drivers_by_income: Annotated[Cells, RATIO, Role.SOCIETY]
    """How much more often a member of each fifth drives."""
    online: Annotated[Cells, SHARE, Role.SOCIETY]
    """Online activity of people of 10 and over."""
    jobs: Annotated[Cells, SHARE, Role.SOCIETY]
    """Job classes of people from 18 to 59."""
    exempt: Annotated[Number, PROBABILITY, Role.SOCIETY]
    """Share of officials whom the record spares."""
    guarantors: Annotated[Number, PROBABILITY, Role.SOCIETY]
    """Share of people from 18 to 59 who stand surety for somebody outside their household."""

    @field_validator(*_KNOWN)
    @classmethod
    def _known(cls, table: Cells, info: ValidationInfo) -> Cells:
        """Refuse cells other than those that the model knows."""
        if fault := misnamed(table, _KNOWN[str(info.field_name)]):
            raise ValueError(fault)
        return table

    @field_validator("groups")
    @classmethod
    def _few(cls, groups: Cells) -> Cells:
        """Refuse groups so many that they could describe known people."""
        if len(groups.cells) > _GROUP_LIMIT:
            raise ValueError(
                f"at most {_GROUP_LIMIT} groups are possible, got {len(groups.cells)}. Merge groups."
            )
        return groups

    @field_validator("age", "household_size", "groups", "online", "jobs")
    @classmethod
    def _whole(cls, table: Cells) -> Cells:
        """Refuse shares that do not add up to 1, or a cell so small that it could describe known people."""
        small = [(name, share) for name, share in table.cells.items() if 0 < share < _SMALLEST_CELL]
        if small:
            raise ValueError(
                f"{small[0][0]} is {small[0][1]:g}; a cell holds at least 1 % or nothing. Merge cells."
            )
        total = sum(table.cells.values())
        if abs(total - 1) > _ROUNDING:
            raise ValueError(f"the shares must add up to 1, got {total:.6g}. Change the others as well.")
        return table


def drivers_by_fifth(society: Society) -> list[Fraction]:
    """Return the chance that an adult of each fifth drives, so that the share of drivers among all people holds."""
    bands = [society.age.exact(band) for band in AGE_BANDS]
    adults = sum(bands[_FIRST_ADULT_BAND:], _ADULT_SHARE_15_19 * bands[_FIRST_ADULT_BAND - 1])
    factors = [society.drivers_by_income.exact(fifth) for fifth in INCOMES]
    return [society.drivers.exact / adults / (sum(factors, Fraction(0)) / len(factors)) * f for f in factors]


def too_many(society: Society) -> list[tuple[str, str]]:
    """List shares that would need more people than there are; the draw would cut them off silently.

    Returns
    -------
    Pairs of a dotted path and a sentence.
    """
    problems = []
    if society.migrants.exact > society.urban.exact:
        told = f"{society.migrants.value:g} of the people cannot be migrants where {society.urban.value:g} are urban: all migrants are"
        problems.append(("society.migrants", f"{told}. Lower it"))
    most = max(drivers_by_fifth(society))
    if most > 1:
        told = f"{float(most):.4g} of the adults of a fifth would drive, with drivers_by_income, and a share is at most 1"
        problems.append(("society.drivers", f"{told}. Lower it"))
    return problems


def misnamed(table: Cells, names: tuple[str, ...]) -> str:
    """Return what is wrong with a table whose cells must have certain names in this order; empty if nothing is."""
    given = tuple(table.cells)
    lacking, foreign = (
        [name for name in names if name not in given],
        [name for name in given if name not in names],
    )
    if lacking or foreign:
        add = f" Add {', '.join(lacking)}." if lacking else ""
        drop = f" Take away {', '.join(foreign)}." if foreign else ""
        return f"the cells must be {', '.join(names)}.{add}{drop}"
    return "" if given == names else f"the cells must stand in the order {', '.join(names)}."
