"""Page one in words: as sure as its figures, and never silent about what is missing."""

import pytest

from demerit.audit.measures import Measure, Row
from demerit.audit.statistics.interval import Estimate
from demerit.report.run.answers import answers
from demerit.report.text.figure_text import Figures

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
    ("restricted", "minors among minors", ""): Estimate(140.0, 120.0, 160.0),
    ("restricted", "adults among adults", ""): Estimate(92.0, 85.0, 99.0),
    ("wrongful", "", ""): Estimate(3.7, 3.4, 4.1),
    ("wrongful", "in part", ""): Estimate(0.2, 0.1, 0.3),
    ("wrongful", "needs", ""): Estimate(4.4, 4.0, 4.9),
    ("partition_by_error", "stale: share of the wrongful days", ""): Estimate(0.81, 0.7, 0.9),
    ("partition_by_error", "false: share of the wrongful days", ""): Estimate(0.19, 0.1, 0.3),
    ("partition_by_error", "tipped: share of the wrongful days", ""): Estimate(0.0, None, None),
    ("partition_by_ground", "unrelated: share", ""): Estimate(0.78, 0.7, 0.8),
    ("partition_by_ground", "others: share", ""): Estimate(0.46, 0.4, 0.5),
    ("partition_by_ground", "none of these, no error: share", ""): Estimate(0.11, 0.1, 0.12),
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
    ("collateral", "minors among minors", ""): Estimate(140.0, 120.0, 160.0),
    ("collateral", "adults among adults", ""): Estimate(27.0, 25.0, 29.0),
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
    """Errors stand between all restricted days and what the law may ask of those without an error."""
    said = _said()
    by_error, by_ground = said.index("by a factual error"), said.index("does not make a restriction lawful")
    assert said.index("are refused at least one need") < by_error < by_ground


def test_answers__errors_and_grounds_stand_side_by_side() -> None:
    """Each error has its share of the wrongful days, and every ground its share of all restricted days, which may overlap."""
    said = _said()
    assert "Of 100 of their days, 81 (70 to 90) by an outdated copy" in said
    assert "19 (10 to 30) by a false entry" in said
    assert "not in this figure" in said
    assert said.index("on 78 (70 to 80) something is refused that has nothing to do") < said.index(
        "on 46 (40"
    )
    assert "on 11 (10 to 12) nothing of this holds" in said
    assert "More than one can be true of the same day." in said


def test_answers__needs_wrongly_refused_stand_beside_the_people() -> None:
    """A day on which two needs are refused by an error counts once among people, twice among needs."""
    assert "4.4 (4.0 to 4.9) needs are wrongly refused in 10,000 people on an average day" in _said()


def test_answers__no_kind_of_error_is_told_of_too_few_days() -> None:
    """Where the wrongful days are too few for an interval, no share of them is printed."""
    said = _said({("wrongful", "", ""): Estimate(0.01, None, None, why="too few for an interval")})
    assert "too few to say which error it is" in said
    assert "by an outdated copy" not in said


def test_answers__count_minors_among_minors() -> None:
    """A rate of minors is of 10,000 minors, never of everybody."""
    said = _said()
    assert "140 (120 to 160) of 10,000 minors and 92 (85 to 99) of 10,000 adults" in said
    assert "Only because of a relative 140 (120 to 160) of 10,000 minors and 27 (25 to 29)" in said


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
    said = _said({("wrongful", "", ""): Estimate(0.0, None, None)})
    assert "No restriction rests on a factual error in this run" in said
    assert "says nothing about whether the rules are lawful" in said


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
    assert "42 % of what is refused to the sampled people has nothing to do with what they did" in _said()
    summed = Estimate(0.42, None, None, why="the ledger adds days up, not people")
    said = _said({("contexts", "in an unrelated context", ""): summed})
    assert "what they did (no interval: the ledger adds days up, not people)." in said
