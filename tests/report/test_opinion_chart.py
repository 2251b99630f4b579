"""What the report says of people's views: an illustration, of the nation, or nothing."""

from typing import Any

from demerit.audit.run.opened_run import Run
from demerit.report.run.answers import answers
from demerit.report.run.opinion_chart import thought_and_shown, views
from demerit.report.text.figure_text import Figures


def test_views__are_said_to_be_an_illustration(run: Run) -> None:
    """The sentence warns before and after its figures, and stands behind the three questions' own."""
    (said,) = thought_and_shown(Figures(run.measures))
    assert said.startswith("As an illustration only, of the whole nation")
    assert said.endswith("read no size into this.")
    assert answers(Figures(run.measures))[2].sentences[-2] == said


def test_views__one_figure_a_week(run: Run, data: dict[str, Any]) -> None:
    """Each simulated week has its shares; what is shown is never more than what is thought."""
    private, public = data["views"]["private"], data["views"]["public"]
    assert len(private) == len(public) == run.facts["weeks"] + run.facts["burn_in"]
    assert all(0 < shown <= thought < 100 for thought, shown in zip(private, public, strict=True))


def test_views__nothing_where_nobody_is_asked(benefits: Run) -> None:
    """Without the rule family there is neither a sentence nor a curve."""
    assert thought_and_shown(Figures(benefits.measures)) == []
    assert views(benefits) == {"private": [], "public": []}
