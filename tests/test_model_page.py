"""The description of the model is whole: all elements of ODD, each decision with its reasons, every rule family and pattern."""

import re
from pathlib import Path

import pytest

from demerit.families import FAMILIES
from docs import patterns

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
ELEMENTS = (
    "Purpose and patterns",
    "Entities, state variables and scales",
    "Process overview and scheduling",
    "Design concepts",
    "Initialisation",
    "Input data",
    "Submodels",
)
CONCEPTS = (
    "Basic principles",
    "Emergence",
    "Adaptation",
    "Objectives",
    "Learning",
    "Prediction",
    "Sensing",
    "Interaction",
    "Stochasticity",
    "Collectives",
    "Observation",
)
SPINE = 13
_HERE = Path(__file__).name


def element(number: int) -> str:
    """Give the text of one element."""
    return re.split(r"(?m)^# Element \d\. ", PAGE)[number]


def sections() -> dict[int, str]:
    """Give the submodels by number."""
    parts = re.split(r"(?m)^## (\d+)\. ", element(7))
    return dict(zip(map(int, parts[1::2]), parts[2::2], strict=True))


def test_model__has_the_seven_elements_in_order() -> None:
    """The elements of Grimm et al. (2020), and nothing beside them."""
    assert re.findall(r"(?m)^# (.*)$", PAGE) == [
        "Model description",
        *(f"Element {i}. {name}" for i, name in enumerate(ELEMENTS, start=1)),
    ]


def test_model__has_the_eleven_design_concepts_in_order() -> None:
    """Each has a heading and something to say."""
    parts = re.split(r"(?m)^## ", element(4))[1:]
    assert tuple(part.partition("\n")[0] for part in parts) == CONCEPTS
    assert all(len(part.split()) > 10 for part in parts)


def test_model__gives_each_decision_with_its_reason_and_its_alternatives() -> None:
    """Decisions are numbered through; each says what, why and what else was considered; elements 1 to 6 have some."""
    rows = re.findall(r"(?m)^\| D(\d+) \| (.+) \| (.+) \| (.+) \|$", PAGE)
    assert [int(number) for number, *_ in rows] == list(range(1, len(rows) + 1))
    assert len(rows) == len(re.findall(r"(?m)^\| D\d+ ", PAGE)) >= 20
    assert all(len(cell.split()) > 3 for _, *cells in rows for cell in cells)
    assert all(re.search(r"(?m)^\| D\d+ ", element(number)) for number in range(1, 7))


def test_model__keeps_the_numbers_of_its_sections() -> None:
    """The spine is §1 to §13, and sections stand in the order of their numbers."""
    numbers = [int(number) for number in re.findall(r"(?m)^## (\d+)\. ", PAGE)]
    assert numbers == sorted(set(numbers))
    assert numbers[:SPINE] == list(range(1, SPINE + 1))
    assert numbers == list(sections())


def test_model__has_every_section_that_is_referred_to() -> None:
    """Code and tests refer to sections by number."""
    files = [
        *ROOT.glob("src/**/*.py"),
        *ROOT.glob("tests/**/*.py"),
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
    ]
    found = {
        (int(number), path.name)
        for path in files
        for number in re.findall(r"model\.md §(\d+)", path.read_text(encoding="utf-8"))
    }
    found |= {(int(number), "model.md") for number in re.findall(r"§(\d+)", PAGE)}
    assert len(found) > 10
    assert [reference for reference in sorted(found) if reference[0] not in sections()] == []


@pytest.mark.parametrize("family", [family.name for family in FAMILIES])
def test_model__describes_every_rule_family(family: str) -> None:
    """Behind the spine each has a heading or a paragraph that names it, or a section that names its figures."""
    beyond = "\n".join(f"## {text}" for number, text in sections().items() if number > SPINE)
    headed = rf"^(## |\*\*).*\b{family.replace('_', '[ _-]')}\b"
    assert re.search(rf"(?im){headed}|`((rules|regime)\.)?{family}\b", beyond)


def test_model__names_the_patterns_that_tests_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that names a pattern brings it into element 1, with what it is, where it is known from and what the test says."""
    (tmp_path / "tests").mkdir()
    one = 'def test_a() -> None:\n    """Below 12.222 % hardly anybody moves (R1)."""\n'
    other = 'def test_b() -> None:\n    """R10: five events."""\n\ndef test_c() -> None:\n    """Nothing named."""\n'
    (tmp_path / "tests" / "test_one.py").write_text(one + other, encoding="utf-8")
    monkeypatch.setattr(patterns, "ROOT", tmp_path)
    rows = patterns.with_patterns(f"before {patterns.START} old {patterns.END} after").splitlines()
    assert (rows[0], rows[-1]) == (f"before {patterns.START}", f"{patterns.END} after")
    assert [row.split(" | ")[0] for row in rows if row.startswith("| R")] == ["| R1", "| R10"]
    assert rows[4].endswith(" | `tests/test_one.py`: Below 12.222 % hardly anybody moves. |")
    assert rows[5].endswith(f"| {patterns.PATTERNS['R10'].source} | `tests/test_one.py`: Five events. |")


def test_model__has_every_pattern_of_the_tests_in_element_1() -> None:
    """The page in hand names each of them, and no other."""
    tests = [path for path in ROOT.glob("tests/**/test_*.py") if path.name != _HERE]
    texts = [path.read_text(encoding="utf-8") for path in tests]
    assert {name for text in texts for name in patterns.ID.findall(text)} == set(
        re.findall(r"(?m)^\| (R\d+[a-e]?) \|", element(1))
    )


def test_model__names_files_that_are_there() -> None:
    """Every test that the page names exists."""
    files = re.findall(r"`(tests/[\w/]+\.py)`", PAGE)
    assert files
    assert [file for file in files if not (ROOT / file).exists()] == []
