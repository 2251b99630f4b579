"""The threads of a run: every part is done once, and what goes wrong comes out."""

import pytest

from demerit.engine.drivers.threads import Crew, Part
from demerit.engine.week.citizens_cpu import Bench

_PARTS = [(number, number + 1) for number in range(20)]


@pytest.mark.parametrize("threads", [1, 3])
def test_crew__does_every_part_once(threads: int) -> None:
    """On any number of threads."""
    crew, done = Crew(threads, 10_000), list[Part]()
    crew.share_out(_PARTS, lambda _, part: done.append(part))
    crew.close()
    assert sorted(done) == _PARTS


@pytest.mark.parametrize("threads", [1, 3])
def test_crew__lets_no_error_pass(threads: int) -> None:
    """An index that is out of range in a part is an error like any other, not the end of the parts."""
    crew = Crew(threads, 10_000)

    def do(_: Bench, part: Part) -> None:
        """Fail at one part."""
        if part == _PARTS[7]:
            raise IndexError("out of range")

    with pytest.raises(IndexError, match="out of range"):
        crew.share_out(_PARTS, do)
    crew.close()
