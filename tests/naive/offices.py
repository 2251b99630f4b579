"""Sections 12 and 43: what counties count in a week, or a day, and publish for the next."""

from tests.naive.chance import CERTAIN

N_KINDS, N_LENSES, N_BANDS, N_NAMED, ENTRY, CASE = 64, 8, 6, 8, 1024, 10**8


class Published:
    """What a county has published for a week (section 12)."""

    def __init__(self, frontier, namesake, misread, pooled):
        """Publish the frontier of the queue, a rate a kind, a rate a lens and band, and a rate a pool and named kind."""
        self.frontier, self.namesake, self.misread, self.pooled = frontier, namesake, misread, pooled


class Queue:
    """The cases of one county, or of neighbouring counties together (section 12)."""

    def __init__(self):
        """Open an empty queue that serves nobody yet."""
        self.people, self.bins, self.frontier, self.left = 0, {}, 0, 0

    def serve(self, week, rules):
        """Serve whole bins as far as the capacity of the week goes (section 12)."""
        self.left += rules.capacity * self.people
        end = 64 * (week + 1)
        while self.frontier < end:
            wanted = self.bins.get(self.frontier, 0) * CASE
            if wanted > self.left:
                break
            self.left -= wanted
            self.bins.pop(self.frontier, None)
            self.frontier += 1
        if self.frontier == end:
            self.left = min(self.left, CASE)


class Offices:
    """All counties, and the nation's pools (section 12). Pools are in 1/1024 of an entry."""

    def __init__(self, places, least, coupling=7):
        """Open all offices with empty pools, and queues that serve some people at least; counties publish every so many days."""
        self.coupling, self.windows = coupling, 7 // coupling
        n_counties = 1 + max(county for county, _, _ in places)
        people = [sum(n for county, _, n in places if county == c) for c in range(n_counties)]
        self.people = people
        self.queue_of = share_queues(people, least)
        self.queues = list(dict.fromkeys(self.queue_of))
        self.stolen = [0] * N_NAMED
        self.sureties = [[0] * N_NAMED for _ in self.queue_of]
        self.empty_pools()

    def empty_pools(self):
        """Begin without any entry that went astray."""
        self.nation = [0] * N_KINDS
        self.county = [[0] * N_KINDS for _ in self.queue_of]
        self.misread = [[[0] * N_BANDS for _ in range(N_LENSES)] for _ in self.queue_of]

    def lose_to_namesake(self, county, kind, nationwide):
        """Take in an entry that went astray to a namesake (section 6)."""
        pool = self.nation if nationwide else self.county[county]
        pool[kind] += ENTRY

    def lose_to_misread(self, county, lens, band):
        """Take in an entry that went astray to somebody who looks alike (section 6)."""
        self.misread[county][lens][band] += ENTRY

    def lose_to_stranger(self, number):
        """Take in an entry in a stranger's name (section 16)."""
        self.stolen[number] += ENTRY

    def call_guarantor(self, county, number):
        """Take in an entry that a guarantor answers for (section 17)."""
        self.sureties[county][number] += ENTRY

    def take_in(self, county, week, number):
        """Take in a case (section 7)."""
        bins = self.queue_of[county].bins
        bins[64 * week + number] = bins.get(64 * week + number, 0) + 1

    def waiting(self):
        """Count the cases in all queues."""
        return sum(sum(queue.bins.values()) for queue in self.queues)

    def close_window(self, last, rules, weights, likeness, draws):
        """Publish for the days after ``last`` (sections 12 and 43), with κ by county and likeness by county and band, summed.

        ``draws`` are the summed weights of those who draw from the pools of families: the nation's, and guarantors by county.
        """
        for queue in self.queues:
            if last % 7 == 6:
                queue.serve(last // 7, rules)
        self.add_slips(last + 1, rules)
        if not rules.false_on:
            self.empty_pools()
        namesake = self.publish_namesakes(rules, weights)
        limit = CERTAIN // max(1, rules.alike_most)
        misread = [
            publish_misreads(pools, bands, limit, self.windows)
            for pools, bands in zip(self.misread, likeness, strict=True)
        ]
        pooled = self.publish_pools(rules, *draws)
        parts = zip(self.queue_of, namesake, misread, pooled, strict=True)
        return [Published(queue.frontier, *rates) for queue, *rates in parts]

    def publish_pools(self, rules, heavy, guarantors):
        """Give the rate of each county, pool and named kind (section 12): 64 units of the lane for the stolen, 256 for sureties."""
        stolen, sureties = [0] * N_NAMED, [[0] * N_NAMED for _ in self.queue_of]
        if rules.theft.on and not rules.false_on:
            self.stolen = [0] * N_NAMED
        elif rules.theft.on:
            stolen = offer(self.stolen, heavy, 32, CERTAIN // max(1, *rules.theft.weights), self.windows)
        if rules.suretyship.on:
            pools = zip(self.sureties, guarantors, strict=True)
            sureties = [offer(pool, n, 30, CERTAIN, self.windows) for pool, n in pools]
        return [[stolen, own] for own in sureties]

    def add_slips(self, end, rules):
        """Put the entries that come from nobody's deed into the pools (section 12)."""

        def grown(people, slips):
            return (people * slips * end // 7 >> 32) - (people * slips * (end - self.coupling) // 7 >> 32)

        for k, kind in enumerate(rules.kinds[:N_KINDS]):
            if not kind.recorded:
                continue
            if kind.nationwide:
                self.nation[k] += grown(sum(self.people), kind.slips)
            else:
                for pool, people in zip(self.county, self.people, strict=True):
                    pool[k] += grown(people, kind.slips)

    def publish_namesakes(self, rules, weights):
        """Give the rate of each county and kind (section 12)."""
        limit = CERTAIN // max(1, rules.kappa_most)
        shared = offer(self.nation, sum(weights), 32, limit, self.windows)
        room = limit - sum(shared)
        pools = zip(self.county, weights, strict=True)
        local = [offer(pool, weight, 32, room, self.windows) for pool, weight in pools]
        return [[a + b for a, b in zip(own, shared, strict=True)] for own in local]


def share_queues(people, least):
    """Give the queue of each county: neighbours share one until it serves enough people (section 12)."""
    queues = [Queue()]
    queue_of = []
    for n in people:
        if queues[-1].people >= least:
            queues.append(Queue())
        queues[-1].people += n
        queue_of.append(queues[-1])
    last = queues[-1]
    if last.people < least and len(queues) > 1:
        queues[-2].people += last.people
        queue_of = [queues[-2] if queue is last else queue for queue in queue_of]
    return queue_of


def weigh(citizens, n_counties, rules, day):
    """Add up κ by county, and likeness by county and band, of those of 18 and over on a day (section 12)."""
    weights, likeness = [0] * n_counties, [[0] * N_BANDS for _ in range(n_counties)]
    for citizen in citizens:
        if citizen.adult(day) and not citizen.gone:
            weights[citizen.county] += rules.kappa[citizen.group]
            likeness[citizen.county][citizen.band(day)] += rules.alike[citizen.group]
    return weights, likeness


def weigh_draws(citizens, n_counties, rules, day):
    """Add up the weights of those who draw from the pools of families on a day (section 12): in the nation, and by county."""
    heavy, guarantors = 0, [0] * n_counties
    for citizen in citizens:
        if citizen.adult(day) and not citizen.gone:
            heavy += rules.theft.weights[citizen.group]
            guarantors[citizen.county] += citizen.guarantor
    return heavy, guarantors


def publish_misreads(pools, likeness, limit, windows):
    """Give a county's rate of each lens and band (section 12)."""
    rates = [[0] * N_BANDS for _ in range(N_LENSES)]
    for band in range(N_BANDS):
        pool = [pools[lens][band] for lens in range(N_LENSES)]
        for lens, rate in enumerate(offer(pool, likeness[band], 29, limit, windows)):
            rates[lens][band] = rate
            pools[lens][band] = pool[lens]
    return rates


def offer(pools, weight, shift, limit, windows=1):
    """Offer pools to people, change them to what remains, and give the rate of each (section 12).

    Of a week's windows each person draws in one alone, so the rate is so many times as high (section 43).
    """
    rates, before = [], 0
    for number, entries in enumerate(pools):
        wanted = (entries << shift) * windows // weight if weight else 0
        rate = min(wanted, max(0, limit - before))
        rates.append(rate)
        before += wanted
        if weight:
            pools[number] = entries - rate * entries // wanted if wanted else 0
    return rates
