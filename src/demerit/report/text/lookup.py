"""Look-up of figures in a list of measures."""

from collections.abc import Sequence

from demerit.audit.measures import Measure, Row
from demerit.audit.statistics.interval import Estimate

NOTHING = Estimate(float("nan"), None, None)


class Figures:
    """All rows of all measures, by name."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        """Index the rows of some measures."""
        self._rows = {(row.measure, row.part, row.group): row for measure in measures for row in measure.rows}

    def get(self, measure: str, part: str = "", group: str = "") -> Estimate:
        """Return an estimate; NaN where the run has none."""
        row = self._rows.get((measure, part, group))
        return row.estimate if row else NOTHING

    def by_group(self, measure: str, part: str = "") -> list[Row]:
        """Return the rows of all groups."""
        return [
            row for (name, of, group), row in self._rows.items() if name == measure and of == part and group
        ]
