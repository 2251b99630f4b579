"""The model beside published figures, in words and in the structure that the page draws."""

import re
from pathlib import Path

import pytest

from demerit.audit.measures import Measure, Row
from demerit.audit.run.opened_run import Run
from demerit.audit.statistics.interval import Estimate
from demerit.report.page.plain_tables import plain_page
from demerit.report.run.published import NO_FIGURE, USES, beside, deviation, lay_out_fit, modelled
from demerit.report.run.run_data import report_data
from demerit.report.text.figure_text import Figures
from demerit.scenario.load import load
from demerit.scenario.schema.fit import Fit, Held

_PAGE = (Path(__file__).parents[2] / "web" / "src" / "report" / "fit.ts").read_text(encoding="utf-8")
_ABOUT = {
    "title": "t",
    "published": 100.0,
    "unit": "people",
    "period": "2017",
    "use": "fitted",
    "source": "s",
    "model": Held(measure="claims", part="debts"),
}


def fit(**given: object) -> Fit:
    """Make a published figure."""
    return Fit.model_validate(_ABOUT | given)


@pytest.mark.parametrize(
    ("value", "given", "said"),
    [
        ((88, None, None), {}, "12 % below"),
        ((88, 80, 99), {}, "12 % below, more than chance explains"),
        ((88, 70, 101), {}, "12 % below, chance is not excluded"),
        ((317, 0, 662), {"published": 40.0}, "7.9 times what was published, too few events to say"),
        ((100, 40, 160), {}, "as published, but too few events to say"),
        (
            (1.6, 0.2, 3.0),
            {"published": 1.6, "range": (1.6, 2.7)},
            "within what was published, but too few events to say",
        ),
        ((230, None, None), {}, "2.3 times what was published"),
        ((30, None, None), {}, "0.3 times what was published"),
        ((95, None, None), {"range": (90, 120)}, "within what was published"),
        ((132, None, None), {"range": (90, 120)}, "10 % above"),
        ((0.8, 0.7, 0.9), {"published": 0.7, "unit": "share"}, "10 points above, chance is not excluded"),
        ((100, None, None), {}, "as published"),
        ((float("nan"), None, None), {}, "not known: this run has no such figure"),
    ],
)
def test_deviation__says_how_far_apart(
    value: tuple[float, float | None, float | None], given: dict[str, object], said: str
) -> None:
    """From the nearest published figure: shares in points, all else as a part or a multiple, and whether chance is excluded."""
    assert deviation(fit(**given), Estimate(*value)) == said


def _figures() -> Figures:
    """Give debts by group: 10 in teal, 40 in amber and violet; 20 in all."""
    values = {"": 20.0, "teal": 10.0, "amber": 40.0, "violet": 40.0}
    rows = [Row("claims", "debts", group, "", Estimate(v, v - 5, v + 5)) for group, v in values.items()]
    rows.append(Row("claims", "alleged", "", "", Estimate(25.0, None, None)))
    return Figures([Measure("claims", "", "", rows)])


@pytest.mark.parametrize(
    ("given", "estimate"),
    [
        ({}, (20, 15, 25)),
        ({"times": 2.0}, (40, 30, 50)),
        ({"whole_run": True}, (40, 30, 50)),
        ({"over": Held(measure="claims", part="alleged")}, (0.8, None, None)),
        ({"model": Held(measure="claims", part="debts", plus=["alleged"])}, (45, None, None)),
        ({"model": Held(measure="claims", part="debts", groups=["amber", "violet"])}, (4, None, None)),
    ],
)
def test_modelled__is_put_into_the_published_unit(
    given: dict[str, object], estimate: tuple[float, float | None, float | None]
) -> None:
    """Scaled with its bounds; what is put together from several figures has none."""
    two_years = 2 * 365 // 7 + 2 / 7
    found = modelled(fit(**given), _figures(), load("mi-midas").scenario, two_years)  # type: ignore[arg-type]
    assert found[:3] == pytest.approx(estimate)


def test_modelled__a_share_never_passes_all() -> None:
    """Its bounds end at all; more than all is no share, and the row says so."""
    rows = [
        Row("claims", "debts", "", "", Estimate(0.9, 0.7, 1.2)),
        Row("claims", "alleged", "", "", Estimate(1.3, 1.1, 1.5)),
    ]
    figures, scenario = Figures([Measure("claims", "", "", rows)]), load("mi-midas").scenario
    assert modelled(fit(unit="share"), figures, scenario, 52)[:3] == (0.9, 0.7, 1.0)
    more = fit(unit="share", model=Held(measure="claims", part="alleged"))
    assert deviation(more, modelled(more, figures, scenario, 52)).startswith("not known: more than all")


def test_put_in__is_said_in_plain_words() -> None:
    """What a scenario assumes is neither fitted nor predicted."""
    odds = next(each for each in load("nl-toeslagen").scenario.fit if each.unit == "times")
    assert USES[odds.use] == "neither: put in as an assumption"


def test_fit__every_row_of_a_preset_is_looked_up(benefits: Run) -> None:
    """Each published figure of the preset finds the figure of the run that it is held against."""
    rows = beside(benefits.loaded.scenario, benefits.measures, benefits.facts["weeks"])
    assert [row.fit.title for row in rows if row.estimate.value != row.estimate.value] == []
    assert {row.fit.use for row in rows} == {"fitted", "predicted"}


def test_fit__has_every_key_that_the_page_reads(benefits: Run) -> None:
    """The page declares what a row holds, and a row holds it."""
    declared = set(re.findall(r"^  (\w+):", _PAGE, re.M))
    assert {frozenset(row) for row in lay_out_fit(benefits, benefits.measures)["rows"]} == {
        frozenset(declared)
    }


def test_fit__says_when_rules_are_not_the_presets(benefits: Run, run: Run) -> None:
    """Whoever changes a rule reads that the published figures are about another case; more weeks or people are no such change."""
    (said,) = lay_out_fit(benefits, benefits.measures)["says"]
    assert "`mi-midas` (`regime.claims.checked`)" in said
    assert lay_out_fit(run, run.measures)["says"] == [NO_FIGURE]


def test_fit__is_in_the_page_without_scripts(benefits: Run) -> None:
    """Published figure, use and limits can be read without a script."""
    page = plain_page(report_data(benefits, benefits.measures))
    assert "Beside published figures" in page
    assert "People with a finding" in page
    assert benefits.loaded.scenario.limits[1][:40] in page
