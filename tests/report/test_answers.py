"""Page one in words: as sure as its figures, and never silent about what is missing."""

import pytest

from demerit.audit.interval import Estimate
from demerit.audit.measures import Measure, Row
from demerit.report.answers import answers
from demerit.report.figures import Figures
from demerit.results.column import CLASSES

_Figure = tuple[str, str, str]
_ENDS = {
    "spells": Estimate(40.0, None, None),
    "restricted mean": Estimate(90.0, 80.0, 100.0),
    "restored within a year": Estimate(0.5, 0.4, 0.6),
    "ever restored": Estimate(1.0, None, None),
    "ended by remedy within a year": Estimate(0.2, 0.1, 0.3),
    "ended by lapse within a year": Estimate(0.3, 0.2, 0.4),
}
_USUAL: dict[_Figure, Estimate] = {
    ("restricted", "", ""): Estimate(100.0, 90.0, 110.0),
    **{("partition", name, ""): Estimate(12.5, 10.0, 15.0) for name in CLASSES},
    ("wrongful", "", ""): Estimate(3.7, 3.4, 4.1),
    ("false_positive_burden", "", "amber"): Estimate(4.0, 3.0, 5.0),
    ("false_positive_burden", "", "violet"): Estimate(2.0, 1.0, 3.0),
    ("false_positive_burden", "ratio to everybody else", "amber"): Estimate(2.0, 1.2, 3.0),
    ("false_positive_burden", "ratio to everybody else", "violet"): Estimate(0.5, 0.3, 0.8),
    ("contexts", "in an unrelated context", ""): Estimate(0.42, None, None),
    ("entries", "consolidated", ""): Estimate(0.004, 0.003, 0.005),
    ("funnel", "false: noticed of entered", ""): Estimate(0.35, 0.3, 0.4),
    ("funnel", "false: struck out of entered", ""): Estimate(0.001, 0.0, 0.002),
    **{
        ("restoration", f"{cause}: {part}", ""): estimate
        for cause in ("stale", "false")
        for part, estimate in _ENDS.items()
    },
    ("induced", "days(F) - days(T)", ""): Estimate(2.0, 1.0, 3.0),
    ("collateral", "minors", ""): Estimate(17.0, 15.0, 20.0),
    ("collateral", "adults", ""): Estimate(27.0, 25.0, 29.0),
}


def _said(changed: dict[_Figure, Estimate] | None = None) -> str:
    """Answer the questions from the usual figures, some of them changed."""
    figures = _USUAL | (changed or {})
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
    ("low", "verb"),
    [(1.2, "Of 2 groups, the burden of errors is heavier"), (0.9, "No difference between groups")],
)
def test_answers__as_sure_as_the_interval(low: float, verb: str) -> None:
    """A difference between groups is a finding only where its interval leaves out no difference."""
    assert verb in _said(
        {("false_positive_burden", "ratio to everybody else", "amber"): Estimate(2.0, low, 3.0)}
    )


def test_answers__a_group_without_errors_silences_nothing() -> None:
    """The sentence on groups stands even if the least burden is 0; a ratio without an interval is no finding."""
    none = Estimate(0.0, None, None)
    spared: dict[_Figure, Estimate] = {
        ("false_positive_burden", "", "violet"): none,
        ("false_positive_burden", "ratio to everybody else", "violet"): none,
    }
    assert "heavier than on everybody else on the amber" in _said(spared)
    alone = Estimate(float("nan"), None, None)
    said = _said(spared | {("false_positive_burden", "ratio to everybody else", "amber"): alone})
    assert "No difference between groups" in said


def test_answers__groups_are_not_said_to_behave_alike() -> None:
    """Groups differ in income, on which deeds and needs depend."""
    assert "behave alike at equal income" in _said()


@pytest.mark.parametrize(
    ("added", "words"),
    [
        (Estimate(2.0, 1.0, 3.0), "2.0 (1.0 to 3.0) fewer of 10,000 people would be restricted"),
        (Estimate(-0.3, -0.5, -0.1), "0.3 (0.1 to 0.5) more of 10,000 people would be restricted"),
        (Estimate(0.1, -0.1, 0.3), "about as many people would be restricted"),
        (Estimate(0.0, None, None), "exactly as many people would be restricted"),
        (Estimate(float("nan"), None, None), "What the false entries add is not known"),
    ],
)
def test_answers__without_false_entries(added: Estimate, words: str) -> None:
    """What arm T says, or that it says nothing."""
    assert words in _said({("induced", "days(F) - days(T)", ""): added})


def test_answers__few_are_not_none() -> None:
    """One in a thousand is not rounded to nobody."""
    assert "0.1 (0 to 0.2) were struck out" in _said()


def test_answers__nobody_restricted() -> None:
    """A run in which nobody is restricted says so, and no share of nothing."""
    said = _said({("restricted", "", ""): Estimate(0.0, None, None)})
    assert "Nobody is restricted" in said
    assert "Of these days" not in said
    assert "nan" not in said


def test_answers__nobody_restricted_wrongly() -> None:
    """No wrongful day is said in words, not as a rate of zero."""
    assert "Nobody is restricted wrongly" in _said({("wrongful", "", ""): Estimate(0.0, None, None)})


def test_answers__one_run_judges_no_regime() -> None:
    """The third question is not answered by a single run, and the report says so."""
    assert "takes a comparison of regimes" in _said()


@pytest.mark.parametrize(
    ("lost", "warned"),
    [
        (Estimate(0.004, 0.003, 0.005), False),
        (Estimate(0.008, 0.005, 0.011), True),
        (Estimate(0.02, None, None), True),
        (Estimate(float("nan"), None, None), False),
    ],
)
def test_answers__warn_if_entries_lost_their_place(lost: Estimate, *, warned: bool) -> None:
    """Above 1 % consolidated entries, or where the interval allows for it, page one says that remedies may be misjudged."""
    assert ("of all entries lost their own place" in _said({("entries", "consolidated", ""): lost})) == warned


def test_answers__never_more_than_a_hundred_of_a_hundred() -> None:
    """Entries noticed now may have been made before: their number over those made now is no share."""
    said = _said({("funnel", "false: noticed of entered", ""): Estimate(1.3, 1.1, 1.5)})
    assert "130" not in said
    assert "their share cannot be told" in said


def test_answers__stale_copies_and_false_entries_apart() -> None:
    """The two causes of wrongful restrictions are counted and followed apart; a stale copy has no remedy."""
    said = _said()
    assert "40 came from stale copies alone and 40 from a false entry" in said
    assert "all by the end of the run. In this model a stale copy has no remedy" in said
    assert "20 (10 to 30) end by remedy within a year" in said


def test_answers__say_what_is_unrelated_to_the_deed() -> None:
    """Harm across contexts is said on page one, whatever the class of the day."""
    assert (
        "42 % of what is refused to the sampled people lies in a context that the scenario calls unrelated"
        in _said()
    )
