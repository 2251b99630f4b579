"""A year on and off a benefit."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from demerit.society.benefits import (
    FORTNIGHTS,
    Year,
    claims_in,
    income_in,
    length_of,
    reported_in,
    start_of,
)

_WORD = st.integers(0, 2**32 - 1)


@given(_WORD, _WORD)
def test_spell__lies_within_the_year(a: int, b: int) -> None:
    """A spell has at least a fortnight and ends with the year at the latest."""
    length = length_of(a)
    start = start_of(b, length)
    assert length >= 1
    assert start >= 0
    assert start + length <= FORTNIGHTS


def test_spell__every_length_is_as_likely() -> None:
    """Even words give even lengths from 1 to 26."""
    counts = Counter(length_of(i << 20) for i in range(1 << 12))
    assert sorted(counts) == list(range(1, 27))
    assert max(counts.values()) - min(counts.values()) <= 1


def test_income__wage_outside_the_spell_and_work_now_and_then_within() -> None:
    """Fortnights 1 to 3 are on the benefit, with work in the second."""
    year = Year(1, 3, 2000, 500, 0b0100, 400)
    assert [claims_in(year, i) for i in range(5)] == [0, 1, 1, 1, 0]
    assert [income_in(year, i) for i in range(5)] == [2000, 0, 500, 0, 2000]
    assert [reported_in(year, i) for i in range(5)] == [1200, 0, 300, 0, 1200]
