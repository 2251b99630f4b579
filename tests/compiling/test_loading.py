"""Putting compiled code in place without Numba, which takes longer to import than a small run."""

import json
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from demerit.compiling import loading
from demerit.compiling.decorators import kernel, rule


@kernel
def make_row(n: int) -> Any:
    """Make an array."""
    return np.full(n, 7, np.int64)


@kernel
def add_row(n: int, values: Any) -> int:
    """Call a kernel that makes an array."""
    row = make_row(n)
    if len(values) == 0:
        raise ValueError("no values")
    return int(row.sum()) + int(values[0])


@rule
def doubled(x: int) -> int:
    """Double."""
    return 2 * x


_ASKED = """
import json, sys
import numpy as np
from demerit.chance import philox
from tests.compiling.test_loading import add_row, doubled
said = [add_row(3, np.arange(2)), add_row(2, np.arange(5)[1:]), doubled(4), *map(int, philox(1, 2, 3, 4, 5, 6))]
try:
    add_row(3, np.arange(0))
except ValueError as error:
    said.append(str(error))
print(json.dumps([said, "numba" in sys.modules]))
"""


def test_load__needs_no_numba() -> None:
    """Arrays, tuples and errors come out as where they were compiled; only who compiles imports Numba."""
    found = []
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", _ASKED], capture_output=True, text=True, check=True)
        found.append(json.loads(done.stdout))
    assert found[0][0] == found[1][0]
    assert found[1] == [[21, 15, 8, *found[0][0][3:7], "no values"], False]


def test_load__goes_on_with_numba_beside_it() -> None:
    """What is compiled after something was read takes the same arguments."""
    words = (
        "from tests.compiling.test_loading import doubled; assert doubled(4) == 8; doubled.kept = False\n"
        "import numpy as np; assert doubled(np.uint8(4)) == 8; import numba\n"
        "assert numba.njit(lambda x: (doubled(x), np.zeros(x)))(3)[0] == 6; assert doubled(4) == 8"
    )
    assert subprocess.run([sys.executable, "-c", words], check=False).returncode == 0


def test_load__refuses_what_needs_an_unknown_symbol() -> None:
    """LLVM would end the process."""
    code = loading.Code("wrapper", ("no_such_symbol",), {}, b"")
    with pytest.raises(KeyError, match="no_such_symbol"):
        loading.load(code, doubled.py_func)  # type: ignore[attr-defined]
