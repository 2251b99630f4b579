"""The gate: Art. 5 first, the points of Annex III, and who has to assess."""

import pytest

from demerit.audit.law.verdict import INDICATED, NOT_ASSESSABLE, NOT_INDICATED, NOT_MODELLED, Finding, Part
from demerit.report.fria.content.document import Grid, Text
from demerit.report.fria.content.matter import Matter
from demerit.report.fria.sections import gate
from demerit.report.fria.sections.annex_iii import CANDIDATES
from demerit.scenario.load import load

_POINTS = {
    "none": set(),
    "as-reported-2018": {"1(a)", "3", "4", "5(b)", "5(c)"},
    "au-robodebt": {"5(a)", "5(b)"},
    "us-credit": {"4", "5(b)", "5(c)"},
    "cn-court-defaulters": {"3", "4", "5(b)", "5(c)", "8(a)"},
}


def _judged(matter: Matter, verdict: str) -> Matter:
    """Put a finding on Art. 5(1)(c) into the place of that of the run."""
    part = Part("evaluation over time", verdict, "Because.", ("L1",))
    item = matter.audit.law[0].item._replace(id=gate.COMPOSED)
    judged = Matter(matter.run, matter.audit)
    judged.found = {
        **matter.found,
        gate.COMPOSED: Finding(item, verdict, [], {}, reason="Whole.", parts=(part,)),
    }
    return judged


@pytest.mark.parametrize("verdict", [INDICATED, NOT_INDICATED, NOT_ASSESSABLE, NOT_MODELLED])
def test_prohibited__is_never_assessed_into_lawfulness(matter: Matter, verdict: str) -> None:
    """The sentence stands first, whatever the verdict; the parts and the whole follow."""
    first, _, grid = gate.prohibited(_judged(matter, verdict))
    assert isinstance(first, Text)
    assert first.text.startswith("A prohibited practice cannot be assessed into lawfulness.")
    assert isinstance(grid, Grid)
    part = "part indicated" if verdict == INDICATED else verdict
    assert [row[1] for row in grid.rows] == [part, verdict]


def test_prohibited__stops_where_it_is_indicated(matter: Matter) -> None:
    """The reader is told to stop, in a warning; otherwise nobody is cleared."""
    stop, clear = (gate.prohibited(_judged(matter, verdict))[1] for verdict in (INDICATED, NOT_INDICATED))
    assert isinstance(stop, Text)
    assert isinstance(clear, Text)
    assert stop.is_warning
    assert "Stop here" in stop.text
    assert "clears nobody" in clear.text
    assert "because of: evaluation over time" in clear.text


@pytest.mark.parametrize("name", _POINTS)
def test_annex_iii__names_the_points_under_which_rules_could_fall(name: str) -> None:
    """By what the rules do, for each preset."""
    end = load(name).at_the_end
    assert {one.point.removeprefix("Annex III, ") for one in CANDIDATES if one.why(end)} == _POINTS[name]
