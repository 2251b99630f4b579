"""For how long and how often: what an assessment says of the simulated rules."""

from datetime import date
from types import SimpleNamespace

import pytest

from demerit.report.fria.content.document import Grid
from demerit.report.fria.sections.process import period
from demerit.scenario.load import load

_DAYS = {
    "value": 30,
    "unit": "days",
    "source": "assumed",
    "since": date(2018, 1, 1),
    "range": [0, 60],
    "why": "a test",
}


@pytest.mark.parametrize(
    ("preset", "grace", "said"),
    [
        ("as-reported-2018", None, "on the next day"),
        ("as-reported-2018", _DAYS, "30 days after the letter, and on the next day at the earliest"),
        ("us-credit", None, "there is no list"),
    ],
)
def test_period__says_when_a_listing_takes_effect(
    preset: str, grace: dict[str, object] | None, said: str
) -> None:
    """Days of grace put off the effect of a listing and of nothing else."""
    end = load(preset, {"regime.notice.grace": grace} if grace else {}).scenario
    facts = {"arms": {"regime": {"weeks": 4}}, "start": "2018-01-01"}
    matter = SimpleNamespace(run=SimpleNamespace(facts=facts), end=end, weeks=4)
    (grid,) = [block for block in period(matter) if isinstance(block, Grid)]  # type: ignore[arg-type]
    rows = dict(grid.rows)
    assert rows["an entry takes effect"] == "on the next day"
    assert rows["a listing takes effect"] == said
