"""Random numbers: Philox4x32-10 as a pure function of person, time, decision and attempt.

Each word decides one thing, no two domains share a word, and no state is kept. So the luck is the same in every arm and on any number
of threads.

References
----------
Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC'11, doi:10.1145/2063384.2063405.
"""

from enum import IntEnum
from fractions import Fraction
from typing import NamedTuple

from demerit.compiling.decorators import int64, rule, uint32, uint64

WORD = 1 << 32
_M0, _M1 = uint64(0xD2511F53), uint64(0xCD9E8D57)
ROUNDS = 10
W0, W1 = uint32(0x9E3779B9), uint32(0xBB67AE85)
_HALF, _LOW = uint64(32), uint64(0xFFFFFFFF)


class Purpose(IntEnum):
    """Purpose of a draw: one number per rule family, never reused for something else."""

    TRAIT = 1
    WEEK = 2
    ACT = 3
    SEEN = 4
    INBOUND = 5
    NEED = 6
    NOTICE = 7
    FILE = 8
    QUEUE = 9
    DECIDE = 10
    COPY = 11
    PAY = 12
    BELIEF = 13
    PLACE = 14
    SAMPLE = 15
    WITNESS = 16
    FEEDBACK = 30
    CIRCLE = 50


class Domain(IntEnum):
    """Domain of chance. One can stay fixed while another varies. The domain is part of the key, so two domains never share a word."""

    SOCIETY = 0
    BEHAVIOUR = 1
    INSTITUTIONS = 2


REPLICATES = 1 << 30
"""Replicates per seed; the domain takes the two bits above."""


class Key(NamedTuple):
    """Key of one domain of chance, made by `key_of`."""

    seed: int
    stream: int
    """``domain << 30 | replicate``."""


class Keys(NamedTuple):
    """Keys of the three domains of chance."""

    society: Key
    behaviour: Key
    institutions: Key


class Words(NamedTuple):
    """Four words of 32 random bits."""

    w0: int
    w1: int
    w2: int
    w3: int


def key_of(domain: Domain, seed: int, replicate: int) -> Key:
    """Return the key of a domain of chance. Two domains never have the same key, even with the same seed.

    Parameters
    ----------
    domain : domain of chance.
    seed : seed of the domain, 0..2^32 - 1.
    replicate : 0..2^30 - 1; larger numbers start again at 0.

    Examples
    --------
    >>> from demerit.chance import Domain, key_of
    >>> key_of(Domain.BEHAVIOUR, 7, 3) == (7, (1 << 30) + 3)
    True
    """
    return Key(seed, domain * REPLICATES + replicate % REPLICATES)


@rule
def philox_round(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Mix the counter once; words are uint64, and only their low 32 bits count.

    The high bits are not cleared, because products read only the low halves. Cutting words to 32 bits in each round takes four times as
    long in vector code (benchmarks/README.md).
    """
    p0 = _M0 * (c0 & _LOW)
    p1 = _M1 * (c2 & _LOW)
    return (p1 >> _HALF) ^ c1 ^ k0, p1, (p0 >> _HALF) ^ c3 ^ k1, p0


@rule
def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Encrypt the counter (c0..c3) with the key (k0, k1) in ten rounds.

    Parameters
    ----------
    c0, c1, c2, c3, k0, k1 : uint32

    Returns
    -------
    Four uint32 words.
    """
    x0, x1, x2, x3 = uint64(c0), uint64(c1), uint64(c2), uint64(c3)
    for _ in range(ROUNDS):
        x0, x1, x2, x3 = philox_round(x0, x1, x2, x3, uint64(k0), uint64(k1))
        k0, k1 = uint32(k0 + W0), uint32(k1 + W1)
    return uint32(x0), uint32(x1), uint32(x2), uint32(x3)


@rule
def draw(key: Key, who: int, when: int, what: int, step: int) -> Words:
    """Draw the four words of one decision.

    Parameters
    ----------
    key : key of the domain.
    who : chance id of the citizen, 0..2^40 - 1.
    when : day or week, 0..2^24 - 1.
    what : ``purpose << 16 | ordinal``.
    step : attempt or weeks since the cause, 0..2^32 - 1.

    Returns
    -------
    Words, each 0..2^32 - 1.

    Examples
    --------
    >>> from demerit.chance import Key, Purpose, draw
    >>> [hex(w) for w in draw(Key(0, 0), 0, 0, 0, 0)]
    ['0x6627e8d5', '0xe169c58d', '0xbc57ac4c', '0x9b00dbd8']
    """
    w0, w1, w2, w3 = philox(
        uint32(who),
        uint32(when | (who >> 32) << 24),
        uint32(what),
        uint32(step),
        uint32(key.seed),
        uint32(key.stream),
    )
    return Words(int64(w0), int64(w1), int64(w2), int64(w3))


def threshold(probability: float | Fraction) -> int:
    """Return the threshold of a probability: 2^32 times its exact value, rounded half to even.

    Parameters
    ----------
    probability : in [0, 1].

    Returns
    -------
    0..2^32: probability 1 always happens, 0 never does.

    Examples
    --------
    >>> threshold(0.5) == 2**31
    True
    """
    return round(Fraction(probability) * WORD)
