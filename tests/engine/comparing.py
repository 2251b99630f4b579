"""Running the engine and the oracle side by side, and saying in words where they part."""

from collections import Counter
from collections.abc import Iterator
from copy import copy
from datetime import timedelta
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, NamedTuple

from demerit.chance import threshold
from demerit.citizen.events import AT, EVENTS, OF, STOCKS
from demerit.engine.drivers.engine import Engine, Week
from demerit.engine.offices.camera_places import interpolated
from demerit.engine.plan.plan import Plan, era_at, make_plan
from demerit.engine.state.first_day import invent_society, words_of
from demerit.scenario.load import Loaded
from tests.naive import citizen as naive
from tests.naive.families.support import opinion
from tests.naive.run import World, fade, toward_zero
from tests.naive.tables import Era, Inputs, plain

Row = tuple[int, str, int]
"""Group, name of an event or a stock, detail."""
_SHOWN = 20


class Way(NamedTuple):
    """How to run a scenario on both sides."""

    false_entries: bool = True
    """False for arm T."""
    threads: int = 1
    """Of the engine."""
    first: int = 0
    """Number of the first community, to reach chance ids beyond 32 bits in a small society."""


class Outcome(NamedTuple):
    """What a comparison has seen."""

    events: Counter[str]
    """How often each event occurred."""
    details: Counter[tuple[str, int]]
    """How often each detail of an event occurred."""
    days: Counter[tuple[str, int]]
    """Person-days of each detail of a stock."""


def nothing_yet() -> Outcome:
    """Begin to collect what occurs."""
    return Outcome(Counter(), Counter(), Counter())


def compare(loaded: Loaded, way: Way = Way()) -> Outcome:  # noqa: B008 (a tuple never changes)
    """Live a scenario twice, by the engine and by the oracle, and fail with words where they part.

    Parameters
    ----------
    loaded : the scenario.
    way : arm, threads and numbers of the communities.

    Returns
    -------
    What occurred, so that a test can see that the comparison was not empty.
    """
    pair, outcome = Pair(loaded, way), nothing_yet()
    found: list[str] = []
    while not found and pair.weeks_left():
        found = pair.differences_of_week(outcome)
    found = found or pair.differences_of_state()
    pair.engine.close()
    if found:
        first = first_differences_of_state(loaded, way)
        raise AssertionError("\n".join([f"week {pair.world.week}:", *found[:_SHOWN], *first[:_SHOWN]]))
    return outcome


def first_differences_of_state(loaded: Loaded, way: Way) -> list[str]:
    """Live the scenario again and give the first week after which the fields of somebody differ."""
    pair = Pair(loaded, way)
    found: list[str] = []
    while not found and pair.weeks_left():
        pair.differences_of_week(nothing_yet())
        found = pair.differences_of_state()
    pair.engine.close()
    return [f"the state, first after week {pair.world.week}:", *found] if found else ["no state ever differs"]


class Pair:
    """The engine and the oracle on one scenario."""

    def __init__(self, loaded: Loaded, way: Way) -> None:
        """Invent the society and open both."""
        self.plan = make_plan(loaded)
        self.state = invent_society(self.plan, way.threads)
        traits = words_of(self.state.citizens)[:, 0].tolist()
        self.world = World(inputs_of(self.plan, traits, way.first), way.false_entries)
        classes = [citizen.luck_class(0) for citizen in self.world.citizens]
        assert classes == (self.state.scan & 63).tolist()
        self.engine = Engine(
            self.plan, self.state, way.threads, false_entries=way.false_entries, first=way.first
        )

    def weeks_left(self) -> bool:
        """Tell whether the run goes on."""
        return self.world.week + 1 < self.plan.n_weeks

    def differences_of_week(self, outcome: Outcome) -> list[str]:
        """Live a week on both sides and say what differs in it."""
        theirs, lived_with = self.engine.advance(), self.world.advance()
        found = [
            *_differences("events", theirs.tallies["counts"], self.world.counts),
            *_differences("stocks", theirs.stocks, self.world.stocks),
            *_differences("person-days", theirs.days, self.world.days),
            *_differing_opinions(theirs, opinion(self.world, 7 * (self.world.week + 1))),
            *_differing_signals(theirs, lived_with),
            *_differing_waiting(theirs, self.world.offices.waiting()),
            *_differing_cameras(theirs, self.world.shares),
            *_differing_circles(theirs, [levels for _, _, levels in lived_with]),
            *_differing_climate(theirs, [levels for _, levels, _ in lived_with]),
        ]
        for (_, event, detail), n in self.world.counts.items():
            outcome.events[event] += n
            outcome.details[event, detail] += n
        for (_, stock, detail), n in self.world.days.items():
            outcome.days[stock, detail] += n
        return found

    def differences_of_state(self) -> list[str]:
        """Say which fields of whom differ, both sides touched as of the month after the last week lived."""
        next_week, fades = self.world.week + 1, (self.world.rules.fade, self.world.habits.silence_relax)
        month, found, hashes = next_week // 4, [], 0
        for citizen, words in zip(self.world.citizens, words_of(self.state.citizens).tolist(), strict=True):
            later = copy(citizen)
            if next_week % 4 == 0:
                fade(later, *fades, new_year=next_week % 52 == 0)
            hashes += naive.hash_of(later, month)
            ours, theirs = naive.values_of(later, month), touched(words, month, *fades)
            found += [
                f"  citizen {citizen.who >> 12}/{citizen.who & 4095}: {name} is {theirs[name]}, not {ours[name]}"
                for name in naive.FIELDS
                if ours[name] != theirs[name]
            ]
        if self.engine.state_hash() != hashes % (1 << 64):
            found.append("  the state hashes differ")
        return found


def inputs_of(plan: Plan, traits: list[int], first: int) -> Inputs:
    """Hand the oracle what it may know of a run."""

    def density(week: int) -> Fraction:
        today = plan.scenario.run.start + timedelta(weeks=week)
        cameras = era_at(plan, week).regime.cameras
        return interpolated(cameras.per_1000, today) if cameras.on else Fraction(0)

    places, run = plan.places, plan.scenario.run
    seeds = (run.society_seed, run.behaviour_seed, run.institutions_seed)
    return Inputs(
        places=list(zip(places.county.tolist(), places.urban.tolist(), places.people.tolist(), strict=True)),
        traits=traits,
        queue=plan.scenario.society.county.whole,
        habits=plain(plan.habits)[0],
        eras=[_era_of(era) for era in plan.eras],
        seeds=tuple(run.seed if seed is None else seed for seed in seeds),
        replicate=run.replicate,
        density=density,
        first=first,
        coupling=plan.scenario.run.coupling,
        circle=plan.scenario.conduct.silence.circle.whole,
    )


def _era_of(era: Any) -> Era:
    """Turn an era of the plan into one of the oracle's."""
    cameras = era.regime.cameras
    sensors = (cameras.people, cameras.vehicles)
    cap, exposure = [threshold(s.cap.exact) for s in sensors], [s.exposure.exact for s in sensors]
    return Era(
        era.week, plain(era.rules)[0], cap, exposure, cameras.urban_weight.exact, _rule_of(cameras.feedback)
    )


def _rule_of(feedback: Any) -> SimpleNamespace:
    """Turn a feedback rule into one of the oracle's."""
    shares = {name: threshold(getattr(feedback, name).exact) for name in ("moves", "top", "decay")}
    whole = {name: int(getattr(feedback, name).value) for name in ("prior", "batch")}
    return SimpleNamespace(name=feedback.rule, corrected=feedback.corrected, **shares, **whole)


def touched(words: list[int], month: int, points: int, relax: int) -> dict[str, int]:
    """Read a citizen's words as of a later month (section 5)."""
    values = naive.read_words(words)
    n_months = (month - values["touched month"]) & 127
    years = month // 13 - (month - n_months) // 13
    for name in ("balance F", "balance C"):
        values[name] = 2048 + toward_zero(values[name] - 2048, n_months * points)
    for name in ("strikes F", "strikes C"):
        values[name] = max(0, values[name] - years)
    values["silence"] = max(0, values["silence"] - n_months * relax)
    return values | {"merit": 0 if years else values["merit"], "touched month": month & 127}


def _differences(title: str, table: Any, ours: Counter[Row]) -> Iterator[str]:
    """Say where a table of (block, group, column) differs from a counter, all blocks together."""
    parts, first = (EVENTS, AT) if title == "events" else (STOCKS, OF)
    for group, row in enumerate(table.sum(axis=0).tolist()):
        for part in parts:
            start = getattr(first, part.name)
            for detail, n in enumerate(row[start : start + part.width]):
                if n != ours[group, part.name, detail]:
                    right = ours[group, part.name, detail]
                    yield f"  {title}: {part.name}[{detail}] of group {group} is {n}, not {right}"


def _differing_climate(week: Week, ours: list[list[int]]) -> list[str]:
    """Say whether communities have published other levels."""
    theirs = week.climate.tolist()
    return [] if theirs == ours else [f"  the climate is {theirs}, not {ours}"]


def _differing_circles(week: Week, ours: list[list[int]]) -> list[str]:
    """Say whether circles have published other levels."""
    theirs = week.circles.tolist()
    return [] if theirs == ours else [f"  the levels of circles are {theirs}, not {ours}"]


def _differing_opinions(week: Week, ours: Any) -> list[str]:
    """Say whether the nation's opinion differs."""
    return [] if tuple(week.opinion) == ours else [f"  the opinion is {tuple(week.opinion)}, not {ours}"]


def _differing_waiting(week: Week, waiting: int) -> list[str]:
    """Say whether other cases wait."""
    return [] if week.waiting == waiting else [f"  {week.waiting} cases wait, not {waiting}"]


def _differing_signals(week: Week, lived_with: Any) -> list[str]:
    """Say which published figures of which window differ."""
    found = []
    for number, (row, (published, _, _)) in enumerate(zip(week.signals, lived_with, strict=True)):
        for county, (theirs, ours) in enumerate(zip(row, published, strict=True)):
            for name in ("frontier", "namesake", "misread", "pooled"):
                if theirs[name].tolist() != getattr(ours, name):
                    where = f"{name} of county {county} in window {number}"
                    found.append(f"  {where} is {theirs[name].tolist()}, not {getattr(ours, name)}")
    return found


def _differing_cameras(week: Week, ours: list[int]) -> list[str]:
    """Say where other cameras stand, if they have been shared out."""
    theirs = ours if week.cameras is None else week.cameras.tolist()
    return [] if theirs == ours else [f"  the cameras are {theirs}, not {ours}"]
