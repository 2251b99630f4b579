"""A week's lanes."""

import platform
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from demerit.compiling.decorators import kernel, uint32
from demerit.engine.week.lanes import DESK, draw_all


@kernel
def _draw_week(desks: NDArray[np.void], seed: int) -> None:
    """Draw the lanes of a community."""
    draw_all(desks[0].drawn, uint32(1), uint32(seed), uint32(0))


@kernel
def _draw_asked(desks: NDArray[np.void], seed: int) -> None:
    """Draw for all candidates."""
    draw_all(desks[0].asked, uint32(1), uint32(seed), uint32(0))


@pytest.mark.skipif(platform.machine() != "x86_64", reason="instructions have these names on x86-64")
@pytest.mark.parametrize("draws", [_draw_week, _draw_asked])
def test_draw_all__is_vector_code(draws: Any) -> None:
    """Four products at a time: one by one, a draw takes six times as long, and nothing else would tell."""
    draws.kept = False
    draws(np.zeros(1, DESK), 1)
    (code,) = draws.dispatcher.inspect_asm().values()
    assert code.count("pmuludq") >= 38
