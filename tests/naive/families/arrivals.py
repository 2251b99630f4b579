"""Section 16: how an entry that others bring is drawn."""

from tests.naive.chance import CERTAIN, draw


def words_of(world, citizen, week, origin):
    """Draw the four words of what arrives."""
    return draw(world.institutions, citizen.who, "INBOUND", time=week, ordinal=origin)


def at_rate(world, citizen, week, origin, threshold, rules):
    """Give what arrives at a rate, as (day, kind, origin, exemption word)."""
    w0, w1, w2, w3 = words_of(world, citizen, week, origin)
    if w0 >= threshold:
        return None
    return 7 * week + (w2 * 7 >> 32), rules.kinds[w1 * rules.n >> 32], origin, w3


def from_pool(world, citizen, week, origin, weight, pool):
    """Give what arrives from a pool of rates and kinds, as (day, kind, origin, exemption word)."""
    rates, kinds = pool
    total = sum(rates)
    w0, w1, w2, w3 = words_of(world, citizen, week, origin)
    if w0 >= min(CERTAIN, weight * total):
        return None
    x, running = (w1 >> 1) * total >> 31, 0
    for kind, rate in zip(kinds, rates, strict=True):
        running += rate
        if running > x:
            return 7 * week + (w2 * 7 >> 32), kind, origin, w3
    raise AssertionError("the running sum of the rates ends above x")
