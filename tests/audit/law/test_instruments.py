"""Texts of law: which there are, that every point names its own, and when they are a yardstick only."""

import re
from datetime import date

import pytest

from demerit.audit.law.instruments import instruments, scope
from demerit.audit.law.items import items
from demerit.scenario.load import load

_ADDRESS = re.compile(r"^(http://data\.europa\.eu/eli/|ECLI:|CELEX )")


def test_points__name_texts_that_there_are() -> None:
    """Each point rests on at least one text, and every text is behind some point."""
    used = {name for item in items() for name in item.instruments}
    assert used == set(instruments())
    assert all(item.instruments for item in items())


def test_texts__have_a_version_and_an_address_where_one_is_sure() -> None:
    """An address is an ELI, an ECLI or a CELEX number; every EU regulation, directive and judgment has one."""
    for name, text in instruments().items():
        assert text.version, name
        assert not text.address or _ADDRESS.match(text.address), name
        assert text.address or not re.match(r"Regulation|Directive|CJEU|ECtHR", text.title), name


def test_dates__are_those_of_application() -> None:
    """The prohibitions apply from February 2025; the duties of high-risk systems were moved, as reported, and that is said."""
    assert str(instruments()["ai_act_5"].applies) == "2025-02-02"
    assert str(instruments()["ai_act_high_risk"].applies) == "2027-12-02"
    assert str(instruments()["ai_act_penalties"].applies) == "2025-08-02"
    assert str(instruments()["ai_act_complaints"].applies) == "2026-08-02"
    assert "check the Official Journal" in instruments()["ai_act_high_risk"].version


def test_scope__is_silent_for_what_reaches_the_regime() -> None:
    """A regime in the Union that runs today meets the GDPR as law; the Dutch one of 2013 to 2020 met it, but not the AI Act."""
    by_id = {item.id: item for item in items()}
    assert "AI Act" not in scope(by_id["L10"], load("nl-toeslagen").scenario)
    assert "AI Act" in scope(by_id["A5"], load("nl-toeslagen").scenario)
    assert "used outside the Union" in scope(
        by_id["L10"], load("us-credit", {"run.start": date(2020, 1, 6)}).scenario
    )


def _yardsticks(preset: str) -> set[str]:
    """Return the texts of all points that do not bind a preset of 2030, when all of them apply."""
    scenario = load(preset, {"run.start": date(2030, 1, 7)}).scenario
    found = {
        (item.id, name): scope(item._replace(instruments=(name,)), scenario)
        for item in items()
        for name in item.instruments
    }
    return {name for (_, name), said in found.items() if said}


@pytest.mark.parametrize(
    ("preset", "bound", "not_bound"),
    [
        (
            "nl-toeslagen",
            {"gdpr", "charter", "echr", "syri", "crc"},
            {"fcra", "ecoa", "four_fifths", "unesco"},
        ),
        (
            "as-reported-2018",
            {"icescr", "crc"},
            {"gdpr", "echr", "p4", "syri", "fcra", "four_fifths", "iccpr"},
        ),
        ("us-credit", {"fcra", "ecoa", "four_fifths", "iccpr"}, {"gdpr", "echr", "syri", "crc", "icescr"}),
        ("au-robodebt", {"iccpr", "icescr", "crc"}, {"gdpr", "echr", "syri", "fcra", "four_fifths"}),
    ],
)
def test_scope__compares_each_text_with_the_declared_place(
    preset: str, bound: set[str], not_bound: set[str]
) -> None:
    """No American statute binds the Netherlands, and neither it nor a European convention binds China."""
    found = _yardsticks(preset)
    assert not_bound <= found
    assert not bound & found


def test_scope__gives_both_reasons() -> None:
    """A Dutch judgment of 2020 binds nobody in China, before that year or after it."""
    item = next(item for item in items() if item.id == "L15")._replace(instruments=("syri",))
    said = scope(item, load("as-reported-2018", {"run.start": date(2010, 1, 4)}).scenario)
    assert "applies from 2020-02-05" in said
    assert "binds the Netherlands, used elsewhere" in said


def test_scope__knows_members_of_the_council_outside_the_union() -> None:
    """The Convention binds Norway, the GDPR by itself does not; where no place is declared any text may bind."""
    by_id = {item.id: item for item in items()}
    norway = {"declared.place": {"says": "outside the EU", "why": "Norway"}}
    said = scope(by_id["L31"], load("nl-toeslagen", norway).scenario)
    assert "GDPR" in said
    assert "European Convention" not in said
    nowhere = {"declared.place": {"says": "not declared", "why": ""}}
    assert not scope(by_id["L12"], load("nl-toeslagen", nowhere).scenario)
