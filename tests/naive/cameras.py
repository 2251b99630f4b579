"""Section 12: where the nation's cameras stand, and what moves them."""

from fractions import Fraction
from math import floor

from tests.naive.chance import CERTAIN, draw


class Cameras:
    """The cameras of all communities, and what the feedback rule remembers (section 12)."""

    def __init__(self, places, first, key):
        """Begin without a match, a ball or a weight; ``places``: (county, urban, people) of each community."""
        self.places, self.key = places, key
        self.ids = [first + i << 12 for i in range(len(places))]
        self.matches = [0] * len(places)
        self.balls = [0] * len(places)
        self.weights = [0] * len(places)
        self.expected = [Fraction(0)] * len(places)

    def share_out(self, week, era, density):
        """Share the cameras out at a round or an era; give those of each community (section 12)."""
        total = floor(density * sum(people for _, _, people in self.places) / 1000)
        rule = era.feedback
        moving = 0 if rule.name == "fixed" else total * rule.moves >> 32
        if week % 4 == 0:
            self.hold_round(week, rule, moving)
        moving = moving if any(self.weights) else 0
        by_size = [people * (era.urban_weight if urban else 1) for _, urban, people in self.places]
        if not any(by_size):
            by_size = [people for _, _, people in self.places]
        standing = share_out(total - moving, by_size)
        moved = share_out(moving, self.weights) if moving else [0] * len(by_size)
        shares = [a + b for a, b in zip(standing, moved, strict=True)]
        self.expect(standing, moving, shares)
        return shares

    def expect(self, standing, moving, shares):
        """Note the cameras that were to be expected in each community, in 2^-20 of one (section 12)."""
        total = sum(self.balls)
        if moving and total:
            odds = [ball * CERTAIN // total for ball in self.balls]
            self.expected = [f * 2**20 + (moving * p // 2**12) for f, p in zip(standing, odds, strict=True)]
        else:
            self.expected = [a * 2**20 for a in shares]

    def hold_round(self, week, rule, moving):
        """Weigh the communities by what was recorded since the round before (section 12)."""
        recorded, self.matches = self.matches, [0] * len(self.places)
        if rule.name != "urn":
            self.balls = [0] * len(self.places)
        self.weights = [0] * len(self.places)
        if not any(recorded) and not any(self.balls):
            return
        if rule.name == "proportional":
            self.weights = [x + rule.prior for x in recorded]
        elif rule.name == "top_k":
            self.choose_foremost(week, rule, recorded)
        elif rule.name == "urn":
            self.refill(week, rule, recorded)
            self.draw_batches(week, -(-moving // rule.batch))

    def choose_foremost(self, week, rule, recorded):
        """Give weight to the communities with most matches (section 12)."""
        lots = [draw(self.key, who, "FEEDBACK", time=week, ordinal=3)[0] for who in self.ids]
        order = sorted(range(len(recorded)), key=lambda c: (-recorded[c], lots[c], c))
        for c in order[: max(1, len(recorded) * rule.top // CERTAIN)]:
            if recorded[c]:
                self.weights[c] = 1

    def refill(self, week, rule, recorded):
        """Put balls in for accepted matches, and take balls out (section 12)."""
        accept = self.accepted() if rule.corrected else [CERTAIN] * len(recorded)
        for c, who in enumerate(self.ids):
            held = self.balls[c] + self.n_below(recorded[c], accept[c], who, week, 1)
            held -= self.n_below(held, rule.decay, who, week, 2)
            self.balls[c] = max(held, rule.prior)

    def n_below(self, n, limit, who, week, ordinal):
        """Count those of n words that lie below a limit."""
        words = (draw(self.key, who, "FEEDBACK", time=week, ordinal=ordinal, step=i)[0] for i in range(n))
        return sum(word < limit for word in words)

    def accepted(self):
        """Give the threshold of acceptance of each community: the rarer it is looked at, the higher (section 12)."""
        per_head = [Fraction(e, people) for e, (_, _, people) in zip(self.expected, self.places, strict=True)]
        least = min((h for h in per_head if h), default=0)
        return [floor(CERTAIN * least / h) if h else CERTAIN for h in per_head]

    def draw_batches(self, week, n_batches):
        """Draw where each batch of cameras goes (section 12)."""
        total = sum(self.balls)
        for number in range(n_batches if total else 0):
            x = draw(self.key, number, "FEEDBACK", time=week)[0] * total >> 32
            c = 0
            while x >= self.balls[c]:
                x -= self.balls[c]
                c += 1
            self.weights[c] += 1


def thresholds(cameras, places, era):
    """Give the threshold of each community and sensor that a deed is in view (section 12)."""
    return [
        [
            min(cap, floor(a * 1000 * CERTAIN / (people * exposure)))
            for cap, exposure in zip(era.cap, era.exposure, strict=True)
        ]
        for a, (_, _, people) in zip(cameras, places, strict=True)
    ]


def share_out(total, weights):
    """Share a whole number out by weights with largest remainders; ties go to the lower number (section 12)."""
    exact = [Fraction(total * weight) / sum(weights) for weight in weights]
    shares = [floor(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (shares[i] - exact[i], i))
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return shares
