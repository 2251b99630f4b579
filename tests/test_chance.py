"""Chance: known answers, the oracle's twin, purposes that never change, exact thresholds, and no float in compiled code."""

from fractions import Fraction

import numba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demerit.chance import WORD, Key, Purpose, draw, philox, threshold
from demerit.families import FAMILIES
from tests.naive import chance as naive
from tests.no_floats import floats_in

KNOWN = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]
"""Counter, key and words of philox4x32-10 in kat_vectors of Random123 1.14 (Salmon et al. 2011)."""
WORDS = st.integers(0, WORD - 1)


@pytest.mark.parametrize(("counter", "key", "words"), KNOWN)
def test_philox__gives_the_known_answers(
    counter: tuple[int, ...], key: tuple[int, ...], words: tuple[int, ...]
) -> None:
    """Both the compiled cipher and the oracle's give the vectors published with Random123."""
    assert tuple(int(word) for word in philox(*map(numba.uint32, (*counter, *key)))) == words
    assert naive.philox(counter, key) == words


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    WORDS,
    WORDS,
    st.integers(0, 2**40 - 1),
    st.integers(0, 2**24 - 1),
    st.sampled_from(Purpose),
    st.integers(0, 2**16 - 1),
    WORDS,
)
def test_draw__equals_the_oracle(
    seed: int, replicate: int, who: int, when: int, purpose: Purpose, ordinal: int, step: int
) -> None:
    """The whole counter is used as the document says, with ids beyond 32 bits, too."""
    words = draw(Key(seed, replicate), who, when, purpose << 16 | ordinal, step)
    assert tuple(words) == naive.draw((seed, replicate), who, purpose.name, when, ordinal, step)


def test_draw__has_a_counter_of_its_own_for_every_input() -> None:
    """A change of any single input changes all that is drawn."""
    base = (Key(1, 2), 3, 4, Purpose.ACT << 16 | 5, 6)
    others = [
        (Key(2, 2), *base[1:]),
        (Key(1, 3), *base[1:]),
        *((*base[:i], base[i] + 1, *base[i + 1 :]) for i in range(1, 5)),
        (base[0], base[1] + (1 << 32), *base[2:]),
        (*base[:3], Purpose.SEEN << 16 | 5, base[4]),
    ]
    assert len({tuple(draw(*inputs)) for inputs in [base, *others]}) == len(others) + 1


def test_purposes__never_change() -> None:
    """A purpose that got another number would change every life that was ever simulated; new ones take new numbers."""
    assert {purpose.name: int(purpose) for purpose in Purpose} == {
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
        "FEEDBACK": 30,
        "CIRCLE": 50,
    }


def test_purposes__are_those_of_the_oracle() -> None:
    """The oracle numbers its draws in the same way, those of the rule families too, and every number is used once."""
    families = {name: number for family in FAMILIES for name, number in family.purposes.items()}
    assert {purpose.name: int(purpose) for purpose in Purpose} | families == naive.PURPOSES
    assert len(set(naive.PURPOSES.values())) == len(naive.PURPOSES)


@settings(derandomize=True, deadline=None)
@given(st.fractions(0, 1, max_denominator=10**12))
def test_threshold__is_the_nearest_whole_number(probability: Fraction) -> None:
    """A threshold differs from its probability by half of 2^-32 at most."""
    assert abs(threshold(probability) - probability * WORD) <= Fraction(1, 2)


@pytest.mark.parametrize(("probability", "expected"), [(0, 0), (1, WORD), (0.5, WORD // 2), (0.1, 429496730)])
def test_threshold__is_exact_at_the_ends(probability: float, expected: int) -> None:
    """What never happens has no word below its threshold, what always happens has all of them."""
    assert threshold(probability) == expected


@pytest.mark.parametrize(("halves", "expected"), [(1, 0), (3, 2), (5, 2), (7, 4)])
def test_threshold__rounds_half_to_even(halves: int, expected: int) -> None:
    """A probability in the middle between two thresholds goes to the even one."""
    assert threshold(Fraction(halves, 2 * WORD)) == expected


def _with_a_float(x: int) -> int:
    """Halve by way of a float, as no rule may."""
    half = x * 0.5
    return int(half)


def _without(x: int) -> int:
    """Halve."""
    return x >> 1


def test_no_floats__finds_a_float_that_is_only_a_local() -> None:
    """The search for floats is not blind: it sees one that neither comes in nor goes out."""
    rules = {"with": numba.njit(_with_a_float), "without": numba.njit(_without)}
    assert [function(9) for function in rules.values()] == [4, 4]
    assert list(floats_in(rules["with"]))
    assert not list(floats_in(rules["without"]))
