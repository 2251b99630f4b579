"""What Python calls of compiled code: one version of each kernel, and what named and omitted arguments mean."""

import json
import subprocess
import sys
from enum import IntEnum
from typing import Any

import numpy as np
import pytest

from demerit.compiling.decorators import kernel, rule

_SIMULATED = """
import json, sys, tempfile
from demerit.compiling.decorators import KERNELS
from demerit.experiment.run.simulate import simulate
from demerit.families import FAMILIES
from demerit.scenario.load import load
few = {"society.people": 1000, "run.weeks": 4, "run.burn_in": 4, "run.replicates": 3}
for on in ({}, {f"regime.{family.name}.on": True for family in FAMILIES}):
    with tempfile.TemporaryDirectory() as folder:
        simulate(load("as-reported-2018", few | on), out=f"{folder}/run", threads=2)
print(json.dumps([{str(kernel): len(kernel.versions) for kernel in KERNELS}, "numba" in sys.modules]))
"""


def test_kernels__have_one_version_each_and_a_second_run_compiles_none() -> None:
    """None is compiled twice for types that mean the same, whatever is switched on; what is there is run without Numba."""
    for again in (False, True):
        done = subprocess.run([sys.executable, "-c", _SIMULATED], capture_output=True, text=True, check=True)
        versions, compiles = json.loads(done.stdout)
        assert max(versions.values()) == 1, versions
        assert sum(versions.values()) > 10
        assert not (again and compiles)


@rule
def scaled(x: int, by: int = 3) -> int:
    """Multiply."""
    return x * by


@kernel
def add_up(values: Any) -> int:
    """Add up."""
    total = 0
    for i in range(len(values)):
        total += values[i]
    return total


def test_kernel__takes_named_and_omitted_arguments() -> None:
    """They are put in their places before their types are looked at."""
    called: Any = scaled
    assert (called(2), called(2, by=4), called(by=5, x=2), called(np.int64(2))) == (6, 8, 10, 6)
    assert len(called.versions) == 1


def test_kernel__has_a_version_for_each_layout() -> None:
    """An array of other numbers, or one that is not contiguous, is not taken for another."""
    called: Any = add_up
    row = np.arange(6)
    sums = [called(row), called(row[::2]), called(row.astype(np.uint8)), called(row + 1)]
    assert sums == [15, 6, 15, 21]
    assert len(called.versions) == 3


def test_kernel__refuses_what_no_kernel_takes() -> None:
    """A text is not compiled for."""
    with pytest.raises(TypeError, match="takes numbers, arrays and tuples of them, got 'a'"):
        add_up("a")


class _Step(IntEnum):
    """A number with a name."""

    TWO = 2


def test_kernels__take_a_member_of_an_enumeration_as_its_number() -> None:
    """It meets the code for whole numbers; nothing is compiled for the enumeration."""
    assert scaled(_Step.TWO) == scaled(2) == 6
    assert len(scaled.versions) == 1  # type: ignore[attr-defined]
