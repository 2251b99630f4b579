"""The figures of an assessment: each SELECT leads to its figure, and none stands on fewer cases than the floor."""

from collections.abc import Iterator

import pytest

from demerit.audit.statistics.interval import Estimate
from demerit.audit.statistics.too_few import FEWEST
from demerit.report.fria import Document
from demerit.report.fria.content.document import Command
from demerit.report.fria.content.harm_kinds import categories
from demerit.report.fria.content.harm_kinds import harms as all_harms
from demerit.report.fria.content.lines import Line, told_from
from demerit.report.fria.content.matter import EVERYBODY, MINORS, Matter
from demerit.report.fria.sections import affected_people, debts, harms, oversight
from demerit.report.fria.sections.affected_people import TRAITS
from demerit.report.run.answers import answers


def _lines(matter: Matter) -> Iterator[Line]:
    """Give all lines of figures by group."""
    yield from (*affected_people.RATES, *harms.HARMS, *oversight.STEPS)
    if debts.claims(matter):
        yield from debts.lines()


def _by_query(matter: Matter, query: str) -> dict[str, float]:
    """Run a SELECT of one column for each group."""
    return {
        str(who): float("nan" if value is None else value)
        for who, value in matter.run.query(query).fetchall()
    }


@pytest.mark.parametrize("which", ["matter", "owing"])
def test_lines__their_select_leads_to_the_figure(which: str, request: pytest.FixtureRequest) -> None:
    """For everybody and for each group."""
    matter: Matter = request.getfixturevalue(which)
    for line in _lines(matter):
        found = _by_query(matter, line.query(matter.case.sums))
        for group in matter.groups:
            shown = matter.f.get(line.measure, line.part, group).scaled(line.factor).value
            assert found[group or EVERYBODY] == pytest.approx(shown, rel=1e-9, nan_ok=True), line.label


@pytest.mark.parametrize("which", ["matter", "owing"])
def test_harms__their_select_leads_to_the_share(which: str, request: pytest.FixtureRequest) -> None:
    """Of everybody, of each group and of minors."""
    matter: Matter = request.getfixturevalue(which)
    for harm in all_harms(matter):
        for who in categories(matter):
            hit = harm.hit(matter, who)
            if hit is None:
                continue
            found = dict(matter.run.query(hit.query).fetchall()) if who.name != MINORS else {}
            value = found.get(who.name) if found else matter.run.query(hit.query).fetchone()[0]
            assert value == pytest.approx(hit.share.value, rel=1e-9), (harm.name, who.name)


@pytest.mark.parametrize("n", [3, FEWEST])
def test_harms__whether_it_is_undone_is_told_from_enough_cases_alone(
    n: int, owing: Matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below the floor neither an allegation nor a debt has a share that is undone."""
    monkeypatch.setattr("demerit.report.fria.content.harm_kinds._n_cases", lambda *_: float(n))
    everybody = categories(owing)[0]
    said_to_owe = next(one for one in all_harms(owing) if one.name == "wrongly said to owe")
    undone = said_to_owe.severity(owing, everybody).undone
    assert (undone.because == "too few cases to say") == (n < FEWEST)


def test_traits__their_select_leads_to_the_rates(matter: Matter) -> None:
    """Each cell of the intersections is cut as the measure cuts it."""
    rows = dict(affected_people.cells(matter))
    for (title, (words, _)), (row, query) in zip(TRAITS.items(), rows.items(), strict=True):
        assert row[0] == words
        refused, by_error = matter.run.query(query).fetchone()
        for rate, value in (("selection_rate", refused), ("false_positive_rate", by_error)):
            shown = matter.f.get("intersections", f"{rate}: {title}").value
            assert value == pytest.approx(10_000 * shown, rel=1e-9)


def test_worst_off__their_select_leads_to_the_days(matter: Matter) -> None:
    """The people with most days, in the order of the measure."""
    grid = harms.worst_off(matter)
    for (_, name), query in zip(harms.WORST, grid.queries, strict=True):
        for share, value in zip((1, 5), matter.run.query(query).fetchone(), strict=True):
            shown = matter.f.get("worst_off", f"{name}: worst-off {share} %").value
            assert value == pytest.approx(shown, rel=1e-9)


@pytest.mark.parametrize("which", ["matter", "owing"])
def test_lines__none_is_given_from_fewer_cases_than_the_floor(
    which: str, request: pytest.FixtureRequest
) -> None:
    """A cell says too few, or none, exactly where fewer cases stand behind it."""
    matter: Matter = request.getfixturevalue(which)
    for line in _lines(matter):
        behind = matter.by_group(line.behind)
        cells = harms.by_group(matter, "", [line]).rows[0][1:]
        for group, cell in zip(matter.groups, cells, strict=True):
            if behind[group] < FEWEST:
                assert cell in {"too few", "none", "not known"}, (line.label, group)


def test_floor__agrees_with_page_one(matter: Matter, document: Document) -> None:
    """Where page one says that there are too few to tell, no figure stands in the assessment."""
    said = " ".join(sentence for answer in answers(matter.f) for sentence in answer.sentences)
    rows = {
        row[1]: row[2]
        for _, grid in document.grids()
        if "How long it lasts" in grid.title
        for row in grid.rows
    }
    for cause, words in (
        ("a false entry are too few", "a false entry"),
        ("copy alone are too few", "an outdated copy"),
    ):
        if cause in said:
            assert all(cell == "too few" for label, cell in rows.items() if words in label)


def test_floor__one_of_three_is_too_few() -> None:
    """A share of three cases is no finding, whatever it is."""
    assert told_from(3, Estimate(1 / 3, 0.1, 0.6), str) == "too few"
    assert told_from(FEWEST, Estimate(0.5, None, None), lambda one: f"{one.value}") == "0.5"


def test_queries__all_of_the_annex_are_answered(
    document: Document, of_benefits: Document, matter: Matter, owing: Matter
) -> None:
    """Each is one SELECT that the run accepts."""
    for each, of in ((document, matter), (of_benefits, owing)):
        (section,) = [section for section in each.sections() if section.name == "queries"]
        queries = [block.text for block in section.blocks if isinstance(block, Command)]
        assert len(queries) > 20
        for query in queries:
            assert of.run.query(query).fetchall() is not None


def test_queries__every_number_in_a_table_has_one(document: Document) -> None:
    """F1 in a row leads to F1 in the annex."""
    used = {row[0] for _, grid in document.grids() if grid.queries for row in grid.rows} - {""}
    (section,) = [section for section in document.sections() if section.name == "queries"]
    named = {getattr(block, "text", "").split(" ")[0] for block in section.blocks}
    assert used <= named
