"""Section 12: what counties count in a week and publish for the next."""

from math import floor

from tests.naive.chance import CERTAIN

N_KINDS, N_LENSES, N_BANDS, ENTRY = 64, 8, 6, 1024


class Published:
    """What a county has published for a week (section 12)."""

    def __init__(self, frontier, namesake, misread):
        """Publish the frontier of the queue, a rate a kind, and a rate a lens and band."""
        self.frontier, self.namesake, self.misread = frontier, namesake, misread


class Queue:
    """The cases of one county (section 12)."""

    def __init__(self, people):
        """Open an empty queue."""
        self.people, self.bins, self.frontier, self.carry = people, {}, 0, 0

    def serve(self, week, rules):
        """Serve whole bins as far as the capacity of the week goes (section 12)."""
        rate = rules.capacity * self.people
        left = (week + 1) * rate // 10**8 - week * rate // 10**8 + self.carry
        end = 64 * (week + 1)
        while self.frontier < end:
            wanted = self.bins.get(self.frontier, 0)
            if wanted > left:
                break
            left -= wanted
            self.bins.pop(self.frontier, None)
            self.frontier += 1
        self.carry = left if self.frontier < end else 0


class Offices:
    """All counties, and the nation's pools (section 12). Pools are in 1/1024 of an entry."""

    def __init__(self, places):
        """Open all offices with empty pools."""
        n_counties = 1 + max(county for county, _, _ in places)
        people = [sum(n for county, _, n in places if county == c) for c in range(n_counties)]
        self.queues = [Queue(n) for n in people]
        self.nation = [0] * N_KINDS
        self.county = [[0] * N_KINDS for _ in people]
        self.misread = [[[0] * N_BANDS for _ in range(N_LENSES)] for _ in people]

    def lose_to_namesake(self, county, kind, nationwide):
        """Take in an entry that went astray to a namesake (section 6)."""
        pool = self.nation if nationwide else self.county[county]
        pool[kind] += ENTRY

    def lose_to_misread(self, county, lens, band):
        """Take in an entry that went astray to somebody who looks alike (section 6)."""
        self.misread[county][lens][band] += ENTRY

    def take_in(self, county, week, number):
        """Take in a case (section 7)."""
        bins = self.queues[county].bins
        bins[64 * week + number] = bins.get(64 * week + number, 0) + 1

    def waiting(self):
        """Count the cases in all queues."""
        return sum(sum(queue.bins.values()) for queue in self.queues)

    def close_week(self, week, rules, citizens):
        """Publish for the next week, county by county (section 12)."""
        for queue in self.queues:
            queue.serve(week, rules)
        if not rules.false_on:
            self.__init_pools()
        namesake = self.publish_namesakes(rules, citizens, 7 * (week + 1))
        misread = self.publish_misreads(citizens, 7 * (week + 1))
        return [Published(q.frontier, n, m) for q, n, m in zip(self.queues, namesake, misread, strict=True)]

    def __init_pools(self):
        """Empty all pools (section 12, arm T)."""
        self.nation = [0] * N_KINDS
        self.county = [[0] * N_KINDS for _ in self.queues]
        self.misread = [[[0] * N_BANDS for _ in range(N_LENSES)] for _ in self.queues]

    def publish_namesakes(self, rules, citizens, day):
        """Give the rate of each county and kind (section 12)."""
        weights = [0] * len(self.queues)
        for citizen in citizens:
            if citizen.adult(day):
                weights[citizen.county] += rules.kappa[citizen.group]
        nationwide = [kind for kind in range(N_KINDS) if rules.kinds[kind].nationwide]
        others = [kind for kind in range(N_KINDS) if not rules.kinds[kind].nationwide]
        limit = (1 << 32) // max(1, rules.kappa_most)
        shared = offer(self.nation, nationwide, sum(weights), 32, limit)
        published = []
        for pool, weight in zip(self.county, weights, strict=True):
            own = offer(pool, others, weight, 32, limit - sum(shared.values()))
            published.append([shared.get(kind, 0) + own.get(kind, 0) for kind in range(N_KINDS)])
        return published

    def publish_misreads(self, citizens, day):
        """Give the rate of each county, lens and band (section 12)."""
        weights = [[0] * N_BANDS for _ in self.queues]
        for citizen in citizens:
            if citizen.adult(day):
                weights[citizen.county][citizen.band(day)] += 1
        published = []
        for pools, heads in zip(self.misread, weights, strict=True):
            rates = [[0] * N_BANDS for _ in range(N_LENSES)]
            for band in range(N_BANDS):
                pool = [pools[lens][band] for lens in range(N_LENSES)]
                for lens, rate in offer(pool, range(N_LENSES), heads[band], 29, 1 << 32).items():
                    rates[lens][band] = rate
                for lens in range(N_LENSES):
                    pools[lens][band] = pool[lens]
            published.append(rates)
        return published


def offer(pool, which, weight, shift, limit):
    """Offer pools to people, change them to what remains, and give the rate of each (section 12)."""
    rates, before = {}, 0
    for number in which:
        entries = pool[number]
        wanted = (entries << shift) // weight if weight else 0
        rates[number] = min(wanted, max(0, limit - before))
        before += wanted
        if weight:
            pool[number] = entries - rates[number] * entries // wanted if wanted else 0
    return rates


def share_out(total, weights):
    """Share a whole number out by weights with largest remainders; ties go to the lower number (section 12)."""
    exact = [total * weight / sum(weights) for weight in weights]
    shares = [floor(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (shares[i] - exact[i], i))
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return shares


def camera_thresholds(places, era, density):
    """Give the threshold of each community and sensor that a deed is in view (section 12)."""
    total = floor(density * sum(people for _, _, people in places) / 1000)
    cameras = share_out(total, [people * (era.urban_weight if urban else 1) for _, urban, people in places])
    return [
        [min(cap, floor(a * 1000 * CERTAIN / (people * exposure))) for cap, exposure in zip(era.cap, era.exposure, strict=True)]
        for a, (_, _, people) in zip(cameras, places, strict=True)
    ]
