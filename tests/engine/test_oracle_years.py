"""Ten years: the longest run that the engine and the oracle are compared over."""

import pytest

from demerit.scenario.load import load
from tests.engine.comparing import compare
from tests.engine.stressed import SMALL


@pytest.mark.slow
def test_engine__lives_ten_years_as_the_oracle_does() -> None:
    """Nothing wraps around within the longest run: neither the 7 bits of the month nor the 8 of the week to wake in."""
    one_province = {f"society.provinces.cells.P{i:02}": False for i in range(2, 32)}
    compare(load("as-reported-2018", SMALL | one_province | {"run.weeks": 522, "run.seed": 3}))
