"""The assessment as a document: which sections it has, what is filled, and what is left to the deployer."""

import re

import pytest

from demerit.audit.law.items import items
from demerit.report.fria import Document
from demerit.report.fria.content.document import Fields, Grid, Text
from demerit.report.fria.content.outline import outline, rights

_LAWS = [
    "AI Act, Art. 5(1)(c)",
    *(f"AI Act, Art. 27(1)({x})" for x in "abcdef"),
    "AI Act, Art. 27(2)",
    "AI Act, Art. 27(3) and (5)",
    "AI Act, Art. 27(4)",
    "GDPR, Art. 35(2)",
    *(f"GDPR, Art. 35(7)({x})" for x in "abcd"),
    "GDPR, Art. 35(9)",
    "GDPR, Art. 36",
    "GDPR, Art. 35(11)",
]


def _texts(document: Document) -> str:
    """Put everything that is said into one text."""
    found = [document.lead, *document.notices]
    for section in document.sections():
        for block in section.blocks:
            if isinstance(block, Grid):
                found += [cell for row in block.rows for cell in row] + [block.note]
            elif isinstance(block, Text):
                found.append(block.text)
    return "\n".join(found)


def test_sections__are_those_of_both_laws_in_their_order(document: Document) -> None:
    """The gate is first; every provision has its section."""
    laws = [section.law for section in document.sections()]
    assert [law for law in laws if law in _LAWS] == _LAWS
    assert laws[0] == _LAWS[0]


def test_sections__each_leave_something_to_the_deployer(document: Document) -> None:
    """All but the annex end with fields to complete."""
    for part in document.parts[:-1]:
        for section in part.sections:
            assert isinstance(section.blocks[-1], Fields), section.heading


def test_notices__say_that_it_is_no_assessment(document: Document) -> None:
    """Simulated figures must not be entered as findings about a deployment."""
    assert document.notices[0] == (
        "This document is not an assessment under Art. 27. Simulated figures must not be entered as findings about a deployment."
    )


def test_grids__are_whole(document: Document, of_benefits: Document) -> None:
    """Every row has a text for every column, and a SELECT if the table has any."""
    for each in (document, of_benefits):
        for _, grid in each.grids():
            assert {len(row) for row in grid.rows} <= {len(grid.columns)}, grid.title
            assert len(grid.queries) in {0, len(grid.rows)}, grid.title


def test_points__named_in_the_outline_are_there() -> None:
    """A point of law that is no more would leave its section empty."""
    there = {item.id for item in items()}
    named = {name for part in outline() for section in part.sections for name in section.points}
    assert named | {name for right in rights() for name in right.points} <= there


def test_points__that_are_no_measures_are_not_among_the_measures() -> None:
    """Storage, recipients and access are no arrangements for when a risk materialises."""
    sections = {section.name: section for part in outline() for section in part.sections}
    assert not {"L11", "L25", "L28"} & {*sections["if_it_happens"].points}
    assert "L1" not in sections["period"].points


def test_safeguards__are_named_in_words(document: Document) -> None:
    """No key of a scenario stands in the table."""
    (grid,) = [grid for _, grid in document.grids() if grid.title == "Safeguards that were simulated"]
    assert grid.rows
    assert not re.search(r"\b\w+\.\w+_\w+|regime\.", "\n".join(row[0] for row in grid.rows))


def test_claims__are_in_the_assessment_of_benefit_findings(of_benefits: Document) -> None:
    """People said to owe, debts, money beyond what was owed, and penalties."""
    labels = {row[1] for _, grid in of_benefits.grids() if grid.queries for row in grid.rows}
    assert {"said to owe", "wrongly said to owe", "in debt", "in debt without having owed anything"} <= labels
    assert {"demanded beyond what was owed, a year in 10,000 people"} <= labels
    assert {"demanded as a penalty, a year in 10,000 people"} <= labels


def test_claims__are_left_out_where_there_are_none(document: Document) -> None:
    """A regime without benefits has no debts to tell of."""
    assert not any("said to owe" in row for _, grid in document.grids() for row in grid.rows)


def test_texts__hold_no_figure_that_is_none(document: Document, of_benefits: Document) -> None:
    """What is not known is said to be so."""
    for each in (document, of_benefits):
        assert not re.search(r"\b(nan|inf)\b|\bNone\b(?! in this run)", _texts(each))


def test_texts__hold_no_share_above_one(document: Document, of_benefits: Document) -> None:
    """No interval of a share goes beyond all of it, and none says the same three times."""
    for each in (document, of_benefits):
        for value, low, high in re.findall(r"([\d.]+) % \(([\d.]+) to ([\d.]+)\)", _texts(each)):
            assert float(high) <= 100
            assert not value == low == high


@pytest.mark.parametrize("words", ["confession", "owed nothing has", "which agreed with it", "would see"])
def test_texts__use_none_of_the_words(words: str, document: Document, of_benefits: Document) -> None:
    """What a reader of an official paper would stumble over."""
    assert words not in _texts(document)
    assert words not in _texts(of_benefits)
