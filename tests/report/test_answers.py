"""Page one in words: as sure as its figures, and never silent about what is missing."""

import pytest

from demerit.audit.interval import Estimate
from demerit.audit.measures import Measure, Row
from demerit.report.answers import answers
from demerit.report.figures import Figures
from demerit.results.variables import CLASSES

_Figure = tuple[str, str, str]
_USUAL: dict[_Figure, Estimate] = {
    ("restricted", "", ""): Estimate(100.0, 90.0, 110.0),
    **{("partition", name, ""): Estimate(12.5, 10.0, 15.0) for name in CLASSES},
    ("wrongful", "", ""): Estimate(3.7, 3.4, 4.1),
    ("false_positive_burden", "", "amber"): Estimate(4.0, 3.0, 5.0),
    ("false_positive_burden", "", "violet"): Estimate(2.0, 1.0, 3.0),
    ("false_positive_burden", "ratio to violet", "amber"): Estimate(2.0, 1.2, 3.0),
    ("funnel", "false: noticed of entered", ""): Estimate(0.35, 0.3, 0.4),
    ("funnel", "false: struck out of entered", ""): Estimate(0.001, 0.0, 0.002),
    ("induced", "days(F) - days(T)", ""): Estimate(2.0, 1.0, 3.0),
    ("collateral", "minors", ""): Estimate(17.0, 15.0, 20.0),
    ("collateral", "adults", ""): Estimate(27.0, 25.0, 29.0),
}


def _said(**changed: Estimate) -> str:
    """Answer the questions from the usual figures, some of them changed or taken away."""
    figures = {
        key: changed.get(key[0] if key[1:] == ("", "") else key[1].split(":")[0].split(" ")[0], estimate)
        for key, estimate in _USUAL.items()
    }
    rows = [Row(*key, "unit", estimate) for key, estimate in figures.items()]
    return " ".join(
        sentence for one in answers(Figures([Measure("", "", "", rows)])) for sentence in one.sentences
    )


def test_answers__three_questions_in_order() -> None:
    """Page one has the three questions, each with an answer and the measures that it rests on."""
    found = answers(Figures([]))
    assert [one.name for one in found] == ["who", "way_out", "less"]
    assert all(one.question.endswith("?") and one.sentences and one.measures for one in found)


def test_answers__wrongful_days_are_never_alone() -> None:
    """Wrongful days stand behind all restricted days and their reasons."""
    said = _said()
    assert said.index("are refused at least one need") < said.index("Of these days") < said.index("Wrongly")


@pytest.mark.parametrize(
    ("low", "verb"), [(1.2, "is heaviest on the amber"), (0.9, "looks heaviest on the amber")]
)
def test_answers__as_sure_as_the_interval(low: float, verb: str) -> None:
    """A difference between groups is a finding only where its interval leaves out no difference."""
    assert verb in _said(ratio=Estimate(2.0, low, 3.0))


@pytest.mark.parametrize(
    ("added", "words"),
    [
        (Estimate(2.0, 1.0, 3.0), "2.0 (1.0 to 3.0) fewer of 10,000 people would be restricted"),
        (Estimate(0.1, -0.1, 0.3), "about as many people would be restricted"),
        (Estimate(0.0, None, None), "exactly as many people would be restricted"),
        (Estimate(float("nan"), None, None), "What the false entries add is not known"),
    ],
)
def test_answers__without_false_entries(added: Estimate, words: str) -> None:
    """What arm T says, or that it says nothing."""
    assert words in _said(**{"days(F)": added})


def test_answers__few_are_not_none() -> None:
    """One in a thousand is not rounded to nobody."""
    assert "fewer than 1 are struck out" in _said()


def test_answers__nobody_restricted() -> None:
    """A run in which nobody is restricted says so, and no share of nothing."""
    said = _said(restricted=Estimate(0.0, None, None))
    assert "Nobody is restricted" in said
    assert "Of these days" not in said
    assert "nan" not in said


def test_answers__nobody_restricted_wrongly() -> None:
    """No wrongful day is said in words, not as a rate of zero."""
    assert "Nobody is restricted wrongly" in _said(wrongful=Estimate(0.0, None, None))


def test_answers__one_run_judges_no_regime() -> None:
    """The third question is not answered by a single run, and the report says so."""
    assert "takes a comparison of regimes" in _said()
