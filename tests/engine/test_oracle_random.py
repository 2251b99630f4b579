"""Random scenarios: the engine and the oracle agree, and together they see every event there is."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from demerit.citizen.events import EVENTS
from demerit.scenario.load import load
from tests.engine.comparing import compare, nothing_yet
from tests.engine.scenarios import Case, cases
from tests.engine.stressed import ANSWERED, ATTACKED, CLAIMED, LENGTHENED, QUEUED, SLIPPED

N_SCENARIOS = 12


@pytest.mark.slow
def test_engine__lives_as_the_oracle_does() -> None:
    """In random scenarios every event, person-day, signal and field of every citizen is the same, and everything occurs."""
    seen = nothing_yet()

    @settings(
        derandomize=True,
        deadline=None,
        max_examples=N_SCENARIOS,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(cases())
    def lives(case: Case) -> None:
        for total, part in zip(seen, compare(case.load(), case.way), strict=True):
            total.update(part)

    lives()
    for rare in (LENGTHENED, QUEUED, SLIPPED, CLAIMED, ATTACKED, ANSWERED):
        for total, part in zip(seen, compare(load("as-reported-2018", rare)), strict=True):
            total.update(part)
    assert [event.name for event in EVENTS if not seen.events[event.name]] == []
    assert [number for number in range(1, 9) if not seen.days["restricted", number - 1]] == []
    assert [number for number in range(1, 4) if not seen.days["restricted_minor", number - 1]] == []
    assert [flag for flag in range(7) if not seen.days["flagged", flag]] == []
