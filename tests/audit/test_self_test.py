"""The self-test of every audit."""

import numpy as np
import pytest

from demerit.audit.findings.findings import Audit
from demerit.audit.findings.self_test import self_test
from demerit.audit.measures.base import Blocks
from demerit.errors import RunError


def _blocks(wrongful: float) -> Blocks:
    """One block of two groups with 1,000 days each."""
    figures = {"days": 1000.0, "days_restricted": 100.0, "days_supported": 90.0, "days_wrongful": wrongful}
    return Blocks(["amber", "teal"], {name: np.full((1, 2), value) for name, value in figures.items()})


def test_self_test__holds_for_everybody_and_each_group(audited: Audit) -> None:
    """Both sides agree wherever both are known, and some are."""
    assert [side.group for side in audited.self_test] == ["", "amber", "teal", "violet"]
    known = [side for side in audited.self_test if not np.isnan(side.implied)]
    assert known
    assert all(side.counted == pytest.approx(side.implied, abs=1e-12) for side in known)
    assert known[0].counted > 0


def test_self_test__of_tables_that_contradict_each_other_is_an_internal_error() -> None:
    """More wrongful days than restricted ones leave fewer than no true positives."""
    assert self_test(_blocks(20.0))[1].counted == pytest.approx(20 / 910)
    with pytest.raises(RunError, match="internal error: FPR = p"):
        self_test(_blocks(120.0))
