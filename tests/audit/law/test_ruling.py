"""Rulings: what an interval, a zero or an unknown says, and how rulings are joined."""

import math
from itertools import product

import pytest

from demerit.audit.law.case import exact
from demerit.audit.law.ruling import (
    Ruling,
    absent,
    all_of,
    any_of,
    beyond,
    fact,
    happens,
    short_of,
)
from demerit.audit.law.verdict import (
    INDICATED,
    NOT_ASSESSABLE,
    NOT_INDICATED,
    NOT_MODELLED,
    VERDICTS,
    Evidence,
    Threshold,
)

from .case import one

_LAW, _READING = Threshold(0.5, "a law names it", by_law=True), Threshold(0.5, "this project reads it so")


@pytest.mark.parametrize("threshold", [_LAW, _READING])
@pytest.mark.parametrize("value", [0.41, 0.49, 0.51, 0.59])
def test_span__is_never_cleared(threshold: Threshold, value: float) -> None:
    """V1: an interval that reaches both sides of a threshold decides nothing, whichever side the value lies on."""
    figure = one(value, 0.4, 0.6)
    assert beyond(threshold, figure).verdict == short_of(threshold, figure).verdict == NOT_ASSESSABLE


def test_law__clears_only_as_a_whole() -> None:
    """On the good side of a figure that a law names a point is not indicated; of this project's own figure it is not cleared."""
    below, above = one(0.2, 0.1, 0.3), one(0.8, 0.7, 0.9)
    assert (beyond(_LAW, below).verdict, short_of(_LAW, above).verdict) == (NOT_INDICATED, NOT_INDICATED)
    assert (beyond(_READING, below).verdict, short_of(_READING, above).verdict) == (
        NOT_ASSESSABLE,
        NOT_ASSESSABLE,
    )
    assert (beyond(_READING, above).verdict, short_of(_READING, below).verdict) == (INDICATED, INDICATED)


@pytest.mark.parametrize("figure", [one(math.nan), one(math.nan, 0.0, 1.0)])
def test_unknown__is_never_cleared(figure: Evidence) -> None:
    """V2: nothing over nothing is neither above nor below, and it did not fail to happen either."""
    for ruling in (beyond(_LAW, figure), short_of(_LAW, figure), happens(figure)):
        assert ruling.verdict == NOT_ASSESSABLE
        assert "nothing to count it of" in ruling.why


@pytest.mark.parametrize("value", [0.0, 0.2, 0.8, 1.0])
def test_no_interval__decides_nothing(value: float) -> None:
    """V3: a figure without bounds is not certain, however far it lies from the threshold."""
    assert beyond(_LAW, one(value)).verdict == short_of(_LAW, one(value)).verdict == NOT_ASSESSABLE


def test_none_of_seven__may_be_four_in_ten() -> None:
    """V3: none of seven cases leaves 1 - 0.025^(1/7) = 41 % (Clopper and Pearson): neither cleared nor a rubber stamp."""
    estimate, most = exact(one(0.0).estimate, 7)  # type: ignore[arg-type]
    assert most == pytest.approx(1 - 0.025 ** (1 / 7))
    none = Evidence("struck out", estimate, "share", "", "", most=most)
    assert happens(none).verdict == NOT_ASSESSABLE
    assert short_of(Threshold(0.01, "a reading"), none).verdict == NOT_ASSESSABLE


def test_all_of_seven__have_a_lower_bound() -> None:
    """What happened in every one of seven cases may be as rare as 59 %."""
    estimate, most = exact(one(1.0).estimate, 7)  # type: ignore[arg-type]
    assert (estimate.low, most) == (pytest.approx(0.025 ** (1 / 7)), None)


def test_never__counts_only_in_a_run_that_is_large_enough() -> None:
    """None of 20,000 leaves less than one in a thousand; none of 178 does not; once is enough."""
    verdicts = []
    for cases in (20_000, 178):
        estimate, most = exact(one(0.0).estimate, cases)  # type: ignore[arg-type]
        verdicts.append(happens(Evidence("x", estimate, "share", "", "", most=most)).verdict)
    assert verdicts == [NOT_INDICATED, NOT_ASSESSABLE]
    assert happens(one(0.0001, 0.0, 0.001)).verdict == INDICATED


def test_events__are_bounded_by_the_days_they_are_counted_over() -> None:
    """No event in a million days leaves -ln(0.025) = 3.7 of them, while each of 100 households may still have one."""
    estimate, most = exact(one(0.0).estimate, 100, per=1e-6)  # type: ignore[arg-type]
    assert estimate.high == pytest.approx(3.689e-6, rel=1e-3)
    assert most == pytest.approx(0.0362, abs=1e-4)


def test_doubt__takes_back_either_verdict() -> None:
    """V3: what rests on too few entries neither clears nor accuses."""
    for figure in (one(0.9, 0.8, 1.0, doubt="Only 3 entries."), one(0.1, 0.0, 0.2, doubt="Only 3 entries.")):
        assert beyond(_LAW, figure).verdict == happens(figure).verdict == NOT_ASSESSABLE


def test_absent__names_the_key() -> None:
    """V4: what is off is not modelled, and the reason says what would switch it on."""
    ruling = absent("nobody is exempt", "regime.exemptions.on")
    assert (ruling.verdict, ruling.key) == (NOT_MODELLED, "regime.exemptions.on")
    assert "regime.exemptions.on would switch it on" in ruling.why
    assert "the model has no such mechanism" in absent("nobody objects").why


@pytest.mark.parametrize(("a", "b"), list(product(VERDICTS, VERDICTS)))
def test_lattice__truth_table(a: str, b: str) -> None:
    """Of conditions the mildest counts, of alternatives the gravest; both commute and absorb."""
    one_of, both = any_of(Ruling(a, ""), Ruling(b, "")), all_of(Ruling(a, ""), Ruling(b, ""))
    assert one_of.verdict == min(a, b, key=VERDICTS.index)
    assert both.verdict == max(a, b, key=VERDICTS.index)
    assert all_of(Ruling(a, ""), one_of).verdict == any_of(Ruling(a, ""), both).verdict == a


def test_unassessable_condition__leaves_the_whole_unassessable_unless_another_is_out() -> None:
    """The rule of the whole: a part that cannot be told makes the whole untold, save where another part is not met."""
    open_part, met, out = (Ruling(v, "") for v in (NOT_ASSESSABLE, INDICATED, NOT_INDICATED))
    assert all_of(met, open_part).verdict == NOT_ASSESSABLE
    assert all_of(met, open_part, out).verdict == NOT_INDICATED
    assert all_of(met, met).verdict == INDICATED


def test_fact__needs_no_interval() -> None:
    """What stands in the scenario is said to be a fact of it."""
    assert fact(INDICATED, "the rules know no remedy").why.startswith("A fact of the scenario: ")
