"""The gate of an assessment: whether the system is prohibited, whether it is high-risk, and who has to assess it."""

from demerit.audit.law.verdict import INDICATED, NOT_INDICATED, Finding
from demerit.report.fria.content.document import Block, Grid, Text
from demerit.report.fria.content.law_points import PART_INDICATED
from demerit.report.fria.content.matter import Matter
from demerit.report.fria.sections.annex_iii import CANDIDATES, CREDIT, watches
from demerit.scenario.describe.reach import entered, refused

COMPOSED = "A5"
"""Point of law on Art. 5(1)(c) as a whole."""
_LAWFULNESS = (
    "A prohibited practice cannot be assessed into lawfulness. No safeguard, no consent and no assessment under Art. 27 makes it lawful: "
    "Art. 27 is for high-risk systems, and Art. 5 comes before it."
)
_STOP = (
    "In this model every part of Art. 5(1)(c) is met. Stop here, and have a lawyer decide on the prohibition "
    "before anything below is completed."
)
_OPEN = "The model does not decide whether the practice is prohibited. Complete the fields below before anything else."
_NOT_AS_A_WHOLE = (
    "In this model {met} of the {all} parts of Art. 5(1)(c) are met, and the whole is not indicated because of: {missing}. Where a "
    "deployment differs in that, the prohibition may apply. The finding clears nobody, and the fields below have to be completed."
)
_ANNEX_III = (
    "Whether a system is high-risk follows from its intended purpose, not from its effects. The table names the points of Annex III under "
    "which the simulated rules could fall. It is a list of questions and no classification; housing and travel are not in Annex III."
)
_PROFILING = (
    "Art. 6(3) takes some systems out, but never one that profiles natural persons. The simulated rules evaluate natural persons by "
    "what is recorded about them."
)
_NO_PROFILING = "The simulated rules enter nothing about anybody, so there is nobody whom they profile."
_PUBLIC = ("state", "court", "city")


def prohibited(matter: Matter) -> list[Block]:
    """Return the section on the prohibition: each part of Art. 5(1)(c) with its finding, and the whole."""
    whole = matter.found[COMPOSED]
    said = {INDICATED: _STOP, NOT_INDICATED: _missing(whole)}.get(whole.verdict, _OPEN)
    rows = [
        (
            part.name,
            PART_INDICATED if part.verdict == INDICATED else part.verdict,
            part.reason,
            ", ".join(part.points),
        )
        for part in whole.parts
    ]
    rows.append(("Art. 5(1)(c) as a whole", whole.verdict, whole.reason, ""))
    columns = ("part of the provision", "finding in this model", "why", "points of law")
    return [
        Text(_LAWFULNESS, is_warning=True),
        Text(said, is_warning=whole.verdict == INDICATED),
        Grid("Art. 5(1)(c), put together as the provision is", columns, rows, whole.scope),
    ]


def _missing(whole: Finding) -> str:
    """Return the sentence on how many parts are met and which are not."""
    met = sum(part.verdict == INDICATED for part in whole.parts)
    missing = "; ".join(part.name for part in whole.parts if part.verdict == NOT_INDICATED)
    return _NOT_AS_A_WHOLE.format(met=met, all=len(whole.parts), missing=missing)


def system(matter: Matter) -> list[Block]:
    """Return the section on the AI system, without which neither Art. 5 nor Art. 27 applies."""
    return [
        Text(
            "Art. 5 and 27 apply to AI systems alone. If it is none, data protection and fundamental rights apply all the same, and the "
            "parts below on them are to be completed."
        )
    ]


def high_risk(matter: Matter) -> list[Block]:
    """Return the section on high risk: the points of Annex III under which the rules could fall."""
    rows = [(c.point, c.purpose, why) for c in CANDIDATES if (why := c.why(matter.end))]
    said = rows or [
        (
            "none found",
            "",
            "the simulated rules do nothing that the points of Annex III name; others may apply to you",
        )
    ]
    profiles = bool(entered(matter.end)) or matter.end.regime.claims.on
    return [
        Text(_ANNEX_III),
        Grid(
            "Points of Annex III to be examined",
            ("point", "intended purpose", "what the simulated rules do"),
            said,
        ),
        Text(_PROFILING if profiles else _NO_PROFILING),
    ]


def who_assesses(matter: Matter) -> list[Block]:
    """Return the section on the deployers who must assess, and which of them the scenario's operator is."""
    operator = matter.end.operator
    credit = [c.point for c in CREDIT if c.why(matter.end)]
    rows = [
        ("a body governed by public law", _yes(operator in _PUBLIC, operator)),
        ("a private entity that provides a public service", _perhaps(operator)),
        (
            "a deployer of a system of Annex III, 5(b) or (c)",
            f"to be examined: {', '.join(credit)}" if credit else "no such rule simulated",
        ),
    ]
    said = (
        "Art. 27 binds these deployers of high-risk systems of Annex III, except point 2. A system that is none of Annex III needs no "
        "assessment under Art. 27; one under the GDPR may still be required."
    )
    return [Text(said), Grid("Who has to assess", ("case of Art. 27(1)", "the simulated operator"), rows)]


def dpia(matter: Matter) -> list[Block]:
    """Return the section on the cases of Art. 35(3) GDPR that the rules resemble."""
    end = matter.end
    decides = bool(entered(end) and refused(end)) or end.regime.claims.on
    rows = [
        (
            "(a) systematic and extensive automated evaluation of people, on which decisions with legal or similar effects rest",
            "yes, the simulated rules do this" if decides else "not in the simulated rules",
        ),
        (
            "(b) special categories (Art. 9) or criminal convictions (Art. 10) on a large scale",
            "not told by the model: your data decide",
        ),
        (
            "(c) systematic monitoring of a publicly accessible area on a large scale",
            "yes, by cameras" if watches(end) else "not in the simulated rules",
        ),
    ]
    return [Grid("Cases of Art. 35(3)", ("case", "the simulated rules"), rows)]


def _yes(holds: bool, operator: str) -> str:
    """Return “yes” or “no” on the operator, with its name."""
    return f"{'yes' if holds else 'no'}: the operator is “{operator}”"


def _perhaps(operator: str) -> str:
    """Return whether the operator may be a private provider of a public service, in words."""
    if operator in _PUBLIC or operator == "nobody":
        return _yes(False, operator)
    return f"for you to say: the operator is “{operator}”"
