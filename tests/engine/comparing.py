"""Running the engine and the oracle side by side, and saying in words where they part."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from demerit.chance import threshold
from demerit.engine.events import AT, EVENTS, OF, STOCKS
from demerit.engine.founders import invent_society, words_of
from demerit.engine.plan import Plan, interpolated, make_plan
from demerit.engine.run import Engine, Week
from demerit.scenario.load import Loaded
from tests.naive import citizen as naive_citizen
from tests.naive.run import World, toward_zero
from tests.naive.tables import Era, Inputs, plain

Row = tuple[int, str, int]
"""Group, name of an event or a stock, detail."""


class Outcome(NamedTuple):
    """What a comparison has seen."""

    counts: Counter[str]
    """How often each event occurred."""
    details: Counter[tuple[str, int]]
    """How often each detail of an event occurred."""
    stocks: Counter[tuple[str, int]]
    """Person-days of each detail of a stock."""


def inputs_of(plan: Plan, traits: list[int]) -> Inputs:
    """Hand the oracle what it may know of a run."""
    start = plan.scenario.run.start.toordinal()
    places = plan.places

    def density(week: int) -> Any:
        era = [era for era in plan.eras if era.week <= week][-1]
        return interpolated(era.regime.cameras.per_1000, type(plan.scenario.run.start).fromordinal(start + 7 * week))

    return Inputs(
        places=list(zip(places.county.tolist(), places.urban.tolist(), places.people.tolist(), strict=True)),
        traits=traits,
        habits=plain(plan.habits)[0],
        eras=[_era_of(era) for era in plan.eras],
        keys=tuple((key.seed, key.replicate) for key in plan.keys),
        n_weeks=plan.n_weeks,
        density=density,
    )


def _era_of(era: Any) -> Era:
    """Turn an era of the plan into one of the oracle's."""
    cameras = era.regime.cameras
    sensors = (cameras.people, cameras.vehicles)
    cap, exposure = [threshold(s.cap.exact) for s in sensors], [s.exposure.exact for s in sensors]
    return Era(era.week, plain(era.rules)[0], cap, exposure, cameras.urban_weight.exact)


def compare(loaded: Loaded, *, false_entries: bool = True, threads: int = 1) -> Outcome:
    """Live a scenario twice, by the engine and by the oracle, and fail with words where they part.

    Parameters
    ----------
    loaded : the scenario.
    false_entries : False for arm T.
    threads : of the engine.

    Returns
    -------
    What occurred, so that a test can see that the comparison was not empty.
    """
    pair = Pair(loaded, false_entries, threads)
    outcome = Outcome(Counter(), Counter(), Counter())
    found: list[str] = []
    while not found and pair.world.week + 1 < pair.plan.n_weeks:
        found = pair.differences_of_week(outcome)
    found = found or pair.differences_of_state()
    pair.engine.close()
    if found:
        first = find_first(loaded, false_entries, threads)
        raise AssertionError("\n".join([f"week {pair.world.week}:", *found[:20], "first in the state:", *first[:20]]))
    return outcome


def find_first(loaded: Loaded, false_entries: bool, threads: int) -> list[str]:
    """Live the scenario again and give the first week after which the fields of somebody differ."""
    pair = Pair(loaded, false_entries, threads)
    outcome = Outcome(Counter(), Counter(), Counter())
    found: list[str] = []
    while not found and pair.world.week + 1 < pair.plan.n_weeks:
        pair.differences_of_week(outcome)
        found = pair.differences_of_state()
    pair.engine.close()
    return [f"after week {pair.world.week}:", *found] if found else ["no field ever differs"]


class Pair:
    """The engine and the oracle on one scenario."""

    def __init__(self, loaded: Loaded, false_entries: bool, threads: int) -> None:
        """Invent the society and open both."""
        self.plan = make_plan(loaded)
        self.state = invent_society(self.plan, threads)
        traits = words_of(self.state.citizens)[:, 0].tolist()
        self.world = World(inputs_of(self.plan, traits), false_entries)
        classes = [citizen.luck_class(0) for citizen in self.world.citizens]
        assert classes == (self.state.scan & 63).tolist()
        self.engine = Engine(self.plan, self.state, threads, false_entries=false_entries)

    def differences_of_week(self, outcome: Outcome) -> list[str]:
        """Live a week on both sides and say what differs in it."""
        theirs = self.engine.advance()
        lived_with = self.world.advance()
        tables: list[tuple[str, Any, Counter[Row], Any, Any]] = [
            ("events", theirs.tallies["counts"], self.world.counts, EVENTS, AT),
            ("stocks", theirs.stocks, self.world.stocks, STOCKS, OF),
            ("person-days", theirs.days, self.world.days, STOCKS, OF),
        ]
        found: list[str] = []
        for title, table, ours, rows, first in tables:
            found += [f"  {title}: {text}" for text in _differences(table.sum(axis=0), ours, rows, first)]
        for (_, event, detail), n in self.world.counts.items():
            outcome.counts[event] += n
            outcome.details[event, detail] += n
        for (_, stock, detail), n in self.world.days.items():
            outcome.stocks[stock, detail] += n
        return found + _differing_signals(theirs, lived_with, self.world.offices.waiting())

    def differences_of_state(self) -> list[str]:
        """Say which fields of whom differ after the last week lived, both sides touched as of the month after it."""
        month = (self.world.week + 1) // 4
        fade = self.world.rules.fade
        found, sum_of_hashes = [], 0
        for citizen, words in zip(self.world.citizens, words_of(self.state.citizens).tolist(), strict=True):
            if (self.world.week + 1) % 4 == 0:
                citizen = touched_copy(citizen, fade, (self.world.week + 1) % 52 == 0)  # noqa: PLW2901
            sum_of_hashes += naive_citizen.hash_of(citizen, month)
            ours, theirs = naive_citizen.values_of(citizen, month), touched(words, month, fade)
            found += [
                f"  citizen {citizen.who} ({citizen.who >> 12}/{citizen.who & 4095}): {name} is {theirs[name]}, by the oracle {ours[name]}"
                for name in naive_citizen.FIELDS
                if ours[name] != theirs[name]
            ]
        if self.engine.state_hash() != sum_of_hashes % (1 << 64):
            found.append("  the state hashes differ")
        return found


def touched(words: list[int], month: int, fade: int) -> dict[str, int]:
    """Read a citizen's words as of a later month (section 5)."""
    values = naive_citizen.read_words(words)
    n_months = month - values["touched month"] & 127
    years = month // 13 - (month - n_months) // 13
    for name in ("balance F", "balance C"):
        values[name] = 2048 + toward_zero(values[name] - 2048, n_months * fade)
    for name in ("strikes F", "strikes C"):
        values[name] = max(0, values[name] - years)
    return values | {"merit": 0 if years else values["merit"], "touched month": month & 127}


def _differences(table: Any, ours: Counter[Row], rows: Any, first: Any) -> Iterator[str]:
    """Say where a table of (group, column) differs from a counter."""
    for group, row in enumerate(table.tolist()):
        for part in rows:
            start = getattr(first, part.name)
            for detail, n in enumerate(row[start : start + part.width]):
                if n != ours[group, part.name, detail]:
                    yield f"{part.name}[{detail}] of group {group} is {n}, by the oracle {ours[group, part.name, detail]}"


def _differing_signals(week: Week, lived_with: Any, waiting: int) -> list[str]:
    """Say which published figures differ."""
    found = [] if week.waiting == waiting else [f"  {week.waiting} cases wait, by the oracle {waiting}"]
    for county, (theirs, ours) in enumerate(zip(week.signals, lived_with, strict=True)):
        for name in ("frontier", "namesake", "misread"):
            if theirs[name].tolist() != getattr(ours, name):
                found.append(f"  {name} of county {county} is {theirs[name].tolist()}, by the oracle {getattr(ours, name)}")
    return found


def touched_copy(citizen: Any, points: int, new_year: bool) -> Any:
    """Copy a citizen as of the month that begins after the week just lived (section 5)."""
    import copy

    from tests.naive.run import fade

    later = copy.copy(citizen)
    fade(later, points, new_year)
    return later
