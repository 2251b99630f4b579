"""Annex III of the AI Act: the points under which the rules of a scenario could fall."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from demerit.scenario.describe.reach import entered, refused
from demerit.scenario.schema.scenario import Scenario

_LOANS, _INSURANCE = {"borrow"}, {"insurance"}


class Candidate(NamedTuple):
    """A point of Annex III under which rules could fall."""

    point: str
    purpose: str
    """Intended purpose, in a few words."""
    why: Callable[[Scenario], str]
    """Function that describes the rules that could fall under the point; it returns an empty text if there are none."""


def watches(scenario: Scenario) -> bool:
    """Return whether cameras report to the file."""
    return scenario.regime.fusion.on and scenario.regime.cameras.on


def _faces(scenario: Scenario) -> str:
    """Describe the cameras that identify people; empty if there are none."""
    people = [deed for deed, record in entered(scenario).items() if record.camera == "people"]
    return "cameras put what they see down to persons at a distance" if watches(scenario) and people else ""


def _needs(scenario: Scenario, wanted: Callable[[str, str], bool]) -> str:
    """Describe the refused needs that a test of name and context accepts; empty if there are none."""
    needs = scenario.conduct.needs
    return _refusing(needs[name].title for name in refused(scenario) if wanted(name, needs[name].context))


def _refusing(titles: Iterable[str]) -> str:
    """Return the clause that some needs are refused; empty without needs."""
    named = ", ".join(titles)
    return f"people are refused {named}" if named else ""


def _loans(scenario: Scenario) -> str:
    """Describe the refused loans, with the exception for fraud detection; empty if there are none."""
    said = _needs(scenario, lambda name, _: name in _LOANS)
    return f"{said}; systems that only detect financial fraud are excepted" if said else ""


def _benefits(scenario: Scenario) -> str:
    """Describe the checks that reclaim benefits; empty if there are none."""
    return "a match decides who is asked to pay a benefit back" if scenario.regime.claims.on else ""


CANDIDATES = (
    Candidate("Annex III, 1(a)", "remote biometric identification", _faces),
    Candidate(
        "Annex III, 3",
        "education: access, admission, assignment",
        lambda s: _needs(s, lambda _, context: context == "education"),
    ),
    Candidate(
        "Annex III, 4",
        "employment and access to self-employment",
        lambda s: _needs(s, lambda _, context: context in {"work", "platform"}),
    ),
    Candidate(
        "Annex III, 5(a)",
        "public authorities: essential public benefits, to grant, reduce, revoke or reclaim them",
        _benefits,
    ),
    Candidate("Annex III, 5(b)", "creditworthiness or credit score of natural persons", _loans),
    Candidate(
        "Annex III, 5(c)",
        "risk assessment and pricing in life and health insurance",
        lambda s: _needs(s, lambda name, _: name in _INSURANCE),
    ),
    Candidate(
        "Annex III, 7",
        "migration, asylum and border control",
        lambda s: (
            "people on a list are kept from leaving" if s.regime.exit.on and s.regime.exit.banned else ""
        ),
    ),
    Candidate(
        "Annex III, 8(a)",
        "administration of justice, by a judicial authority or on its behalf",
        lambda s: "a court operates it" if s.operator == "court" else "",
    ),
)
"""Points under which rules could fall: a coding of this project."""
CREDIT = tuple(c for c in CANDIDATES if c.point in {"Annex III, 5(b)", "Annex III, 5(c)"})
"""Points whose deployers must make an assessment, public or private (Art. 27(1))."""
