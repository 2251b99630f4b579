"""The report of a comparison: what its page is given, what page one says, and that the rows behind it are there."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from demerit.audit.run.comparison import Comparison
from demerit.audit.run.drivers import Driver, Drivers
from demerit.report.comparison.best_arm import told_of_drivers
from demerit.report.page.html_page import build_page
from demerit.report.run.run_data import report_data

_WEB = Path(__file__).parents[2] / "web" / "src" / "report"
_INTERFACE = re.compile(r"export interface (\w+) \{\n(.*?)\n\}", re.S)
_OWN = {
    name: re.findall(r"^  (\w+):", body, re.M)
    for name, body in _INTERFACE.findall((_WEB / "comparison.ts").read_text(encoding="utf-8"))
}
_PLACES = {
    "Comparison": lambda found: found,
    "Arm": lambda found: found["arms"][0],
    "ArmRow": lambda found: found["headlines"][0]["rows"][0],
    "StructureRow": lambda found: next(row for each in found["headlines"] for row in each["structures"]),
    "Headline": lambda found: found["headlines"][0],
    "Drawn": lambda found: found["headlines"][0]["described"],
    "Drivers": lambda found: found["drivers"],
    "Crossed": lambda found: found["spared"][0]["groups"][0],
    "SparedBy": lambda found: found["spared"][0],
    "Steps": lambda found: found["steps"][0],
    "Curve": lambda found: found["curves"][0],
    "Effort": lambda found: found["efforts"]["rows"][0],
    "Life": lambda found: found["life"],
    "LifeIn": lambda found: found["life"]["arms"][0],
    "Stretch": lambda found: found["life"]["arms"][0]["stretches"][0],
}
"""Interface of the page to where the data has one of it."""


@pytest.fixture(scope="session")
def shown(comparison: Comparison) -> dict[str, Any]:
    """All that the report of the comparison shows; tests only read it."""
    return report_data(comparison.run, comparison.run.measures)


@pytest.fixture(scope="session")
def undrawn_data(undrawn: Comparison) -> dict[str, Any]:
    """The same of a comparison without draws."""
    return report_data(undrawn.run, undrawn.run.measures)


def _less(data: dict[str, Any]) -> str:
    """Give the answer to the third question."""
    return " ".join(data["answers"][2]["sentences"])


@pytest.mark.parametrize("interface", sorted(set(_OWN) - {"Attributed"}))
def test_compared__has_every_key_that_the_page_reads(interface: str, shown: dict[str, Any]) -> None:
    """No key that the page declares is missing, and there is no other."""
    assert set(_PLACES[interface](shown["comparison"])) == set(_OWN[interface])


def test_compared__is_plain_json(shown: dict[str, Any]) -> None:
    """Dicts, lists, texts and finite numbers only."""
    assert json.loads(json.dumps(shown, allow_nan=False)) == shown


def test_compared__a_single_run_compares_nothing(data: dict[str, Any]) -> None:
    """The report of one run has no comparison and says that it takes one."""
    assert data["comparison"] is None
    assert "takes a comparison of regimes" in _less(data)


def test_compared__page_one_answers_the_third_question(shown: dict[str, Any]) -> None:
    """It speaks of this model and its assumptions, ranks the arms, and no longer sends the reader elsewhere."""
    said = _less(shown)
    assert "In this model, under assumptions A1 to A" in said
    assert "With “No regime” (none) nobody is restricted" in said
    assert "It was picked among 3 arms; the bounds of chance of the arms hold for all 3 at once." in said
    assert re.search(r"order of the arms by people wrongly restricted.* 8 draws", said)
    assert "The stated aim" in said
    assert "takes a comparison" not in said


def test_compared__without_draws_says_so(undrawn_data: dict[str, Any]) -> None:
    """No range of results is drawn or quoted, and page one and the box say that it is not known."""
    assert "Nothing was drawn, so the range of results over the stated ranges is not known" in _less(
        undrawn_data
    )
    assert "takes draws" in undrawn_data["box"][2]
    rows = [row for each in undrawn_data["comparison"]["headlines"] for row in each["rows"]]
    assert {row["range_low"] for row in rows} == {None}


def test_compared__the_main_arm_still_restricts(shown: dict[str, Any]) -> None:
    """Page one tells most of an arm under which somebody is restricted; no regime is not it."""
    found = shown["comparison"]
    restricted = {row["arm"]: row["value"] for row in found["headlines"][0]["rows"]}
    assert restricted["none"] == 0
    assert restricted[found["main"]] > 0


def test_compared__how_many_times_narrower_is_told_as_it_is(shown: dict[str, Any]) -> None:
    """The ratio of the two widths, also where it is below 1, and nothing where there is no width."""
    for each in shown["comparison"]["headlines"]:
        for row in each["rows"]:
            width, apart = row["high"] - row["low"], row["unpaired_high"] - row["unpaired_low"]
            assert (row["narrower"] is None) == (width == 0)
            assert row["narrower"] is None or row["narrower"] * width == pytest.approx(apart, rel=1e-2)


def test_compared__every_query_gives_rows(comparison: Comparison, shown: dict[str, Any]) -> None:
    """Each SELECT that the page shows runs on the run's own tables, and those of figures give rows."""
    found = shown["comparison"]
    some = [each["query"] for each in (*found["headlines"], *found["spared"], found["life"])]
    assert all(comparison.run.query(sql).fetchall() for sql in some)
    for sql in found["queries"].values():
        comparison.run.query(sql).fetchall()


def test_compared__the_query_of_drivers_gives_their_correlations(
    comparison: Comparison, shown: dict[str, Any]
) -> None:
    """Who runs it finds a row for each figure that was drawn."""
    found = shown["comparison"]
    rows = comparison.run.query(found["queries"]["drivers"]).fetchall()
    assert len(rows) == found["drivers"]["figures"]


def test_compared__reads_without_a_script(shown: dict[str, Any]) -> None:
    """The plain page has the arms of every headline figure and the life."""
    plain = build_page(shown).split("<noscript>")[1].split("</noscript>")[0]
    assert all(each["title"] in plain for each in shown["comparison"]["headlines"])
    assert "Who is spared, under common luck" in plain
    assert shown["comparison"]["life"]["about"] in plain


def test_compared__reproduce_names_the_trials(shown: dict[str, Any]) -> None:
    """The command makes the comparison again, not a single run."""
    assert shown["reproduce"]["command"] == "demerit compare scenario.toml --replicates 2 --draws 8"


@pytest.mark.parametrize(
    ("correlations", "words"),
    [
        ((0.9, -0.8, 0.7), "hangs most on the three figures: “what 0 is” (A2; rank correlation +0.90)"),
        (
            (0.9, -0.3, 0.2),
            "the figure: “what 0 is” (A2; rank correlation +0.90). Of 64 draws of 200 figures no other is named",
        ),
        ((0.3, -0.2, 0.1), "In these draws no single uncertain figure could be told from chance"),
    ],
)
def test_drivers__as_sure_as_chance_allows(correlations: tuple[float, ...], words: str) -> None:
    """The box names what chance could not have brought up, with its number among the assumptions, and nothing else."""
    strongest = [Driver(f"a.{i}", f"what {i} is", r) for i, r in enumerate(correlations)]
    found = Drivers("all", "wrongful", "", 64, 200, 0.45, strongest)
    said = told_of_drivers(found, "All safeguards", ["b", "a.0", "a.1"])
    assert words in said
    assert ("what 1 is" in said) == (abs(correlations[1]) > 0.45)
    assert ("sourced, with a range" in said) == (abs(correlations[2]) > 0.45)


def test_compared__structures_that_change_nothing_are_left_out_and_named(
    comparison: Comparison, shown: dict[str, Any]
) -> None:
    """What stands beside a figure changes it in some arm; what changes none is named once."""
    found = shown["comparison"]
    for each in found["headlines"]:
        rows = each["structures"]
        as_it_is = {row["arm"]: row["value"] for row in rows if row["structure"] == "as it is"}
        for name in {row["structure"] for row in rows} - {"as it is"}:
            mine = [row for row in rows if row["structure"] == name]
            described = {row["described"] for row in mine} != {
                row["described"] for row in rows if row["structure"] == "as it is"
            }
            assert described or any(row["value"] != as_it_is[row["arm"]] for row in mine)
    lived = {row.structure for row in comparison.structures} - {"as it is"}
    beside = {row["structure"] for each in found["headlines"] for row in each["structures"]} - {"as it is"}
    assert set(found["idle"]) == lived - beside
