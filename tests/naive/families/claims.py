"""Section 41: claims, and who has to prove what was due."""

from tests.naive.chance import draw

TRUE, MISREAD = 0, 2
INCOME, AVERAGE, SCREEN, PAPERS = range(4)


class Year:
    """What is true of a claimant in the 26 fortnights before a decision."""

    def __init__(self, rules, citizen, a, b):
        """Read it off the words of CLAIM."""
        self.n = 1 + (a[1] * 26 >> 32)
        self.start = a[2] * (27 - self.n) >> 32
        wage = rules.wage[citizen.income] * (2**31 + b[2]) >> 32
        earned = rules.earned if a[3] < rules.works else 0
        hidden = rules.concealed if b[0] < rules.conceals else 0
        days = b[1] >> 6
        self.on = [self.start <= j < self.start + self.n for j in range(26)]
        self.income = [earned * (days >> j & 1) if self.on[j] else wage for j in range(26)]
        self.reported = [x * (1000 - hidden) // 1000 for x in self.income]

    def sums(self, rules):
        """Give what was paid, what was truly paid too much, and what averaging takes for too much."""
        due = [entitlement(rules, x) for x in self.income]
        got = [entitlement(rules, x) for x in self.reported]
        mean = entitlement(rules, sum(self.income) // 26)
        on = [j for j in range(26) if self.on[j]]
        return (
            sum(got[j] for j in on),
            sum(max(0, got[j] - due[j]) for j in on),
            sum(max(0, got[j] - mean) for j in on),
        )


def entitlement(rules, x):
    """Give what is due for a fortnight with an income."""
    return max(0, rules.rate - max(0, x - rules.free) * rules.taper // 1000)


def is_called(world, citizen, day):
    """Tell whether the case of a citizen is decided on a day."""
    week = day // 7
    return (
        world.rules.claims.on
        and day % 7 == 0
        and week % 52 == citizen.who % 52
        and 18 <= citizen.age(day) < 60
    )


def calls(value, world, citizen, week):
    """Tell whether a citizen has to be looked at on the first day of a week."""
    return value or is_called(world, citizen, 7 * week)


def alleged(rules, citizen, n, sums, word):
    """Give the sum that the match alleges."""
    paid, true, averaged = sums
    if rules.match == AVERAGE:
        return averaged
    if rules.match == SCREEN:
        return paid if word < (rules.hit if true else rules.false_alarm) else 0
    if rules.match == PAPERS:
        return paid // n if word < rules.missing[citizen.means] else 0
    return true


def brings(value, world, citizen, day):
    """Decide a case; a debt makes an entry."""
    if value or not is_called(world, citizen, day):
        return value
    rules, week = world.rules.claims, day // 7
    a, b = (draw(world.inputs.society, citizen.who, "CLAIM", time=week, ordinal=o) for o in (0, 1))
    if a[0] >= rules.claims[citizen.income]:
        return None
    if (
        draw(world.institutions, citizen.who, "ANSWER", time=week, ordinal=1)[0]
        >= rules.checked[citizen.group]
    ):
        return None
    year = Year(rules, citizen, a, b)
    sums = year.sums(rules)
    c = draw(world.institutions, citizen.who, "ANSWER", time=week)
    said = alleged(rules, citizen, year.n, sums, c[0])
    if said == 0 or said < rules.minimum or (sums[1] == 0 and not world.rules.false_on):
        return None
    if not hear(world, citizen, sums, said, c) or not world.rules.kinds[rules.kind].recorded:
        return None
    return rules.kind, TRUE if sums[1] else MISREAD


def hear(world, citizen, sums, said, c):
    """Hear a claimant, or not, and tell whether there is a debt."""
    rules, (paid, true, _) = world.rules.claims, sums
    world.count(citizen, "alleged", int(true > 0))
    answered = c[1] < rules.reach[citizen.means] and 1 + (c[2] * rules.slowest >> 32) <= rules.days
    on_person = rules.person if answered else rules.full_debt
    chance = (rules.shows[citizen.means] if answered else 0) if on_person else rules.finds
    shown = c[3] < chance
    debt = true if shown else said if on_person else 0
    if debt == 0:
        return False
    taken = max(debt, paid) if rules.whole else debt
    world.count(citizen, "debt", (true > 0) * 2 + int(answered))
    for part, money in enumerate((min(taken, true), max(0, taken - true), taken * rules.penalty // 1000)):
        world.count(citizen, "owed", part, money)
    return True
