"""Results: both societies side by side, and what intervals rest on."""

import json
from typing import Any

import numpy as np
import pytest

import demerit
from demerit.audit.measures.base import Blocks
from demerit.audit.measures.funnel import funnel
from demerit.audit.paired.paired import paired_interval
from demerit.lab.frames.frames import FRAMES, FrameReader
from demerit.lab.jobs.filmed_pair import RESULTS
from demerit.lab.jobs.job_run import TWIN_PEOPLE, note_of
from demerit.lab.results.results import COUNTED, NO_LUCKS, Lucks, _with_intervals, figures_of, spread
from tests.lab.conftest import Made


@pytest.fixture(scope="module")
def found(paired: Made) -> dict[str, Any]:
    """The results of the paired run."""
    return json.loads((paired.folder / RESULTS).read_text())


def test_results__classes_add_up_to_all_restricted_days(found: dict[str, Any]) -> None:
    """Eight classes; their sum is the first headline, in both societies."""
    assert len(found["reasons"]) == 8
    for arm in (0, 1):
        total = sum(each["values"][arm] for each in found["reasons"])
        assert total == pytest.approx(found["headline"][0]["values"][arm])
        assert total > 0


def test_results__flows_hold_everybody_under_the_score(found: dict[str, Any], paired: Made) -> None:
    """Rows are where people began, columns where they ended: both as the frames say."""
    film = FrameReader(paired.folder / FRAMES[0])
    tiers = [np.frombuffer(film.frame(week), np.uint8) & 7 for week in (21, 51)]
    flows = np.array(found["flows"][0])
    both = (tiers[0] != 7) & (tiers[1] != 7)
    for axis in (0, 1):
        counted = np.bincount(tiers[axis][both], minlength=len(flows))
        assert flows.sum(axis=1 - axis).tolist() == counted.tolist()


def test_results__are_told_by_group_by_need_and_step(found: dict[str, Any], paired: Made) -> None:
    """Groups, needs and the steps of the way out have their figures, and say what they mean."""
    groups = set(demerit.Run(paired.run).loaded.scenario.society.groups.cells)
    assert {each["group"] for each in found["by_group"] if each["measure"] == "wrongful"} == groups
    assert any(": refused" in each["part"] for each in found["needs"])
    assert any(each["part"] == "false: struck out" for each in found["funnel"])
    assert all(each["definition"] and each["unit"] for part in ("headline", "needs") for each in found[part])


def test_results__say_whether_they_are_means(found: dict[str, Any]) -> None:
    """Of so few people the other lucks are lived in full."""
    assert found["replicates"] == 5
    assert found["means"]


def test_results__give_no_bare_counts(found: dict[str, Any]) -> None:
    """Steps of the way out are so many a year in 10,000 people."""
    steps = {each["part"]: each for each in found["funnel"]}
    assert steps["true: entered"]["unit"] == "entries a year in 10,000 people"
    assert steps["true: filed"]["unit"] == "cases a year in 10,000 people"
    assert steps["true: entered"]["values"][0] > 0
    assert not {each["unit"] for each in found["funnel"]} & set(COUNTED)


def _entered(people: int, entries: int) -> float:
    """Give the false entries of a society that lives a year, as the lab shows them."""
    names = [
        f"{what}_{kind}"
        for what in ("marked", "noticed", "filed", "upheld", "rejected")
        for kind in ("false", "true")
    ]
    table = {name: np.zeros((8, 1)) for name in (*names, "moot", "waited")}
    table["days"] = np.full((8, 1), people * 365 / 8)
    table["marked_false"] = np.full((8, 1), entries / 8)
    blocks = Blocks(["a"], table)
    return figures_of([spread(funnel(blocks), blocks)])["funnel", "false: entered", ""]


def test_intervals__of_a_count_are_as_wide_as_those_of_the_twin() -> None:
    """A society fifty times as large has fifty times the entries, but the same rate: the interval fits around it."""
    own = _entered(1_000_000, 5_000)
    assert own == pytest.approx(50)
    twins = np.array([_entered(20_000, entries) for entries in (94, 98, 100, 102, 106)])
    values, intervals, _ = _with_intervals([own, own], [twins, twins], is_twin=True)
    assert values == [own, own]
    low, high = intervals[0] or (0, 0)
    assert low < twins.min() < twins.max() < high


def test_intervals__are_those_of_the_pairs() -> None:
    """Of one size, the means over all lucks, and the paired difference with its own narrow interval."""
    lucks = [np.array([1.0, 2.0, 3.0]), np.array([2.0, 3.0, 4.5])]
    values, intervals, (difference, around) = _with_intervals([1.0, 2.0], lucks, is_twin=False)
    mean, low, high = paired_interval(*lucks)
    assert values == [2.0, pytest.approx(19 / 6)]
    assert (difference, around) == (mean, [pytest.approx(low), pytest.approx(high)])
    assert intervals[0] is not None
    assert intervals[0][0] == 0
    assert intervals[0][1] > 2
    assert high - low < intervals[1][1] - intervals[1][0]


def test_intervals__of_a_smaller_twin_stand_around_the_run() -> None:
    """Its figures tell how wide, not where."""
    lucks = [np.array([1.0, 2.0, 3.0]), np.array([2.0, 3.0, 4.5])]
    values, intervals, (difference, around) = _with_intervals([20.0, 10.0], lucks, is_twin=True)
    assert values == [20.0, 10.0]
    assert difference == -10
    assert [sum(pair) / 2 for pair in intervals] == [20, 10]
    assert sum(around) / 2 == -10


def test_intervals__are_none_where_too_little_is_known() -> None:
    """Two lucks are too few, and a figure that one of them lacks has no interval."""
    known = [np.array([1.0, 2.0]), np.array([2.0, 3.0])]
    assert _with_intervals([1.0, 2.0], known, is_twin=False) == ([1.0, 2.0], [None, None], (1.0, None))
    known = [np.array([1.0, 2.0, np.nan]), np.array([2.0, 3.0, 4.0])]
    assert _with_intervals([1.0, 2.0], known, is_twin=False) == ([1.0, 2.0], [None, None], (1.0, None))


def test_note__says_that_all_are_invented() -> None:
    """Whatever the figures rest on."""
    lucks = ([{}] * 5, [{}] * 5)
    notes = [
        note_of(50_000, 7, each)
        for each in (NO_LUCKS, Lucks(lucks, is_twin=False), Lucks(lucks, is_twin=True))
    ]
    assert all(note.startswith("All 50,000 people are invented.") for note in notes)
    assert "all other figures, the maps, the flows and the lives are those of seed 7" in notes[1]
    assert f"{TWIN_PEOPLE:,}" in notes[2]
