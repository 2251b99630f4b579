"""Claims in an assessment: inquiries, debts and money where a match looks for overpaid benefits (Art. 27(1)(d))."""

from demerit.report.fria.content.document import Block, Text
from demerit.report.fria.content.lines import Line, by_group, events
from demerit.report.fria.content.matter import Matter
from demerit.report.fria.content.written_figures import per_cent
from demerit.report.run.benefit_answers import is_measured

_ALLEGED, _WRONGLY = "alleged_false + alleged_true", "alleged_false"
_FALSE = "debts_silent_false + debts_answered_false"
_DEBTS = f"{_FALSE} + debts_silent_true + debts_answered_true"
_A_YEAR = "3650000 * sum({}) / sum(days)"
_MONEY = "3650 * sum({}) / sum(days)"
_SHARE = "sum({}) / nullif(sum({}), 0)"
_WORDS = (
    "In the model a match compares what claimants of a benefit reported with another register, and some of them are asked to explain. "
    "“Said to owe”: an inquiry was opened. “Wrongly”: nothing had been paid too much to that person. That is narrower than a finding "
    "that was reversed, and wider than a finding without fraud."
)


def claims(matter: Matter) -> list[Block]:
    """Return the tables of inquiries and debts, their outcomes, and the money; empty where there are no claims."""
    if not is_measured(matter.f):
        return []
    return [
        Text(_WORDS),
        by_group(matter, "Inquiries and debts, a year in 10,000 people", [*_counts(), *_wrong()]),
        by_group(matter, "What becomes of those wrongly said to owe", _ends()),
        by_group(matter, "Money demanded, in days of median income", _money()),
    ]


def lines() -> list[Line]:
    """Return all lines on claims."""
    return [*_counts(), *_wrong(), *_ends(), *_money()]


def _line(label: str, part: str, aggregate: str, behind: str) -> Line:
    """Make a line of the measure `claims`."""
    return Line(label, "claims", part, aggregate, events(behind))


def _counts() -> list[Line]:
    """Return the lines that count inquiries and debts, and the wrong ones."""
    return [
        _line("said to owe", "alleged", _A_YEAR.format(_ALLEGED), _ALLEGED),
        _line("wrongly said to owe", "alleged wrongly", _A_YEAR.format(_WRONGLY), _WRONGLY),
        _line("in debt", "debts", _A_YEAR.format(_DEBTS), _DEBTS),
        _line(
            "in debt without having owed anything",
            "debts of people who owed nothing",
            _A_YEAR.format(_FALSE),
            _FALSE,
        ),
    ]


def _share(label: str, part: str, of: tuple[str, str]) -> Line:
    """Make a line with a share."""
    return Line(label, "claims", part, _SHARE.format(*of), events(of[1]), written=per_cent)


def _wrong() -> list[Line]:
    """Return the lines on the shares of wrong inquiries and debts, and of debts by silence."""
    return [
        _share("wrong among the inquiries", "alleged: false discovery rate", (_WRONGLY, _ALLEGED)),
        _share("wrong among the debts", "debts: false discovery rate", (_FALSE, _DEBTS)),
        _share(
            "debts made by silence", "debts: by silence", ("debts_silent_false + debts_silent_true", _DEBTS)
        ),
    ]


def _ends() -> list[Line]:
    """Return the lines on how inquiries end for people who owed nothing."""
    return [
        _share("no debt", "alleged wrongly: no debt", (f"{_WRONGLY} - ({_FALSE})", _WRONGLY)),
        _share(
            "a debt, because an answer did not show what was due",
            "alleged wrongly: debt after an answer",
            ("debts_answered_false", _WRONGLY),
        ),
        _share(
            "a debt by silence: no answer came in time, whether or not the letter did",
            "alleged wrongly: debt by silence",
            ("debts_silent_false", _WRONGLY),
        ),
    ]


def _money() -> list[Line]:
    """Return the lines on the money demanded, the share of it never owed, and the mean debt."""
    a_year = "a year in 10,000 people"
    return [
        _line(
            f"truly paid too much, {a_year}", "money: truly paid too much", _MONEY.format("owed_true"), _DEBTS
        ),
        _line(
            f"demanded beyond what was owed, {a_year}",
            "money: beyond that",
            _MONEY.format("owed_false"),
            _DEBTS,
        ),
        _line(f"demanded as a penalty, {a_year}", "money: penalty", _MONEY.format("owed_penalty"), _DEBTS),
        _share_of_money(),
        _line(
            "one debt with its penalty, on average",
            "money: a debt with its penalty, on average",
            f"sum(owed_true + owed_false + owed_penalty) / 1000 / nullif(sum({_DEBTS}), 0)",
            _DEBTS,
        ),
    ]


def _share_of_money() -> Line:
    """Return the line on the share of the money, without penalties, that was never owed."""
    aggregate = _SHARE.format("owed_false", "owed_true + owed_false")
    return Line(
        "never owed, of what is demanded without penalties",
        "claims",
        "money: false discovery rate",
        aggregate,
        events(_DEBTS),
        written=per_cent,
    )
