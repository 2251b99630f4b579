"""SciPy's distribution functions without what stands around them."""

import subprocess
import sys

import pytest
import scipy

from demerit.audit.statistics import distributions

NAMES = ["betaincinv", "chdtri", "gammaincinv", "gammainccinv", "ndtr", "ndtri", "stdtrit"]
_ALONE = """
import sys
from demerit.audit.statistics import distributions
assert "scipy.special" not in sys.modules and "numpy.f2py" not in sys.modules
import scipy.special, scipy.stats
assert all(getattr(scipy.special, name) is getattr(distributions, name) for name in {names})
assert scipy.stats.chi2.ppf(0.5, 2) > 1
"""


@pytest.mark.parametrize("name", NAMES)
def test_quantiles__are_those_of_scipy(name: str) -> None:
    """No figure changes: they are the same functions."""
    assert getattr(distributions, name) is getattr(scipy.special, name)


def test_quantiles__leave_scipy_whole() -> None:
    """They come alone, and whoever imports all of SciPy afterwards finds all of it, with the same functions."""
    subprocess.run([sys.executable, "-c", _ALONE.format(names=NAMES)], check=True)
