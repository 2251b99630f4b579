"""Draws of all that is assumed."""

import numpy as np
import pytest

from demerit.experiment.draws import drawable, drawn, hypercube, override
from demerit.scenario.load import load


def test_hypercube__has_one_draw_in_each_stratum() -> None:
    """Each of 64 parts of each range is drawn from once."""
    shares = hypercube(64, 5, 1)
    assert shares.shape == (64, 5)
    assert (np.sort((shares * 64).astype(int), axis=0) == np.arange(64)[:, None]).all()
    assert (hypercube(64, 5, 1) == shares).all()
    assert not (hypercube(64, 5, 2) == shares).all()


def test_drawable__is_what_is_assumed_and_on() -> None:
    """Sourced figures and those of families that are off are left."""
    found = drawable(load("as-reported-2018"))
    assert found
    assert all(figure.is_assumed and not figure.is_off for figure in found)
    assert not [figure for figure in found if figure.path.startswith("regime.claims.")]


def test_drawn__covers_the_range() -> None:
    """Ends and middle; wide ranges by their logarithms."""
    figures = {figure.path: figure for figure in drawable(load("as-reported-2018"))}
    for figure in figures.values():
        low, high = (float(end or 0) for end in figure.range)
        assert drawn(figure, 0) == pytest.approx(low)
        assert drawn(figure, 1) == pytest.approx(high)
        assert low <= drawn(figure, 0.5) <= high


def test_override__goes_part_of_the_way() -> None:
    """At 0 nothing changes, at 1 it is what was drawn, kept within what the key allows and whole where it must be."""
    for figure in drawable(load("as-reported-2018")):
        far = drawn(figure, 1)
        still, there = override(figure, far, 0), override(figure, far, 1)
        if isinstance(still, dict):
            assert next(iter(still)) in ("cells", "dates")
            assert still.keys() == there.keys()
            continue
        assert still == pytest.approx(figure.holds.value)  # type: ignore[attr-defined]
        assert figure.kind.low <= there <= figure.kind.high
        assert not figure.kind.whole or there == int(there)


def test_override__keeps_shares_of_one() -> None:
    """The first share moves by the factor, the others make room."""
    figures = {figure.path: figure for figure in drawable(load("as-reported-2018"))}
    groups = figures["society.groups"]
    before, after = groups.value, override(groups, 0.5, 1)["cells"]
    first, second, third = before
    assert sum(after.values()) == pytest.approx(1)
    assert after[first] == pytest.approx(before[first] / 2)
    assert after[second] / after[third] == pytest.approx(before[second] / before[third])
