"""Sections 1, 5, 9, 11 and 13: people, days, weeks and eras."""

from collections import Counter

from tests.naive.acts import act, candidate_kind, enter, expect_harm, inbound_of_week, one_more, receive
from tests.naive.cameras import Cameras, thresholds
from tests.naive.chance import draw, lanes_of_week
from tests.naive.citizen import Citizen
from tests.naive.families import ask
from tests.naive.families.speech import Climate
from tests.naive.offices import Offices, Published, weigh, weigh_draws
from tests.naive.procedure import fall_due, leave_queue, weekly_procedure
from tests.naive.status import set_status


class World:
    """An invented society under a regime, lived one day after the other."""

    def __init__(self, inputs, false_entries=True):
        """Take everybody in, with empty files (sections 1 and 3)."""
        self.inputs, self.habits, self.false_entries = inputs, inputs.habits, false_entries
        self.behaviour, self.institutions = inputs.behaviour, inputs.institutions
        self.households = households_of(inputs)
        self.citizens = [citizen for household in self.households for citizen in household]
        self.offices = Offices(inputs.places, inputs.queue, inputs.coupling)
        self.published = [
            Published(0, [0] * 64, [[0] * 6 for _ in range(8)], [[0] * 8] * 2) for _ in self.offices.queue_of
        ]
        self.places = inputs.places
        self.coupling = inputs.coupling
        self.cameras = Cameras(inputs.places, inputs.first, inputs.institutions)
        self.climate = Climate([people for _, _, people in inputs.places], inputs.coupling)
        layers = max(era.rules.speech.circles for era in inputs.eras)
        if layers:
            self.climate.form_circles(self, layers, inputs.circle)
        self.stocks = Counter()
        self.week = self.day = -1
        for citizen in self.citizens:
            citizen.begin(inputs.eras[0].rules, self.habits)
        ask("founds", 0, self)

    def scored(self, citizen):
        """Tell whether the score counts for a citizen (sections 11 and 25)."""
        return bool(self.rules.score_on) and self.scheme[citizen.community] and citizen.joined

    # --- section 13: what is counted ---

    def count(self, citizen, event, detail=0, n=1):
        """Count an event of a citizen."""
        if n:
            self.counts[citizen.group, event, detail] += n

    def tally(self, citizen, stocks):
        """Count a citizen in the stocks of the next day; days are those left in the week."""
        if stocks == citizen.stocks:
            return
        days_left = 7 * (self.week + 1) - self.status_day
        for change, rows in ((-1, citizen.stocks), (1, stocks)):
            for stock, detail in rows:
                self.stocks[citizen.group, stock, detail] += change
                self.days[citizen.group, stock, detail] += change * days_left
        citizen.stocks = stocks

    # --- weeks ---

    def advance(self):
        """Live one week; return what was published for each of its windows (section 43)."""
        self.open_week(self.week + 1)
        lived_with = []
        for day in range(7 * self.week, 7 * self.week + 7):
            if day % self.coupling == 0:
                circles = [self.climate.circle_levels[circle] for circle in self.climate.members]
                lived_with.append((self.published, list(self.climate.levels), circles))
                self.open_window(day)
            self.status_day = day + 1
            for household in self.households:
                if not nothing_can_happen(household, day):
                    live_day(self, household, day)
                    household.busy = household.expected | days_of_lanes(self, household)
            if (day + 1) % self.coupling == 0:
                self.close_window(day)
        return lived_with

    def open_window(self, first):
        """Read the lanes of the days until places publish again (sections 4 and 43)."""
        for household in self.households:
            for citizen in household:
                read_lanes(self, citizen, first)
            household.busy = household.expected | days_of_lanes(self, household)

    def close_window(self, last):
        """Let places publish for the days to come (sections 12, 20 and 43)."""
        self.climate.close_window()
        crowd = (self.citizens, len(self.published), self.rules, last + 1)
        self.published = self.offices.close_window(last, self.rules, *weigh(*crowd), weigh_draws(*crowd))

    def open_week(self, week):
        """Fade, enact an era, and share cameras out (sections 5, 11 and 12)."""
        self.week, self.counts = week, Counter()
        if week % 4 == 0 and week > 0:
            for citizen in self.citizens:
                fade(citizen, self.rules.fade, self.habits.silence_relax, new_year=week % 52 == 0)
        self.days = Counter({key: 7 * n for key, n in self.stocks.items()})
        opening = [era for era in self.inputs.eras if era.week == week]
        if opening:
            self.open_era(opening[0])
        if opening or week % 4 == 0:
            self.shares = self.cameras.share_out(week, self.era, self.inputs.density(week))
            self.in_view = thresholds(self.shares, self.places, self.era)
        for household in self.households:
            household.expected = expected_days(self, household, week)

    def open_era(self, era):
        """Put new rules in force and count everybody anew (section 11)."""
        self.era, self.rules = era, era.rules
        if not self.false_entries:
            self.rules.false_on = 0
        self.scheme = [
            draw(self.institutions, self.inputs.first + i << 12, "PLACE")[0] < self.rules.rollout
            for i in range(len(self.places))
        ]
        self.status_day = 7 * era.week
        for citizen in self.citizens:
            join(self, citizen)
        for household in self.households:
            for citizen in household:
                ask("opened", 0, self, citizen, 7 * era.week)
            set_status(self, household, 7 * era.week)
            household.bare = False


class Household(list):
    """The members of a household, with notes on the days on which nothing can happen."""

    bare = False
    expected = busy = frozenset()


def households_of(inputs):
    """Gather the citizens of each household (sections 1 and 3)."""
    households, words = [], iter(inputs.traits)
    for community, (county, urban, people) in enumerate(inputs.places):
        open_one = Household()
        for local in range(people):
            who = inputs.first + community << 12 | local
            citizen = Citizen(who, next(words), (community, county, urban), inputs.society)
            open_one.append(citizen)
            if citizen.last:
                households.append(open_one)
                open_one = Household()
        if open_one:
            raise ValueError("the last member of a community is not the last of a household")
    return households


def fade(citizen, points, relax, new_year):
    """Fade balances and silence by a month, and by a model year strikes and merits (section 5)."""
    citizen.balance = toward_zero(citizen.balance, points)
    citizen.balance_c = toward_zero(citizen.balance_c, points)
    citizen.silence = max(0, citizen.silence - relax)
    if new_year:
        citizen.strikes, citizen.strikes_c = max(0, citizen.strikes - 1), max(0, citizen.strikes_c - 1)
        citizen.merit = 0


def toward_zero(balance, points):
    """Move a balance toward 0, not past it (section 5)."""
    return max(0, balance - points) if balance > 0 else min(0, balance + points)


# --- section 4: the week's lanes --------------------------------------------------------------------------------------


def read_lanes(world, citizen, first):
    """Find the lanes of a citizen's window, the harm expected of them, and the false mark that lands in it (sections 4, 6, 34 and 43)."""
    if first % 7 == 0:
        citizen.lanes = lanes_of_week(world.behaviour, citizen.who, first // 7)
    lanes, days = citizen.lanes, range(first, first + world.coupling)
    citizen.units = {day: lanes[day % 7] for day in days}
    if world.rules.costs.on:
        for day, unit in citizen.units.items():
            kind = world.habits.guide[citizen.luck_class(day)][unit] if unit < 8192 else 0
            if 0 < kind < 64:
                expect_harm(world, citizen, day, kind)
    coming = inbound_of_week(world, citizen, first, lanes[7])
    citizen.inbound = coming if coming and coming[0] in days else None


def candidate_on(world, citizen, day):
    """Give kind and unit of the candidate of a day, by what the citizen is at its start; None if there is none (section 4)."""
    unit, flags = citizen.units.get(day, 12288), (citizen.mask != 0, citizen.heated)
    kind = candidate_kind(world.habits, citizen.luck_class(day), unit, flags) if unit < 12288 else 0
    return (kind, unit) if kind else None


# --- section 5: a household's day -------------------------------------------------------------------------------------


def days_of_lanes(world, household):
    """Give the days on which a member has a candidate, as everybody is now, or an inbound mark."""
    days = {day for citizen in household for day in citizen.units if candidate_on(world, citizen, day)}
    return days | {citizen.inbound[0] for citizen in household if citizen.inbound}


def expected_days(world, household, week):
    """Give the days of a week on which a member has a new age, a family calls, or a month ends."""
    days, first = set(), 7 * week
    for citizen in household:
        days |= ask("days", set(), world, citizen, week)
        if citizen.age(first) != citizen.age(first + 7):
            days |= {day for day in range(first, first + 7) if citizen.age(day) != citizen.age(day + 1)}
    if week % 4 == 3:
        days.add(first + 6)
    if any(ask("calls", 0, world, citizen, week) for citizen in household):
        days.add(first)
    return days


def nothing_can_happen(household, day):
    """Tell whether no member has a mark or a case, and nothing is on for the day.

    Then sections 5 to 10 leave everything as it is: this saves time and decides nothing.
    """
    return household.bare and day not in household.busy


def is_bare(household):
    """Tell whether nobody in the household has a mark or a case, nor anything to do with a family."""
    return not any(any(c.marks) or c.case or ask("busy", 0, c) for c in household)


def live_day(world, household, day):
    """Live a day in a household (section 5)."""
    came_to = [live_member_day(world, citizen, day) for citizen in household]
    for number, citizen in enumerate(household):
        others = [outcome for i, outcome in enumerate(came_to) if i != number]
        caught, told = (sum(what in outcome for outcome in others) for what in ("caught", "told"))
        if caught and world.habits.belief_on and citizen.adult(day):
            hear_at_home(world, citizen, day, caught)
        if told and citizen.adult(day):
            ask("told", 0, world, citizen, told)
    for citizen in [c for c in household if day % 7 == 6 and ask("leaves", 0, world, c, day)]:
        depart(world, household, citizen)
    set_status(world, household, day + 1)
    household.bare = is_bare(household)


def depart(world, household, citizen):
    """Let somebody be gone for good (section 29)."""
    if citizen.case:
        leave_queue(world, citizen, world.week)
        world.count(citizen, "moot")
    household.remove(citizen)
    citizen.gone = True
    world.tally(citizen, (("gone", 0),))


def join(world, citizen):
    """Tell who takes part under the rules of an era, and for whom lists hold (section 25)."""
    rules = world.rules.participation
    citizen.joined = not rules.on or draw(world.behaviour, citizen.who, "JOIN")[0] < rules.share
    citizen.lists_hold = citizen.joined or bool(rules.lists)


def live_member_day(world, citizen, day):
    """Live a day; return what it came to (section 5)."""
    if day % 7 == 0:
        weekly_procedure(world, citizen, day // 7)
        ask("weekly", 0, world, citizen, day)
        brought = ask("brings", None, world, citizen, day)
        if brought:
            enter(world, citizen, day, *brought)
    candidate = candidate_on(world, citizen, day)
    outcome = act(world, citizen, day, candidate) if candidate else set()
    if citizen.inbound and citizen.inbound[0] == day:
        receive(world, citizen, day, citizen.inbound)
    fall_due(world, citizen, day)
    return outcome


def hear_at_home(world, citizen, day, others):
    """Raise the belief of somebody in whose household others were caught (section 9)."""
    for i in range(others):
        spare, odd, _, _ = (
            word >> 16 for word in draw(world.behaviour, citizen.who, "BELIEF", time=day, step=i)
        )
        if not world.habits.counts:
            citizen.belief += (255 - citizen.belief) * world.habits.step_household + spare >> 16
        elif spare < world.habits.step_household:
            citizen.belief = one_more(citizen.belief, True, odd & 1)
