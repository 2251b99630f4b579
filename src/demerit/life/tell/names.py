"""Names of kinds, registries, lists and tiers under the rules of a day."""

from datetime import date
from typing import Any

from demerit.engine.plan.plan import Era, Plan
from demerit.schema.conduct import PARTNERS
from demerit.society.luck_map import Kind

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec")


class Names:
    """Looks up names and rules in a plan, era by era."""

    def __init__(self, plan: Plan) -> None:
        """Prepare the names of a plan."""
        self.plan = plan
        self.kinds: dict[int, Kind] = {kind.number: kind for kind in plan.chart.kinds}
        self.needs = [need.title for need in plan.scenario.conduct.needs.values()]
        self.partners = PARTNERS
        self.groups = list(plan.scenario.society.groups.cells)

    def era(self, day: int) -> Era:
        """Return the era of a day."""
        week = max(0, day) // 7
        return [era for era in self.plan.eras if era.week <= week][-1]

    def rules(self, day: int) -> Any:
        """Return the rules of a day."""
        return self.era(day).rules[0]

    def act(self, kind: int) -> str:
        """Return the title of a kind, a few plain words."""
        known = self.kinds.get(kind)
        return known.act.title if known is not None and known.act is not None else f"kind {kind}"

    def record(self, kind: int, day: int) -> Any:
        """Return the rulebook's record or credit for a deed or merit on a day, or None."""
        regime, name = self.era(day).regime, self.kinds[kind].name if kind in self.kinds else ""
        return regime.records.get(name) or regime.credits.get(name)

    def registry(self, kind: int, day: int) -> str:
        """Return the title of the registry that reports a kind."""
        record = self.record(kind, day)
        return self.era(day).regime.fusion.registries[record.registry].title if record else "the register"

    def rolls(self, day: int) -> list[str]:
        """List the titles of the lists of a day; list 1 is the first."""
        return [roll.title for roll in self.era(day).regime.lists.names.values()]

    def roll(self, number: int, day: int) -> str:
        """Return the title of a list."""
        titles = self.rolls(day)
        return titles[number - 1] if 0 < number <= len(titles) else f"list {number}"

    def tier(self, number: int, day: int) -> str:
        """Return the name of a tier, counted from the worst."""
        grades = list(reversed(self.era(day).regime.tiers.grades))
        return grades[number] if 0 <= number < len(grades) else f"tier {number}"

    def refused(self, mask: int) -> list[str]:
        """List the needs of a mask."""
        return [title for i, title in enumerate(self.needs) if mask >> i & 1]


def joined(parts: list[str], nothing: str = "nothing") -> str:
    """Join texts with commas and one "and".

    Examples
    --------
    >>> joined(["a", "b", "c"]), joined(["a"]), joined([])
    ('a, b and c', 'a', 'nothing')
    """
    if len(parts) < 2:
        return parts[0] if parts else nothing
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def written(day: date) -> str:
    """Return a date as text.

    Examples
    --------
    >>> written(date(2019, 3, 12))
    '12 Mar 2019'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
