"""View of a life: the data behind its text and its page."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from demerit.engine.plan.plan import Plan
from demerit.life.read.source import Source
from demerit.life.show.days import Shown, show
from demerit.life.show.two_arms import Day, first_difference
from demerit.life.tell import words
from demerit.life.tell.names import written
from demerit.life.tell.telling import Stretch

_ADULT = 18


class Column(NamedTuple):
    """A life in one arm."""

    arm: str
    title: str
    """What the arm is, in words."""
    days: list[Stretch]
    person: dict[str, Any]
    """The citizen's row of the table people."""


class View(NamedTuple):
    """A life in one or two arms, and the sentences above it."""

    source: Source
    household: list[dict[str, Any]]
    columns: list[Column]
    days: list[Day]

    @property
    def facts(self) -> Mapping[str, Any]:
        """Facts of the run."""
        return self.source.facts

    @property
    def plan(self) -> Plan:
        """Plan of the run."""
        return self.source.plan

    @property
    def scene(self) -> str:
        """Sentence on the run."""
        facts = self.facts
        title = self.plan.scenario.title
        return words.SCENE.format(people=f"{facts['people']:,}", scenario=title, seed=facts["seed"])

    @property
    def person(self) -> str:
        """Sentence on the citizen."""
        row = self.columns[0].person
        return words.PERSON.format(
            who=row["who"],
            community=row["community"],
            number=int(row["who"]) & 4095,
            sex=words.SEXES[row["sex"]][int(row["age"] < _ADULT)],
            age=row["age"],
            group=row["group_"],
            income=row["income"] + 1,
            job=row["job"],
            place=words.PLACE[int(row["urban"])],
        )

    @property
    def others(self) -> str:
        """Sentence on the other members of the household; "" if there are none."""
        members = ", ".join(member["role"] for member in self.household)
        return words.HOUSEHOLD.format(members=members) if members else ""

    @property
    def reported(self) -> str:
        """Sentence on what the numbers count."""
        first = self.plan.scenario.run.start + timedelta(weeks=self.plan.burn_in)
        return words.REPORTED.format(weeks=self.facts["weeks"], day=written(first))

    @property
    def parts(self) -> Day | None:
        """The first day on which the two lives differ, or None."""
        return first_difference(self.days)

    @property
    def difference(self) -> str:
        """Sentence on the day from which the arms differ; "" for one arm alone."""
        if len(self.columns) < 2:
            return ""
        said = words.DIFFER_FROM.format(day=written(self.parts.date)) if self.parts else words.NO_DIFFERENCE
        weeks = [self.source.weeks(column.arm) for column in self.columns]
        end = self.plan.scenario.run.start + timedelta(weeks=min(weeks), days=-1)
        return said if min(weeks) == max(weeks) else f"{said} {words.CUT.format(day=written(end))}"

    @property
    def shown(self) -> list[Shown]:
        """The days as they are shown."""
        return show(self.days, [column.arm for column in self.columns])

    @property
    def span(self) -> tuple[date, date]:
        """First day of the run, and the day after its last."""
        stretches = [stretch for column in self.columns for stretch in column.days]
        start = self.plan.scenario.run.start
        return start, max([stretch.end for stretch in stretches], default=start)
