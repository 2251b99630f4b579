"""The patterns of single mechanisms in element 1 of the model's description, from the tests that name them.

A test names a pattern by its id, such as R3b, in its docstring; what the pattern is and where it is known from stands here.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
ID = re.compile(r"\bR\d+[a-e]?\b")
START, END = "<!-- patterns, by make docs -->", "<!-- end of patterns -->"
_GRANOVETTER = (
    "Granovetter (1978), Threshold models of collective behavior, American Journal of Sociology 83(6)"
)
_ENSIGN = "Ensign et al. (2018), Runaway feedback loops in predictive policing, arXiv:1706.09847, with the authors' settings"


class Pattern(NamedTuple):
    """Something known from outside that a mechanism has to show."""

    meaning: str
    source: str


PATTERNS = {
    "R1": Pattern(
        "People join when enough others have, with thresholds normal around 25 %: the final share is small up to a spread of "
        "12.2 % and jumps to everybody there.",
        _GRANOVETTER,
    ),
    "R1b": Pattern("Of thresholds 0, 1, 2 … 99 all 100 join; with 2 in place of 1, one does.", _GRANOVETTER),
    "R3": Pattern("An urn fed by what it finds, two equal places: the share ends anywhere.", "Pólya's urn"),
    "R3b": Pattern(
        "Patrols go where crime was recorded: 93 % of the records where 57 % of the crimes are.", _ENSIGN
    ),
    "R3c": Pattern(
        "The same, each record weighed by how seldom the place is visited: the true shares.", _ENSIGN
    ),
    "R4": Pattern(
        "Of two groups with unequal base rates one has nearly twice the false-positive rate at like precision; base rate, precision and "
        "false-negative rate imply it exactly.",
        "ProPublica (2016), published table on COMPAS; Chouldechova (2017), Big Data 5(2)",
    ),
    "R7": Pattern(
        "Suspicions of which seven in a hundred are right: the false alarms that this takes at each rate of fraud.",
        "Bayes' rule; Michigan's review of MiDAS, 20,965 of 22,427 automatic decisions overturned",
    ),
    "R8": Pattern(
        "Yearly income averaged over fortnights: a false debt that grows with unevenness, and none for an even income.",
        "Arithmetic of the Australian income compliance programme (Robodebt)",
    ),
    "R9": Pattern(
        "Of credit files 19 % are disputed and 70 % of these changed; of people, with three files each, at most 5 % move a tier; of those "
        "still not satisfied half give up.",
        "Federal Trade Commission (2012, 2015), reports under section 319 of the FACT Act",
    ),
    "R10": Pattern(
        "The score after each of five events from three starting scores, and the years to recover.",
        "FICO Banking Analytics, published table",
    ),
    "R11": Pattern(
        "Three strikes in California: a flat gradient of penalties lowers participation by 20 % with one strike and 28 % with two, "
        "and raises the share of grave deeds of the latter by 9 points, both at once.",
        "Iyengar (2008), I'd rather be hanged for a sheep than a lamb: the unintended consequences of 'three-strikes' laws, National "
        "Bureau of Economic Research (figures from the abstract of the draft of October 2007; the paper's number is not confirmed)",
    ),
    "R12": Pattern(
        "Willingness to speak goes with the climate of opinion as people see it: r = 0.34 when they talk to family, friends or "
        "neighbours about obtrusive issues, 0.10 over all 66 studies.",
        "Matthes, Knoll and von Sikorski (2018), The 'spiral of silence' revisited, Communication Research, "
        "doi:10.1177/0093650217745429",
    ),
    "R13": Pattern(
        "24.5 to 26.5 points more support in a direct question than in a list experiment; lawful reading falls by 20 to 30 % when "
        "it becomes known that somebody watches, and comes back in part.",
        "Robinson and Tannenberg (2019), Self-censorship of regime support in authoritarian states; Penney (2016), Berkeley "
        "Technology Law Journal 31(1)",
    ),
    "R14": Pattern(
        "After a first arrest of young people arrests rise more than offences, by separate ways.",
        "Liberman, Kirk and Kim (2014), Labeling effects of first juvenile arrests: secondary deviance and secondary sanctioning, "
        "Criminology (abstract read in the manuscript of February 2014, then in press; volume and pages are not confirmed)",
    ),
    "R15": Pattern(
        "Equal conduct, records that follow where one looks, looking that follows the records: both concentrate.",
        "Lum and Isaac (2016), To predict and serve?, Significance 13(5): 14-19, doi:10.1111/j.1740-9713.2016.00960.x",
    ),
}


def table() -> str:
    """Lay out the patterns that tests name, with what each test says."""
    named: dict[str, list[str]] = {}
    for test in _tests():
        for name in dict.fromkeys(ID.findall(test.told)):
            named.setdefault(name, []).append(f"`{test.file}`: {_sentence(test.told)}")
    if not named:
        return "*No test names one yet.*"
    rows = [
        f"| {name} | {PATTERNS[name].meaning} | {PATTERNS[name].source} | {' '.join(named[name])} |"
        for name in sorted(named, key=_in_order)
    ]
    return "\n".join(["| id | pattern | known from | tests |", "|---|---|---|---|", *rows])


def with_patterns(text: str) -> str:
    """Put the table between its marks in a page."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{table()}\n\n{END}{after}"


class _Test(NamedTuple):
    """A test that names a pattern."""

    file: str
    told: str


def _tests() -> Iterator[_Test]:
    """List the tests whose docstring names a pattern, in the order of files and lines."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            told = ast.get_docstring(node) if isinstance(node, ast.FunctionDef) else None
            if told and node.name.startswith("test_") and ID.search(told):
                yield _Test(path.relative_to(ROOT).as_posix(), " ".join(told.split()))


def _sentence(told: str) -> str:
    """Take the id out of what a test says, where it stands apart."""
    rest = re.sub(r"^R\d+[a-e]?: | \(R\d+[a-e]?\)", "", told).replace("|", "\\|")
    return rest[:1].upper() + rest[1:]


def _in_order(name: str) -> tuple[int, str]:
    """Sort R3b behind R3, and R10 behind R9."""
    return int(re.sub(r"\D", "", name)), name
