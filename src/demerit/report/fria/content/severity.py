"""Severity of a harm: the number of three questions that the run answers with yes."""

from typing import NamedTuple

from demerit.report.fria.content.document import Grid

NAMES = ("limited", "significant", "grave", "very grave")
LONG = 90
"""Days above which a harm is long."""
LARGE = 30
"""Days of median income from which a debt is large."""


class Answer(NamedTuple):
    """The answer of a run to one question."""

    yes: bool | None
    """None if unknown."""
    because: str


class Severity(NamedTuple):
    """The three answers on one harm."""

    what: Answer
    long: Answer
    undone: Answer

    @property
    def bounds(self) -> tuple[int, int]:
        """Fewest and most questions answered with yes: an unknown answer counts as no, then as yes."""
        yes = sum(answer.yes is True for answer in self)
        return yes, yes + sum(answer.yes is None for answer in self)

    @property
    def words(self) -> str:
        """Name the severity, or both ends where an answer is missing.

        Examples
        --------
        >>> known, unknown = Answer(True, ""), Answer(None, "")
        >>> Severity(known, known, known).words, Severity(known, unknown, known).words
        ('very grave', 'grave to very grave')
        """
        low, high = self.bounds
        return NAMES[low] if low == high else f"{NAMES[low]} to {NAMES[high]}"


def scale() -> Grid:
    """Build the table of the questions and the names."""
    rows = [
        (
            "What is lost?",
            f"a home, work, schooling, benefits, credit or supply is refused; or a debt with its penalty is {LARGE} days of median income",
        ),
        (
            "How long?",
            f"those on whom it falls bear it for more than {LONG} days on average in the reported weeks",
        ),
        ("Is it undone?", "fewer than half of the cases end within a year by a decision for the person"),
    ]
    named = ", ".join(f"{i} {name}" for i, name in enumerate(NAMES))
    return Grid(
        "Scale of severity",
        ("question", "yes, if in this run"),
        rows,
        f"The questions and thresholds are this project's choice. Severity is the number of questions answered with yes: {named}. A "
        "question that the run does not answer is counted both ways, so that the severity is given as a range.",
    )
