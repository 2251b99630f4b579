"""Page one of the benefit regimes: who is said to owe, who gets out, and what money; nothing where there are no claims."""

from demerit.audit.measures import Measure, Row
from demerit.audit.run.opened_run import Run
from demerit.audit.statistics.interval import Estimate
from demerit.report.run.answers import answers
from demerit.report.run.benefit_answers import claimed, heard, said_to_owe
from demerit.report.text.figure_text import Figures

_USUAL = {
    "alleged": Estimate(40.0, 34.0, 47.0),
    "alleged wrongly": Estimate(37.0, 31.0, 44.0),
    "alleged: false discovery rate": Estimate(0.93, 0.89, 0.97),
    "debts": Estimate(34.0, 28.0, 41.0),
    "debts: false discovery rate": Estimate(0.92, 0.87, 0.97),
    "alleged wrongly: no debt": Estimate(0.16, 0.08, 0.23),
    "alleged wrongly: debt after an answer": Estimate(0.05, 0.02, 0.08),
    "alleged wrongly: debt by silence": Estimate(0.79, 0.72, 0.86),
    "money: truly paid too much": Estimate(21.0, 8.0, 33.0),
    "money: beyond that": Estimate(2460.0, 1830.0, 3080.0),
    "money: penalty": Estimate(9910.0, 7390.0, 12420.0),
    "money: false discovery rate": Estimate(0.97, 0.96, 0.98),
    "money: a debt with its penalty, on average": Estimate(359.0, 312.0, 406.0),
}
_NONE = Estimate(0.0, None, None)


def _figures(changed: dict[str, Estimate] | None = None, **ratios: Estimate) -> Figures:
    """Give the usual figures of a run with claims, some of them changed, and ratios of groups to everybody else."""
    rows = [Row("claims", part, "", "unit", one) for part, one in (_USUAL | (changed or {})).items()]
    part = "alleged wrongly: ratio to everybody else"
    rows += [Row("claims", part, group, "ratio", one) for group, one in ratios.items()]
    return Figures([Measure("claims", "", "", rows)])


def test_alleged__nothing_is_said_where_nobody_claims() -> None:
    """A regime without claims has no sentence on them."""
    assert said_to_owe(Figures([])) == heard(Figures([])) == claimed(Figures([])) == []


def test_alleged__many_and_how_many_wrongly() -> None:
    """The first answer begins with those said to owe, and what share of that is wrong."""
    first, second, *_ = said_to_owe(_figures())
    assert first.startswith(
        "In a year 40 (34 to 47) of 10,000 synthetic people are said to have been paid too much"
    )
    assert (
        "93 (89 to 97) of every 100 such allegations concern claimants to whom, in the model, nothing was overpaid"
        in first
    )
    assert "92 (87 to 97) fall on people who owed nothing" in second
    assert "its penalty included" in second


def test_alleged__nobody() -> None:
    """A match that suspects nobody is said in words, and no share of nothing follows."""
    few = _figures({"alleged": _NONE, "alleged wrongly": _NONE, "debts": _NONE})
    assert said_to_owe(few) == [
        "Nobody is said to owe: in the reported weeks the match suspects no claimant."
    ]
    assert heard(few) == claimed(few) == []


def test_alleged__without_a_debt() -> None:
    """Where the agency has to prove, allegations may come to nothing."""
    assert "No debt follows from any of them." in said_to_owe(_figures({"debts": _NONE}))


def test_alleged__a_group_is_named_only_if_it_is_sure() -> None:
    """The interval of a named group leaves out that it is hit as often as the others."""
    sure = said_to_owe(_figures(amber=Estimate(0.7, 0.5, 1.1), violet=Estimate(1.8, 1.1, 3.0)))
    assert "is the violet group (1.8 (1.1 to 3.0) times)" in sure[-1]
    unsure = said_to_owe(_figures(amber=Estimate(0.7, 0.5, 1.1), violet=Estimate(1.8, 0.9, 3.6)))
    assert "too small to tell" in unsure[-1]


def test_alleged__answer_and_silence() -> None:
    """The second answer says who gets out, who answers in vain, and for whom silence decides."""
    (said,) = heard(_figures())
    assert "16 (8.0 to 23) are left without a debt" in said
    assert "5.0 (2.0 to 8.0) answer in time and owe it still" in said
    assert "79 (72 to 86) owe it by silence" in said


def test_alleged__money() -> None:
    """The third answer sets what was paid too much against what nobody owed, and the penalty apart."""
    aim, share = claimed(_figures())
    assert "21 (8.0 to 33) days of median income a year are claimed in 10,000 people; beyond it 2,460" in aim
    assert "as a penalty" in aim
    assert "97 (96 to 98) were never owed" in share


def test_alleged__no_penalty_and_nothing_truly_owed() -> None:
    """What is nought is said in words."""
    (said,) = claimed(_figures({"money: truly paid too much": _NONE, "money: penalty": _NONE}))
    assert "Nothing of what is claimed was" in said
    assert "with no penalty" in said


def test_alleged__page_one_of_a_benefit_regime(benefits: Run) -> None:
    """All three answers speak of claims, before they speak of restrictions."""
    who, way_out, less = answers(Figures(benefits.measures))
    assert who.question.startswith("Who is said to owe")
    assert "said to have been paid too much" in who.sentences[0]
    assert "wrongly said to owe" in way_out.sentences[0]
    assert "get back what was paid too much" in less.sentences[0]
    assert all("claims" in one.measures for one in (who, way_out, less))
    assert not any(
        "nan" in sentence or "not known" in sentence for one in (who, way_out) for sentence in one.sentences
    )
