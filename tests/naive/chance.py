"""Section 2: all randomness, in Python ints."""

MASK = 0xFFFFFFFF
CERTAIN = 1 << 32
PURPOSES = {
    "TRAIT": 1,
    "WEEK": 2,
    "ACT": 3,
    "SEEN": 4,
    "INBOUND": 5,
    "NEED": 6,
    "NOTICE": 7,
    "FILE": 8,
    "QUEUE": 9,
    "DECIDE": 10,
    "COPY": 11,
    "PAY": 12,
    "BELIEF": 13,
    "PLACE": 14,
    "SAMPLE": 15,
    "WITNESS": 16,
    "GAME": 17,
    "ATTACK": 28,
    "SHOCK": 29,
    "FEEDBACK": 30,
    "SPEECH": 23,
    "SINCERE": 24,
    "KNOW": 25,
    "HEAR": 26,
    "THEFT": 40,
    "SURETY": 41,
    "OFFICIAL": 42,
    "REPRISAL": 43,
    "ERASE": 44,
    "JOIN": 27,
    "EXIT": 48,
    "CLAIM": 31,
    "ANSWER": 32,
    "VIEW": 33,
    "CIRCLE": 50,
}
"""Section 2: what a draw decides. Frozen: a number that changed would change every life."""


def philox(counter, key):
    """Encrypt four words with two in ten rounds: Philox4x32-10 (section 2)."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1, c2, c3 = p1 >> 32 ^ c1 ^ k0, p1 & MASK, p0 >> 32 ^ c3 ^ k1, p0 & MASK
        k0, k1 = k0 + 0x9E3779B9 & MASK, k1 + 0xBB67AE85 & MASK
    return c0, c1, c2, c3


def key_of(domain, seed, replicate):
    """Give the key of society (0), behaviour (1) or institutions (2); no two domains share one (section 2)."""
    return seed, domain << 30 | replicate


def draw(key, who, purpose, time=0, ordinal=0, step=0):
    """Draw the four words of one decision (section 2)."""
    what = PURPOSES[purpose] << 16 | ordinal
    return philox((who & MASK, time | who >> 32 << 24, what, step), key)


def lanes_of_week(key, who, week):
    """Draw the eight 16-bit lanes of a citizen's week (section 2)."""
    words = draw(key, who, "WEEK", time=week)
    return [half for word in words for half in (word & 0xFFFF, word >> 16)]
