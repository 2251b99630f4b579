"""Runs lived at once: what they find comes in their order, and nothing of the process is left changed."""

import sys
from collections.abc import Iterator

import pytest

from demerit.experiment.run.side_by_side import Job, side_by_side


def _jobs(n: int) -> Iterator[Job[int]]:
    """Give jobs that find their own number."""
    yield from (lambda _, number=number: number for number in range(n))


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_side_by_side__gives_results_in_the_order_of_the_jobs(threads: int) -> None:
    """No result depends on threads, not even its place."""
    assert list(side_by_side(_jobs(9), threads, 1000)) == list(range(9))


def test_side_by_side__turns_are_as_long_as_before_when_the_last_has_ended() -> None:
    """Two at once, of which the first to begin is the first to end, or the last."""
    before = sys.getswitchinterval()
    for first_ends_first in (True, False):
        one, other = side_by_side(_jobs(3), 2, 1000), side_by_side(_jobs(3), 2, 1000)
        next(one), next(other)
        assert sys.getswitchinterval() < before
        ends = (one, other) if first_ends_first else (other, one)
        list(ends[0])
        assert sys.getswitchinterval() < before
        list(ends[1])
        assert sys.getswitchinterval() == before
